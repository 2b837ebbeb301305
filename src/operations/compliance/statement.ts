import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type AuthorityPolicy, type PolicySet, policyOf } from "../../policy/index.ts";
import type { ClauseList } from "./clause.ts";
import { type ClausesRefusal, readClauses } from "./read-clauses.ts";

export interface StatementPorts {
  readonly policies: PolicySet;
  /** The project's folder: `policy/clauses`, and the code and tests that the clauses name. */
  readonly project: string;
}

export type StatementRefusal =
  | ClausesRefusal
  | { readonly code: "authority-unknown"; readonly authority: string }
  | { readonly code: "no-clauses"; readonly authority: string };

/** An authority's policy with the clauses of its practice statement. */
export async function readStatement(
  { policies, project }: StatementPorts,
  authority: string,
): Promise<Result<{ readonly policy: AuthorityPolicy; readonly clauses: ClauseList }, StatementRefusal>> {
  const policy = policyOf(policies, authority);
  if (policy === undefined) return refuse({ code: "authority-unknown", authority });
  const folder = policy.practiceStatement.clauses;
  if (folder === undefined) return refuse({ code: "no-clauses", authority });
  const clauses = await readClauses(join(project, "policy", folder));
  return clauses.ok ? ok({ policy, clauses: clauses.value }) : clauses;
}
