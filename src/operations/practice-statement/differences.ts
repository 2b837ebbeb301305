import { inOrder } from "../compliance/index.ts";
import type { StatementClause } from "./types.ts";

/** One clause that two versions do not have alike. */
export interface ClauseDifference {
  readonly clause: string;
  readonly change: "added" | "removed" | "changed";
  readonly before?: StatementClause | undefined;
  readonly after?: StatementClause | undefined;
}

/** What differs from one version to another, in the order of the clauses. Pure. */
export function compareClauses(
  before: readonly StatementClause[],
  after: readonly StatementClause[],
): readonly ClauseDifference[] {
  const [old, now] = [byNumber(before), byNumber(after)];
  const numbers = [...new Set([...old.keys(), ...now.keys()])].sort(inOrder);
  return numbers.flatMap((clause) => differenceOf(clause, old.get(clause), now.get(clause)) ?? []);
}

function byNumber(clauses: readonly StatementClause[]): ReadonlyMap<string, StatementClause> {
  return new Map(clauses.map((clause) => [clause.clause, clause]));
}

function differenceOf(
  clause: string,
  before: StatementClause | undefined,
  after: StatementClause | undefined,
): ClauseDifference | undefined {
  if (before === undefined) return after === undefined ? undefined : { clause, change: "added", after };
  if (after === undefined) return { clause, change: "removed", before };
  return isSame(before, after) ? undefined : { clause, change: "changed", before, after };
}

function isSame(one: StatementClause, other: StatementClause): boolean {
  return one.title === other.title && one.text.ja === other.text.ja && one.text.en === other.text.en;
}
