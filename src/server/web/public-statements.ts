import type { PublicStatement } from "@warifu/contract";
import {
  compareClauses,
  type NumberedStatement,
  readStatementHeads,
  readStatementVersion,
} from "../../operations/index.ts";
import type { Store } from "../../store/index.ts";

/** Versions on the page; any older one has its address still. */
const mostVersions = 40;

/** CPS 2-6-2, 8-2: every decided version with what it changed, the newest first. @throws StoreFault */
export async function readPublicStatements(store: Pick<Store, "read">): Promise<PublicStatement[]> {
  const heads = await readStatementHeads(store, { states: ["decided"] });
  const versions: NumberedStatement[] = [];
  for (const { statement } of heads.slice(0, mostVersions + 1)) {
    const version = await readStatementVersion(store, statement);
    if (version !== undefined) versions.push(version);
  }
  return versions.slice(0, mostVersions).map((version, index) => {
    const { statement, authority, statementVersion, inForceFrom, reason, clauses } = version;
    const before = versions.slice(index + 1).find((one) => one.authority === authority);
    const differences = before === undefined ? [] : compareClauses(before.clauses, clauses);
    return {
      statement,
      authority,
      version: statementVersion,
      inForceFrom,
      reason,
      differences: differences.map(({ clause, change }) => ({ clause, change })),
    };
  });
}
