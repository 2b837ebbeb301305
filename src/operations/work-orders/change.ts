/** One command on a work order: decided, written with its event and audited in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import { readAccount } from "../staff/index.ts";
import { readWorkOrderForUpdate, writeWorkOrder } from "./repository.ts";
import {
  decideWorkOrder,
  evolveWorkOrder,
  type WorkOrder,
  type WorkOrderCommand,
  type WorkOrderEvent,
  type WorkOrderRefusal,
} from "./workflow.ts";

export interface WorkOrderPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

export interface WorkOrderChange {
  /** undefined: a new one is instructed. */
  readonly order: string | undefined;
  readonly command: WorkOrderCommand;
  readonly actor: string;
  readonly origin: string;
}

/** The order's number. What is said in it stays in its rows; the audit log has what happened. @throws StoreFault */
export async function changeWorkOrder(
  ports: WorkOrderPorts,
  { order, command, actor, origin }: WorkOrderChange,
): Promise<Result<string, WorkOrderRefusal>> {
  const unknown = await unknownAssignee(ports, command);
  return ports.store.transaction(async (transaction) => {
    const before =
      order === undefined ? ({ state: "absent" } as const) : await readWorkOrderForUpdate(transaction, order);
    const decision = unknown ?? decideWorkOrder(before, command, { by: actor, at: ports.clock() });
    if (!decision.ok) {
      const facts = { command: command.kind, code: decision.refusal.code };
      const kind = "work-order.refused";
      transaction.audit({ kind, actor, origin, subject: order ?? "", result: "refused", facts });
      return decision;
    }
    const event = decision.value;
    const written = await write(transaction, order, before, event);
    const facts = event.kind === "instructed" ? { assignee: event.instruction.assignee } : {};
    transaction.audit({ kind: `work-order.${event.kind}`, actor, origin, subject: written, result: "success", facts });
    await transaction.notify("live", "work-orders");
    return ok(written);
  });
}

async function unknownAssignee(
  { store }: WorkOrderPorts,
  command: WorkOrderCommand,
): Promise<Result<never, WorkOrderRefusal> | undefined> {
  if (command.kind !== "instruct") return undefined;
  const account = await readAccount(store, command.instruction.assignee);
  const isHere = account?.state === "active";
  return isHere ? undefined : refuse({ code: "work-order-assignee-unknown", field: "assignee" });
}

function write(
  transaction: Transaction,
  order: string | undefined,
  before: WorkOrder,
  event: WorkOrderEvent,
): Promise<string> {
  return writeWorkOrder(transaction, order, evolveWorkOrder(before, event), event);
}
