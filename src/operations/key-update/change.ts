/**
 * The steps of a planned key update. A step uses the authority's key, so several people stand behind it: its approval is used
 * up first, in the transaction that begins it; the work can be repeated, and the step is recorded when the work is done.
 */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Asker, CertificationAuthority, IssueRefusal } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import {
  askKeyOperation,
  carryOutKeyOperation,
  type KeyOperationRefusal,
  type KeyPeople,
} from "../key-operations/index.ts";
import {
  endingKeyUpdates,
  hasOpenKeyUpdate,
  insertKeyUpdate,
  type KeyUpdateRecord,
  readKeyUpdate,
  readKeyUpdateForUpdate,
  updateKeyUpdate,
} from "./records.ts";
import {
  decideKeyUpdate,
  evolveKeyUpdate,
  type KeyUpdateCommand,
  type KeyUpdatePlan,
  type KeyUpdatePlanRefusal,
  type KeyUpdateReason,
} from "./workflow.ts";

export interface KeyUpdatePlanPorts {
  readonly store: Store;
  readonly authority: Pick<
    CertificationAuthority,
    "directory" | "prepareNextGeneration" | "crossCertifyNext" | "cutOver"
  >;
  /** In a demo one person may do what takes several in operation. */
  readonly keyPeople: KeyPeople;
}

export interface NewKeyUpdate extends Asker {
  readonly authority: string;
  readonly reason: KeyUpdateReason;
  /** "2031-04-01" */
  readonly plannedFor: string;
}

export type PlanRefusal =
  | KeyUpdatePlanRefusal
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    }
  | { readonly code: "key-update-open-already"; readonly field: "authority" };

