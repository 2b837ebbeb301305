/** What people do with long work: ask for it, and stop it. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Asker, CertificationAuthority } from "../../ca/index.ts";
import { scopesOf } from "../../policy/index.ts";
import { planJobs, type Store, type Transaction } from "../../store/index.ts";
import { decide, type WorkCommand, type WorkRefusal } from "./decide.ts";
import { appendEvents, insertWork, readWork, readWorkForUpdate, type WorkKind, type WorkRecord } from "./repository.ts";

/** The kind of the job by which work is found by a process that can do it. */
export const workJob = "long-work";

export interface WorkPorts {
  readonly store: Store;
  readonly authority: Pick<CertificationAuthority, "directory" | "issueCrls">;
}

export interface WorkOrder extends Asker {
  readonly kind: WorkKind;
  readonly authority: string;
}

export type AskRefusal = {
  readonly code: "authority-unknown";
  readonly field: "authority";
  readonly rule: "CPS 1-3-1";
};

/** Notes the work and tells the processes that can do it. @throws StoreFault */
export async function askForWork(ports: WorkPorts, order: WorkOrder): Promise<Result<WorkRecord, AskRefusal>> {
  const { store, authority } = ports;
  const found = authority.directory.find(order.authority);
  if (found === undefined) return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1" });
  const now = store.clock();
  const wanted = {
    kind: order.kind,
    authority: order.authority,
    asker: order.actor,
    steps: scopesOf(found.policy).length,
  };
  const work = await store.transaction(async (transaction) => {
    const number = await insertWork(transaction, wanted, now);
    await planJobs(transaction, [{ kind: workJob, key: number, runAt: now, payload: { work: number } }], now);
    auditWork(transaction, order, number, "work-asked", { kind: order.kind, authority: order.authority });
    await transaction.notify("live", "work");
    return number;
  });
  const record = await readWork(store, work);
  if (record === undefined) throw new Error("the work that was just asked for is not there");
  return ok(record);
}

/** It ends after the step under way. @throws StoreFault */
export async function stopWork(
  { store }: Pick<WorkPorts, "store">,
  work: string,
  by: Asker,
): Promise<Result<WorkRecord, WorkRefusal>> {
  const stopped = await commandWork(store, work, { kind: "stop", by: by.actor }, by);
  if (!stopped.ok) return stopped;
  const record = await readWork(store, work);
  return record === undefined ? refuse({ code: "work-unknown", field: "work" }) : ok(record);
}

/** Decides on the row as it is, and appends what is decided. @throws StoreFault */
export function commandWork(
  store: Store,
  work: string,
  command: WorkCommand,
  by: Asker,
): Promise<Result<"done", WorkRefusal>> {
  return store.transaction(async (transaction) => {
    const before = await readWorkForUpdate(transaction, work);
    const decided = decide(before ?? { state: "absent", version: 0 }, command);
    if (!decided.ok) return decided;
    if (before === undefined || decided.value.length === 0) return ok("done");
    await appendEvents(transaction, work, before, decided.value, store.clock());
    for (const event of decided.value) auditWork(transaction, by, work, `work-${event.kind}`, {});
    await transaction.notify("live", "work");
    return ok("done");
  });
}

function auditWork(
  transaction: Transaction,
  { actor, origin }: Asker,
  work: string,
  kind: string,
  facts: Readonly<Record<string, string>>,
): void {
  transaction.audit({ kind, actor, origin, subject: `work/${work}`, result: "success", facts });
}
