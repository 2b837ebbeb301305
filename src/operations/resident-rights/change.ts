/** One command on a case: decided, written with its event and audited in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { type CaseContext, decideCase } from "./decide.ts";
import { evolveCase } from "./evolve.ts";
import { disclosureFeeOn } from "./fees.ts";
import { periodsOn } from "./periods.ts";
import { type NumberedCase, readCaseForUpdate, writeCase } from "./repository.ts";
import { caseSteps } from "./table.ts";
import type { Case, CaseCommand, CaseEvent, CaseRefusal, KnownCase } from "./types.ts";

export interface CasePorts {
  readonly store: Store;
  readonly clock: Clock;
}

export interface CaseActor {
  readonly actor: string;
  readonly origin: string;
}

export interface CaseChange {
  /** undefined: a new case is received. */
  readonly number: string | undefined;
  /** The version that the person saw; absent: whatever it is now. */
  readonly version?: number;
  readonly command: CaseCommand;
  /** Belongs to the step and to its transaction. */
  readonly along?: (transaction: Transaction, written: NumberedCase) => Promise<void>;
}

/** Takes a case one step further, or says why not. @throws StoreFault */
export async function changeCase(
  ports: CasePorts,
  by: CaseActor,
  change: CaseChange,
): Promise<Result<NumberedCase, CaseRefusal>> {
  const context = await contextOf(ports, by);
  return ports.store.transaction((transaction) => changeCaseWithin(transaction, context, by, change));
}

/** What the day says about every case; read before the transaction. */
export async function contextOf({ store, clock }: CasePorts, { actor }: CaseActor): Promise<CaseContext> {
  const now = clock();
  const today = civilDateOf(now);
  const [periods, disclosureFee] = await Promise.all([periodsOn(store, today), disclosureFeeOn(store, today)]);
  return { by: actor, now, today, periods, disclosureFee };
}

/** The same inside a transaction of the caller's: a counter's step that hands a request over. */
export async function changeCaseWithin(
  transaction: Transaction,
  context: CaseContext,
  by: CaseActor,
  change: CaseChange,
): Promise<Result<NumberedCase, CaseRefusal>> {
  const { number, version, command, along } = change;
  const before = number === undefined ? absent : await readCaseForUpdate(transaction, number);
  const isStale = version !== undefined && before.state !== "absent" && before.version !== version;
  const decision = isStale
    ? refuse({ code: "resident-case-changed-meanwhile", field: "version", version: before.version } as const)
    : decideCase(before, command, await knowingMore(transaction, context, { number, before, command }));
  if (!decision.ok) return refuseWithAudit(transaction, by, number, command, decision.refusal);
  const event = decision.value;
  const known = evolveCase(before, event);
  const written = { number: await writeCase(transaction, number, known, event), known };
  await along?.(transaction, written);
  await record(transaction, by, written, event);
  if (event.kind === "rule" && event.ruling === "upheld") await reopenReviewed(transaction, context, by, written);
  return ok(written);
}

const absent: Case = { state: "absent" };

/** A review needs the case that it is about, a payment the number of its receipt. */
async function knowingMore(
  transaction: Transaction,
  context: CaseContext,
  {
    number,
    before,
    command,
  }: { readonly number: string | undefined; readonly before: Case; readonly command: CaseCommand },
): Promise<CaseContext> {
  if (command.kind === "receive" && command.content.kind === "review")
    return { ...context, reviewed: await readCaseForUpdate(transaction, command.content.of) };
  if (command.kind !== "pay" || number === undefined || before.state === "absent") return context;
  return { ...context, receipt: `RC-${number}-${before.version + 1}` };
}

/** What the minister upholds is decided anew, with a period of its own. */
async function reopenReviewed(
  transaction: Transaction,
  context: CaseContext,
  by: CaseActor,
  { number, known }: NumberedCase,
): Promise<void> {
  if (known.content.kind !== "review") return;
  const command = { kind: "reopen", review: number } as const;
  await changeCaseWithin(transaction, context, by, { number: known.content.of, command });
}

/** What is personal stays in the case's own rows. */
async function record(
  transaction: Transaction,
  { actor, origin }: CaseActor,
  { number, known }: NumberedCase,
  event: CaseEvent,
): Promise<void> {
  const { content, version, state, dueOn } = known;
  const facts = { kind: content.kind, version, state, dueOn, ...codesOf(event, known) };
  transaction.audit({ kind: `resident-case.${event.kind}`, actor, origin, subject: number, result: "success", facts });
  await transaction.notify("live", "resident-cases");
}

function codesOf(event: CaseEvent, { takenAt }: KnownCase): Readonly<Record<string, string>> {
  switch (event.kind) {
    case "receive":
      return takenAt === undefined ? {} : { municipality: takenAt.municipality, application: takenAt.application };
    case "decide":
      return { outcome: event.outcome };
    case "pay":
      return { receipt: event.receipt };
    case "hand-over":
      return { sha256: event.paper };
    case "rule":
      return { ruling: event.ruling };
    case "reopen":
      return { review: event.review };
    case "forward":
      return { to: event.to };
    default:
      return {};
  }
}

function refuseWithAudit(
  transaction: Transaction,
  { actor, origin }: CaseActor,
  number: string | undefined,
  { kind: command }: CaseCommand,
  refusal: CaseRefusal,
): Result<never, CaseRefusal> {
  const facts = { command, code: refusal.code };
  transaction.audit({ kind: "resident-case.refused", actor, origin, subject: number, result: "refused", facts });
  return refuse(refusal);
}

/** Which right a step asks for. */
export function stepIsFor(kind: CaseCommand["kind"]): "handle" | "decide" | "program" {
  return kind === "receive" ? "handle" : caseSteps[kind].who;
}
