/** One command on a version of a practice statement: row, event and audit event in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { isMet } from "../compliance/index.ts";
import { readStatement, type StatementPorts, type StatementRefusal } from "../compliance/statement.ts";
import { type ApprovalRefusal, askForApproval, carryOutApproved } from "../staff/index.ts";
import { isVersionTaken, newestDay, readNewestClauses, readStatementForUpdate, writeStatement } from "./repository.ts";
import type {
  StatementClause,
  StatementCommand,
  StatementContent,
  StatementContext,
  StatementVersionRefusal,
} from "./types.ts";
import { decideStatement, evolveStatement } from "./workflow.ts";

export interface PracticeStatementPorts extends StatementPorts {
  readonly store: Store;
  readonly clock: Clock;
}

interface Actor {
  readonly actor: string;
  readonly origin: string;
}

type Changed<Refusal = StatementVersionRefusal> = Promise<Result<string, Refusal>>;

/** What is decided by the governor, as the inbox names it. */
const decidingStatement = "decide-practice-statement";

/**
 * Begins a version with the clauses of the newest decided one; the first one with those of the policy's own list. Its number.
 * @throws StoreFault
 */
export async function draftStatement(
  ports: PracticeStatementPorts,
  { content, actor, origin }: Actor & { readonly content: Omit<StatementContent, "clauses"> },
): Changed<StatementVersionRefusal | StatementRefusal> {
  const clauses = await firstClauses(ports, content.authority);
  if (!clauses.ok) return clauses;
  const command = { kind: "draft", content: { ...content, clauses: clauses.value } } as const;
  return inTransaction(ports, { statement: undefined, command: "draft", actor, origin }, async (transaction) => {
    if (await isVersionTaken(transaction, content))
      return refuse({ code: "statement-version-taken", field: "statementVersion" });
    return decideAndWrite(ports, transaction, { statement: undefined, command, actor, origin });
  });
}

async function firstClauses(
  ports: PracticeStatementPorts,
  authority: string,
): Promise<Result<readonly StatementClause[], StatementRefusal>> {
  const newest = await readNewestClauses(ports.store, authority);
  if (newest !== undefined) return ok(newest);
  const read = await readStatement(ports, authority);
  // An authority whose clauses are nowhere written begins with none.
  if (!read.ok) return read.refusal.code === "no-clauses" ? ok([]) : read;
  return ok(
    [...read.value.clauses].map(([clause, entry]) => ({
      clause,
      title: entry.title,
      text: isMet(entry) ? entry.how : { ja: "", en: "" },
    })),
  );
}

/** @throws StoreFault */
export async function changeStatement(
  ports: PracticeStatementPorts,
  {
    statement,
    command,
    actor,
    origin,
  }: Actor & {
    readonly statement: string;
    readonly command: Exclude<StatementCommand, { kind: "draft" | "decide" }>;
  },
): Changed {
  return inTransaction(ports, { statement, command: command.kind, actor, origin }, (transaction) =>
    decideAndWrite(ports, transaction, { statement, command, actor, origin }),
  );
}

/** Asks the governor for the decision (CPS 8-3); the approval's number. @throws StoreFault */
export async function askForDecision(
  ports: PracticeStatementPorts,
  { statement, actor, origin }: Actor & { readonly statement: string },
): Changed {
  return inTransaction(ports, { statement, command: "ask", actor, origin }, async (transaction) => {
    const before = await readStatementForUpdate(transaction, statement);
    const authority = before.state === "absent" ? "" : before.authority;
    const context = await contextOf(ports, transaction, authority, actor);
    const wanted = decideStatement(before, { kind: "decide" }, context);
    if (!wanted.ok || before.state === "absent") return wanted.ok ? ok("") : wanted;
    // A draft that is written on after the question needs another decision.
    const request = { statement, version: before.version };
    const asking = { what: decidingStatement, request, right: "decide-for-governor", actor, origin } as const;
    return ok(await askForApproval(transaction, { ...asking, at: context.at }));
  });
}

/** With the decision the version is public. @throws StoreFault */
export async function carryOutStatementDecision(
  ports: PracticeStatementPorts,
  { statement, approval: number, actor, origin }: Actor & { readonly statement: string; readonly approval: string },
): Changed<StatementVersionRefusal | ApprovalRefusal> {
  return inTransaction<StatementVersionRefusal | ApprovalRefusal>(
    ports,
    { statement, command: "decide", actor, origin },
    async (transaction) => {
      const before = await readStatementForUpdate(transaction, statement);
      const request = { statement, version: before.state === "absent" ? 0 : before.version };
      const work = { what: decidingStatement, request, number, actor, origin, at: ports.clock() };
      const approved = await carryOutApproved(transaction, work);
      if (!approved.ok) return approved;
      return decideAndWrite(ports, transaction, { statement, command: { kind: "decide" }, actor, origin });
    },
  );
}

/** A refusal undoes everything, and is in the audit log. */
async function inTransaction<Refusal extends { readonly code: string }>(
  { store }: PracticeStatementPorts,
  { statement, command, actor, origin }: Actor & { readonly statement: string | undefined; readonly command: string },
  work: (transaction: Transaction) => Promise<Result<string, Refusal>>,
): Changed<Refusal> {
  const changed = await store.transaction(async (transaction) => {
    const done = await work(transaction);
    if (!done.ok) transaction.rollBack();
    return done;
  });
  if (changed.ok) return changed;
  await store.transaction(async (transaction) => {
    const facts = { command, code: changed.refusal.code };
    const kind = "practice-statement.refused";
    transaction.audit({ kind, actor, origin, subject: statement, result: "refused", facts });
  });
  return changed;
}

async function decideAndWrite(
  ports: PracticeStatementPorts,
  transaction: Transaction,
  {
    statement,
    command,
    actor,
    origin,
  }: Actor & { readonly statement: string | undefined; readonly command: StatementCommand },
): Changed {
  const before =
    statement === undefined ? ({ state: "absent" } as const) : await readStatementForUpdate(transaction, statement);
  const authority =
    command.kind === "draft" ? command.content.authority : "authority" in before ? before.authority : "";
  const decision = decideStatement(before, command, await contextOf(ports, transaction, authority, actor));
  if (!decision.ok) return decision;
  const event = decision.value;
  const after = evolveStatement(before, event);
  const written = await writeStatement(transaction, statement, after, event);
  const { statementVersion, inForceFrom } = after;
  const facts = { authority, statementVersion, inForceFrom };
  const kind = `practice-statement.${event.kind}`;
  transaction.audit({ kind, actor, origin, subject: written, result: "success", facts });
  await transaction.notify("live", "delegations");
  return ok(written);
}

async function contextOf(
  { clock }: PracticeStatementPorts,
  transaction: Transaction,
  authority: string,
  by: string,
): Promise<StatementContext> {
  const at = clock();
  return { by, at, today: civilDateOf(at), newest: await newestDay(transaction, authority) };
}
