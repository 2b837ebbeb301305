import { existsSync } from "node:fs";
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

/** The numbers of every clause of every statement that the house's policies name. */
export async function readClauseNumbers(ports: StatementPorts): Promise<ReadonlySet<string>> {
  const numbers = new Set<string>();
  for (const authority of ports.policies.authorities.keys()) {
    const read = await readStatement(ports, authority);
    if (read.ok) for (const number of read.value.clauses.keys()) numbers.add(number);
  }
  return numbers;
}

/** An authority's policy with the clauses of its practice statement. */
export async function readStatement(
  { policies, project }: StatementPorts,
  authority: string,
): Promise<Result<{ readonly policy: AuthorityPolicy; readonly clauses: ClauseList }, StatementRefusal>> {
  const policy = policyOf(policies, authority);
  if (policy === undefined) return refuse({ code: "authority-unknown", authority });
  const folder = policy.practiceStatement.clauses;
  if (folder === undefined) return refuse({ code: "no-clauses", authority });
  const clauses = await readClauses(clausesFolder(policies.folder, project, folder));
  return clauses.ok ? ok({ policy, clauses: clauses.value }) : clauses;
}

/** Beside the policy that names it; a policy that names one of the program's statements need not copy it. */
function clausesFolder(policies: string | undefined, project: string, folder: string): string {
  const own = policies === undefined ? undefined : join(policies, folder);
  return own !== undefined && existsSync(own) ? own : join(project, "policy", folder);
}