/** Plans an update of the current generation; its number. @throws StoreFault */
export async function planKeyUpdate(
  { store, authority: { directory } }: KeyUpdatePlanPorts,
  { authority, reason, plannedFor, actor, origin }: NewKeyUpdate,
): Promise<Result<string, PlanRefusal>> {
  const current = directory.find(authority)?.current;
  if (current === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
  const command = { step: "plan", reason, plannedFor } as const;
  const now = store.clock();
  const absent: KeyUpdatePlan = { state: "absent", version: 0 };
  const decided = decideKeyUpdate(absent, command, civilDateOf(now));
  if (!decided.ok) return decided;
  return store.transaction(async (transaction): Promise<Result<string, PlanRefusal>> => {
    await transaction.query("select 1 from authority where authority = $1 for update", [authority]);
    if (await hasOpenKeyUpdate(transaction, authority))
      return refuse({ code: "key-update-open-already", field: "authority" });
    const { state, version } = evolveKeyUpdate(absent, decided.value);
    const row = { authority, oldGeneration: current.generation, reason, plannedFor, state, version };
    const number = await insertKeyUpdate(transaction, { ...row, plannedAt: now, plannedBy: actor }, decided.value);
    await tell(transaction, number, decided.value, { actor, origin });
    return ok(number);
  });
}

export type WorkingStep = "prepare" | "cross-certify" | "cut-over";

export interface KeyUpdateStepOrder extends Asker {
  readonly keyUpdate: string;
  readonly step: WorkingStep;
  readonly rights: readonly Right[];
}

/** Asks for the approvals of a step; the number. @throws StoreFault */
export function askKeyUpdateStep(
  { store }: KeyUpdatePlanPorts,
  { keyUpdate, step, ...by }: KeyUpdateStepOrder,
): Promise<Result<string, KeyUpdatePlanRefusal | KeyOperationRefusal>> {
  return store.transaction(async (transaction): Promise<Result<string, KeyUpdatePlanRefusal | KeyOperationRefusal>> => {
    const before = await next(transaction, store, keyUpdate, step);
    if (!before.ok) return before;
    const request = requestOf(before.value, step);
    return askKeyOperation(transaction, { operation: "update-key", request, ...by, at: store.clock() });
  });
}

/** Uses the approval up, does the work with the key, and records it. @throws StoreFault */
export async function takeKeyUpdateStep(
  ports: KeyUpdatePlanPorts,
  { keyUpdate, step, approval, ...by }: KeyUpdateStepOrder & { readonly approval: string | undefined },
): Promise<Result<KeyUpdateRecord, KeyUpdatePlanRefusal | KeyOperationRefusal | IssueRefusal>> {
  const { store, authority, keyPeople: people } = ports;
  const begun = await store.transaction(
    async (transaction): Promise<Result<KeyUpdateRecord, KeyUpdatePlanRefusal | KeyOperationRefusal>> => {
      const before = await next(transaction, store, keyUpdate, step);
      if (!before.ok) return before;
      const work = { operation: "update-key", request: requestOf(before.value, step), approval, people } as const;
      const agreed = await carryOutKeyOperation(transaction, { ...work, ...by, at: store.clock() });
      return agreed.ok ? before : agreed;
    },
  );
  if (!begun.ok) return begun;
  const { oldGeneration } = begun.value;
  const order = { authority: begun.value.authority, oldGeneration, actor: by.actor, origin: by.origin };
  const work = {
    prepare: "prepareNextGeneration",
    "cross-certify": "crossCertifyNext",
    "cut-over": "cutOver",
  } as const;
  const done = await authority[work[step]](order);
  if (!done.ok) return done;
  const command = step === "prepare" ? { step, generation: done.value.newGeneration } : { step };
  return commandKeyUpdate(ports, keyUpdate, command, by);
}

/** Exactly what is approved. */
function requestOf({ keyUpdate, authority, reason, plannedFor, oldGeneration }: KeyUpdateRecord, step: WorkingStep) {
  return { keyUpdate, step, authority, reason, plannedFor, generation: oldGeneration };
}

/** The plan, if the step is its next one. */
async function next(
  transaction: Transaction,
  store: Store,
  keyUpdate: string,
  step: WorkingStep,
): Promise<Result<KeyUpdateRecord, KeyUpdatePlanRefusal>> {
  const before = await readKeyUpdateForUpdate(transaction, keyUpdate);
  const command = step === "prepare" ? { step, generation: 0 } : { step };
  const decided = decideKeyUpdate(before ?? { state: "absent", version: 0 }, command, civilDateOf(store.clock()));
  if (!decided.ok) return decided;
  return before === undefined ? unknown : ok(before);
}

/** Decides on the row as it is, and appends what is decided. @throws StoreFault */
export async function commandKeyUpdate(
  { store }: Pick<KeyUpdatePlanPorts, "store">,
  keyUpdate: string,
  command: KeyUpdateCommand,
  by: Asker,
): Promise<Result<KeyUpdateRecord, KeyUpdatePlanRefusal>> {
  const changed = await store.transaction(async (transaction): Promise<Result<"done", KeyUpdatePlanRefusal>> => {
    const before = await readKeyUpdateForUpdate(transaction, keyUpdate);
    const at = store.clock();
    const decided = decideKeyUpdate(before ?? { state: "absent", version: 0 }, command, civilDateOf(at));
    if (!decided.ok) return decided;
    if (before === undefined) return unknown;
    const after = evolveKeyUpdate(before, decided.value);
    await updateKeyUpdate(transaction, keyUpdate, after, { event: decided.value, at, by: by.actor });
    await tell(transaction, keyUpdate, decided.value, by);
    return ok("done");
  });
  if (!changed.ok) return changed;
  const record = await readKeyUpdate(store, keyUpdate);
  return record === undefined ? unknown : ok(record);
}

/** Notes the end of updates whose old generation has ended. Answers how many. @throws StoreFault */
export async function endKeyUpdates({ store }: Pick<KeyUpdatePlanPorts, "store">, by: Asker): Promise<number> {
  const ending = await endingKeyUpdates(store);
  for (const keyUpdate of ending) await commandKeyUpdate({ store }, keyUpdate, { step: "end" }, by);
  return ending.length;
}

const unknown = refuse({ code: "key-update-unknown", field: "keyUpdate" } as const);

async function tell(
  transaction: Transaction,
  keyUpdate: string,
  event: KeyUpdateCommand,
  { actor, origin }: Asker,
): Promise<void> {
  const { step, ...facts } = event;
  transaction.audit({
    kind: `key-update.${step}`,
    actor,
    origin,
    subject: `key-update/${keyUpdate}`,
    result: "success",
    facts,
  });
  await transaction.notify("live", "authorities");
}
