/** What people do in a case of a compromise, and the jobs that follow from it. */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Asker, CertificationAuthority, ServiceRefusal } from "../../ca/index.ts";
import { planJobs, type Store, type Transaction } from "../../store/index.ts";
import {
  askKeyOperation,
  carryOutKeyOperation,
  type KeyOperationRefusal,
  type KeyPeople,
} from "../key-operations/index.ts";
import {
  type CompromiseRecord,
  hasOpenCompromise,
  insertCompromise,
  readCompromise,
  readCompromiseForUpdate,
  updateCompromise,
} from "./records.ts";
import {
  type Compromise,
  type CompromiseCommand,
  type CompromiseManner,
  type CompromiseRefusal,
  decideCompromise,
  evolveCompromise,
} from "./workflow.ts";

export interface CompromisePorts {
  readonly store: Store;
  readonly authority: Pick<CertificationAuthority, "directory" | "stop">;
  /** In a demo one person may do what takes several in operation. */
  readonly keyPeople: KeyPeople;
}

/** By which a process that can do it finds the program's own part of a case. */
export const compromiseJob = "compromise-measures";

export interface CompromiseDeclaration extends CompromiseManner, Asker {
  readonly authority: string;
  readonly generation?: number;
  readonly ground: string;
}

export type DeclareRefusal =
  | CompromiseRefusal
  | ServiceRefusal
  | { readonly code: "compromise-open-already"; readonly field: "authority" };

/**
 * Declares it; suspicion is enough, and one person is (CPS 4-14-2). Where it has an effect the service stops first: from
 * that commit on no process issues. The number of the case. @throws StoreFault
 */
export async function declareCompromise(
  ports: CompromisePorts,
  declaration: CompromiseDeclaration,
): Promise<Result<string, DeclareRefusal>> {
  const { authority, kind, effect, ground, actor, origin } = declaration;
  const found = ports.authority.directory.find(authority);
  const generation = declaration.generation ?? found?.current?.generation;
  if (generation === undefined || !found?.generations.some((each) => each.generation === generation))
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
  const absent: Compromise = { state: "absent", version: 0 };
  const decided = decideCompromise(absent, { step: "declare", kind, effect, ground });
  if (!decided.ok) return decided;
  // Step 1: the service stops before anything else.
  if (effect === "status") {
    const reason = kind === "real" ? "compromise-suspected" : "drill";
    const stopped = await ports.authority.stop({ authority, reason, note: ground, actor, origin });
    if (!stopped.ok && stopped.refusal.code !== "authority-stopped-already") return stopped;
  }
  return ports.store.transaction(async (transaction): Promise<Result<string, DeclareRefusal>> => {
    await transaction.query("select 1 from authority where authority = $1 for update", [authority]);
    if (await hasOpenCompromise(transaction, authority))
      return refuse({ code: "compromise-open-already", field: "authority" });
    const { state, version } = evolveCompromise(absent, decided.value);
    const row = { authority, generation, kind, effect, ground, state, version };
    const declared = { ...row, declaredAt: ports.store.clock(), declaredBy: actor };
    const number = await insertCompromise(transaction, declared, decided.value);
    audit(transaction, number, decided.value, { actor, origin });
    await transaction.notify("live", "authorities");
    return ok(number);
  });
}

/** Steps that need the people of the table of key operations, and which operation each is. */
const keyOperationOf = { confirm: "declare-compromise", replace: "update-key" } as const;
export type ApprovedStep = keyof typeof keyOperationOf;

export interface StepOfSeveral extends Asker {
  readonly compromise: string;
  readonly step: ApprovedStep;
  readonly rights: readonly Right[];
}

/** Asks for the approvals of a step; the number. @throws StoreFault */
export function askCompromiseStep(
  ports: CompromisePorts,
  { compromise, step, ...by }: StepOfSeveral,
): Promise<Result<string, CompromiseRefusal | KeyOperationRefusal>> {
  return ports.store.transaction(
    async (transaction): Promise<Result<string, CompromiseRefusal | KeyOperationRefusal>> => {
      const before = await readCompromiseForUpdate(transaction, compromise);
      const decided = decideCompromise(before ?? { state: "absent", version: 0 }, { step });
      if (!decided.ok || before === undefined) return decided.ok ? unknown : decided;
      const request = requestOf(before, step);
      const operation = keyOperationOf[step];
      return askKeyOperation(transaction, { operation, request, ...by, at: ports.store.clock() });
    },
  );
}

/** Carries out a step that needs several people, with the approval they gave; the program does the rest by itself. */
export function takeApprovedStep(
  ports: CompromisePorts,
  { compromise, step, approval, ...by }: StepOfSeveral & { readonly approval: string | undefined },
): Promise<Result<CompromiseRecord, CompromiseRefusal | KeyOperationRefusal>> {
  return commandCompromise<KeyOperationRefusal>(ports, compromise, { step }, by, (transaction, before) =>
    carryOutKeyOperation(transaction, {
      operation: keyOperationOf[step],
      request: requestOf(before, step),
      approval,
      people: ports.keyPeople,
      ...by,
      at: ports.store.clock(),
    }),
  );
}

/** Exactly what is approved. */
function requestOf({ compromise, authority, generation, kind, effect }: CompromiseRecord, step: ApprovedStep) {
  return { compromise, step, authority, generation, kind, effect };
}

/** Decides on the row as it is, and appends what is decided; plans what the program does next. @throws StoreFault */
export async function commandCompromise<Refusal extends { readonly code: string } = never>(
  { store }: Pick<CompromisePorts, "store">,
  compromise: string,
  command: CompromiseCommand,
  by: Asker,
  confirm?: (transaction: Transaction, before: CompromiseRecord) => Promise<Result<unknown, Refusal>>,
): Promise<Result<CompromiseRecord, CompromiseRefusal | Refusal>> {
  const changed = await store.transaction(async (transaction): Promise<Result<"done", CompromiseRefusal | Refusal>> => {
    const before = await readCompromiseForUpdate(transaction, compromise);
    const decided = decideCompromise(before ?? { state: "absent", version: 0 }, command);
    if (!decided.ok) return decided;
    if (before === undefined) return unknown;
    const confirmed = await confirm?.(transaction, before);
    if (confirmed?.ok === false) return refuse(confirmed.refusal);
    const after = evolveCompromise(before, decided.value);
    const at = store.clock();
    await updateCompromise(transaction, compromise, after, { event: decided.value, at, by: by.actor });
    audit(transaction, compromise, decided.value, by);
    // Step 2: what the program does next is planned in the same transaction.
    if (after.state === "confirmed" || after.state === "replacing") {
      const job = { kind: compromiseJob, key: `${compromise}/${after.state}`, runAt: at, payload: { compromise } };
      await planJobs(transaction, [job], at);
    }
    await transaction.notify("live", "authorities");
    return ok("done");
  });
  if (!changed.ok) return changed;
  const record = await readCompromise(store, compromise);
  return record === undefined ? unknown : ok(record);
}

const unknown = refuse({ code: "compromise-unknown", field: "compromise" } as const);

function audit(transaction: Transaction, compromise: string, event: CompromiseCommand, { actor, origin }: Asker): void {
  const { step, ...facts } = event;
  const kind = `compromise.${step}`;
  transaction.audit({ kind, actor, origin, subject: `compromise/${compromise}`, result: "success", facts });
}
