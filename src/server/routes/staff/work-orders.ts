import { instructWork, judgeWork, listWorkOrders, reportWork, showWorkOrder } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  changeWorkOrder,
  type NumberedWorkOrder,
  readWorkOrder,
  readWorkOrders,
  type WorkOrderEvent,
  type WorkOrderRefusal,
  workOrderHistory,
} from "../../../operations/index.ts";
import type { Operator } from "../../http/authorize.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Instruct, carry out, confirm with the result. A person sees what she is to do; those who instruct see all. */
export function registerWorkOrders(app: FastifyInstance, ports: HttpPorts): void {
  registerReading(app, ports);
  serve(app, ports, instructWork, async ({ body, by, done, refused }) => {
    const command = { kind: "instruct", instruction: body } as const;
    const written = await changeWorkOrder(ports, { order: undefined, command, ...by });
    return written.ok ? done({ order: written.value }) : refused(statusOf(written.refusal), written.refusal);
  });
  serve(app, ports, reportWork, async ({ parameters: { order }, body, operator, by, done, refused }) => {
    const known = await readWorkOrder(ports.store, order);
    if (known === undefined || !mayRead(operator, known)) return refused(404, unknown);
    const written = await changeWorkOrder(ports, { order, command: { kind: "report", ...body }, ...by });
    return written.ok ? done({ order: written.value }) : refused(statusOf(written.refusal), written.refusal);
  });
  serve(app, ports, judgeWork, async ({ parameters: { order }, body: { judgement, remark }, by, done, refused }) => {
    const written = await changeWorkOrder(ports, { order, command: { kind: judgement, remark }, ...by });
    return written.ok ? done({ order: written.value }) : refused(statusOf(written.refusal), written.refusal);
  });
}

function registerReading(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listWorkOrders, async ({ query: { box, before, limit }, operator, done, refused }) => {
    const isAll = box === "all";
    if (isAll && !operator.rights.includes("instruct-work"))
      return refused(403, { code: "right-missing", field: "box" });
    // A program is nobody who could be told to do something.
    const assignee = isAll ? undefined : (operator.session?.account ?? "");
    const found = await readWorkOrders(ports.store, { assignee, before, limit: limit + 1 });
    const page = found.slice(0, limit).map(viewOf);
    const last = found.length > limit ? page.at(-1) : undefined;
    return done({ orders: page, ...(last === undefined ? {} : { next: last.order }) });
  });
  serve(app, ports, showWorkOrder, async ({ parameters: { order }, operator, done, refused }) => {
    const known = await readWorkOrder(ports.store, order);
    if (known === undefined || !mayRead(operator, known)) return refused(404, unknown);
    const events = await workOrderHistory(ports.store, order);
    return done({ ...viewOf(known), events: events.map(eventView) });
  });
}

/** Who may not know of it is told what would be told if it were not there. */
const unknown = { code: "work-order-unknown", field: "order" } as const;

function mayRead({ session, rights }: Operator, { assignee }: NumberedWorkOrder): boolean {
  return rights.includes("instruct-work") || session?.account === assignee;
}

function viewOf({ version: _version, ...order }: NumberedWorkOrder) {
  return order;
}

function eventView(event: WorkOrderEvent) {
  const { kind, by, at } = event;
  const said = "result" in event ? event.result : "remark" in event ? event.remark : "";
  return { kind, by, at, ...(said === "" ? {} : { said }) };
}

function statusOf({ code }: WorkOrderRefusal): number {
  if (code === "work-order-unknown") return 404;
  if (code === "work-order-not-open") return 409;
  return code === "work-order-assignee-unknown" ? 422 : 403;
}
