import { ok, type Result, refuse } from "@warifu/pki/result";
import { inOrder } from "../compliance/index.ts";
import type {
  KnownStatement,
  Statement,
  StatementClause,
  StatementCommand,
  StatementContent,
  StatementContext,
  StatementEvent,
  StatementVersionRefusal,
} from "./types.ts";

type Decision = Result<StatementEvent, StatementVersionRefusal>;

/** Decides what a command makes of a version: one event, or a refusal. Pure. */
export function decideStatement(statement: Statement, command: StatementCommand, context: StatementContext): Decision {
  const said = { by: context.by, at: context.at.toISOString() };
  if (command.kind === "draft") {
    if (statement.state !== "absent") return notDraft(statement);
    const refusal = dayRefusal(command.content, context);
    return refusal === undefined ? ok({ ...said, kind: "drafted", content: command.content }) : refuse(refusal);
  }
  if (statement.state === "absent") return refuse({ code: "statement-unknown", field: "statement" });
  if (statement.state !== "drafted") return notDraft(statement);
  switch (command.kind) {
    case "amend":
      return ok({ ...said, kind: "amended", clause: command.clause });
    case "strike":
      return statement.clauses.some(({ clause }) => clause === command.clause)
        ? ok({ ...said, kind: "struck", clause: command.clause })
        : refuse({ code: "statement-clause-unknown", field: "clause" });
    case "discard":
      return ok({ ...said, kind: "discarded" });
    case "decide": {
      if (statement.clauses.length === 0) return refuse({ code: "statement-without-clauses", field: "statement" });
      const refusal = dayRefusal(statement, context);
      return refusal === undefined ? ok({ ...said, kind: "decided" }) : refuse(refusal);
    }
  }
}

function notDraft({ state }: KnownStatement): Decision {
  return refuse({ code: "statement-not-draft", field: "statement", state });
}

/**
 * CPS 8-3: it is the decision that puts a version in force, so none begins before it, nor before the one that it replaces. The
 * first version that a house records was decided before the house was.
 */
function dayRefusal(
  { inForceFrom }: Pick<StatementContent, "inForceFrom">,
  { newest, today }: StatementContext,
): StatementVersionRefusal | undefined {
  if (newest === undefined) return undefined;
  if (inForceFrom > newest && inForceFrom >= today) return undefined;
  const after = newest > today ? newest : today;
  return { code: "statement-day-too-early", field: "inForceFrom", rule: "CPS 8-3", after };
}

/** An event that cannot follow: a fault, for events come from `decideStatement` alone. */
export class ImpossibleStatementEvent extends Error {}

/** The version after an event. @throws ImpossibleStatementEvent */
export function evolveStatement(statement: Statement, event: StatementEvent): KnownStatement {
  if (event.kind === "drafted") {
    if (statement.state !== "absent") throw new ImpossibleStatementEvent(event.kind);
    const clauses = sorted(event.content.clauses);
    return { ...event.content, clauses, state: "drafted", version: 1, authors: [event.by] };
  }
  if (statement.state !== "drafted") throw new ImpossibleStatementEvent(event.kind);
  const version = statement.version + 1;
  const authors = [...new Set([...statement.authors, event.by])];
  const others = (number: string) => statement.clauses.filter(({ clause }) => clause !== number);
  switch (event.kind) {
    case "amended":
      return { ...statement, clauses: sorted([...others(event.clause.clause), event.clause]), version, authors };
    case "struck":
      return { ...statement, clauses: others(event.clause), version, authors };
    case "discarded":
      return { ...statement, state: "discarded", version };
    case "decided":
      return { ...statement, state: "decided", decidedAt: event.at, version };
  }
}

function sorted(clauses: readonly StatementClause[]): readonly StatementClause[] {
  return clauses.toSorted((one, other) => inOrder(one.clause, other.clause));
}

/** The version that its events made, oldest first. @throws ImpossibleStatementEvent */
export function foldStatement(events: readonly StatementEvent[]): Statement {
  return events.reduce<Statement>(evolveStatement, { state: "absent" });
}
