import type { Answered, StatementHeadView, showPracticeStatement } from "@warifu/contract";
import {
  compareClauses,
  type KnownStatement,
  type NumberedStatement,
  readStatementHeads,
  readStatementVersion,
  type StatementHead,
} from "../../../operations/index.ts";
import type { HttpPorts } from "../../ports.ts";

/** A version in lists. */
export function headView({ statement, authority, statementVersion, state, ...rest }: StatementHead): StatementHeadView {
  const { inForceFrom, reason, decidedAt, clauses } = rest;
  return {
    statement,
    authority,
    statementVersion,
    state,
    inForceFrom,
    reason,
    ...(decidedAt === undefined ? {} : { decidedAt }),
    clauses,
  };
}

/** A version with its clauses, and how it differs from another: the one named, or the decided one before it. */
export async function statementDetail(
  { store }: Pick<HttpPorts, "store">,
  one: NumberedStatement,
  against: string | undefined,
): Promise<Answered<typeof showPracticeStatement>> {
  const other = await comparedWith({ store }, one, against);
  const differences = other === undefined ? [] : compareClauses(other.clauses, one.clauses);
  return {
    ...headView({ ...one, clauses: one.clauses.length }),
    contents: one.clauses.map(clauseView),
    ...(other === undefined ? {} : { against: other.statement }),
    differences: differences.map(({ clause, change, before, after }) => ({
      clause,
      change,
      ...(before === undefined ? {} : { before: clauseView(before) }),
      ...(after === undefined ? {} : { after: clauseView(after) }),
    })),
  };
}

function clauseView({ clause, title, text }: KnownStatement["clauses"][number]) {
  return { clause, title, text: { ...text } };
}

async function comparedWith(
  { store }: Pick<HttpPorts, "store">,
  { authority, inForceFrom, statement }: NumberedStatement,
  against: string | undefined,
): Promise<NumberedStatement | undefined> {
  if (against !== undefined) {
    const named = await readStatementVersion(store, against);
    // What is not decided is nobody's to read here.
    return named?.state === "decided" ? named : undefined;
  }
  const heads = await readStatementHeads(store, { authority, states: ["decided"] });
  const before = heads.find((head) => head.inForceFrom < inForceFrom && head.statement !== statement);
  return before === undefined ? undefined : readStatementVersion(store, before.statement);
}
