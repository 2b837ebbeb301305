/**
 * A work order: instruct, carry out, confirm with the result (CPS 5-2-1-1 (1), 5-2-2 ②③). What was not done well goes back
 * to whoever did it; nobody confirms the own work.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

export interface Instruction {
  readonly title: string;
  readonly what: string;
  /** A civil date. */
  readonly due: string;
  /** An account. */
  readonly assignee: string;
}

export interface KnownWorkOrder extends Instruction {
  readonly state: "instructed" | "carried-out" | "confirmed" | "withdrawn";
  readonly version: number;
  readonly instructedBy: string;
  /** What was reported last. */
  readonly result?: string | undefined;
  /** What was said last by whoever confirmed, returned or withdrew it. */
  readonly remark?: string | undefined;
}

export type WorkOrder = KnownWorkOrder | { readonly state: "absent" };

export type WorkOrderCommand =
  | { readonly kind: "instruct"; readonly instruction: Instruction }
  | { readonly kind: "report"; readonly result: string }
  | { readonly kind: "confirm" | "return" | "withdraw"; readonly remark: string };

export type WorkOrderEvent =
  | { readonly kind: "instructed"; readonly by: string; readonly at: string; readonly instruction: Instruction }
  | { readonly kind: "reported"; readonly by: string; readonly at: string; readonly result: string }
  | {
      readonly kind: "confirmed" | "returned" | "withdrawn";
      readonly by: string;
      readonly at: string;
      readonly remark: string;
    };

export type WorkOrderRefusal =
  | { readonly code: "work-order-unknown"; readonly field: "order" }
  | { readonly code: "work-order-not-open"; readonly field: "order"; readonly state: string }
  | { readonly code: "work-order-of-another"; readonly field: "order"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "work-order-own-work"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "work-order-assignee-unknown"; readonly field: "assignee" };

/** Who commands, as the audit log names people, and when. */
export interface WorkOrderContext {
  readonly by: string;
  readonly at: Date;
}

type Decision = Result<WorkOrderEvent, WorkOrderRefusal>;

/** Decides what a command makes of an order: one event, or a refusal. Pure. */
export function decideWorkOrder(order: WorkOrder, command: WorkOrderCommand, context: WorkOrderContext): Decision {
  const { by } = context;
  const at = context.at.toISOString();
  if (command.kind === "instruct") {
    const { instruction } = command;
    if (order.state !== "absent") return notOpen(order);
    if (isOf(instruction, by)) return refuse({ code: "work-order-own-work", rule: "CPS 5-2-2" });
    return ok({ kind: "instructed", by, at, instruction });
  }
  if (order.state === "absent") return refuse({ code: "work-order-unknown", field: "order" });
  if (command.kind === "report") {
    if (!isOf(order, by)) return refuse({ code: "work-order-of-another", field: "order", rule: "CPS 5-2-2" });
    return order.state === "instructed" ? ok({ kind: "reported", by, at, result: command.result }) : notOpen(order);
  }
  if (isOf(order, by)) return refuse({ code: "work-order-own-work", rule: "CPS 5-2-2" });
  const { remark } = command;
  const needed = command.kind === "withdraw" ? "instructed" : "carried-out";
  return order.state === needed ? ok({ kind: eventOf[command.kind], by, at, remark }) : notOpen(order);
}

const eventOf = { confirm: "confirmed", return: "returned", withdraw: "withdrawn" } as const;

function isOf({ assignee }: Instruction, by: string): boolean {
  return by === `staff:${assignee}`;
}

function notOpen({ state }: WorkOrder): Decision {
  return refuse({ code: "work-order-not-open", field: "order", state });
}

/** An event that cannot follow: a fault, for events come from `decideWorkOrder` alone. */
export class ImpossibleWorkOrderEvent extends Error {}

/** The order after an event. @throws ImpossibleWorkOrderEvent */
export function evolveWorkOrder(order: WorkOrder, event: WorkOrderEvent): KnownWorkOrder {
  if (event.kind === "instructed") {
    if (order.state !== "absent") throw new ImpossibleWorkOrderEvent(event.kind);
    return { ...event.instruction, state: "instructed", version: 1, instructedBy: event.by };
  }
  if (order.state === "absent") throw new ImpossibleWorkOrderEvent(event.kind);
  const version = order.version + 1;
  switch (event.kind) {
    case "reported":
      return { ...order, state: "carried-out", result: event.result, version };
    case "confirmed":
      return { ...order, state: "confirmed", remark: event.remark, version };
    case "returned":
      return { ...order, state: "instructed", remark: event.remark, version };
    case "withdrawn":
      return { ...order, state: "withdrawn", remark: event.remark, version };
  }
}

/** The order that its events made, oldest first. @throws ImpossibleWorkOrderEvent */
export function foldWorkOrder(events: readonly WorkOrderEvent[]): WorkOrder {
  return events.reduce<WorkOrder>(evolveWorkOrder, { state: "absent" });
}
