import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "@warifu/pki/result";
import type { AuthorityId, AuthorityPolicy } from "../../policy/index.ts";
import type { Clock, Store } from "../../store/index.ts";
import { readConfirmations } from "./confirmations.ts";
import { type EvidenceName, type EvidenceOutcome, evidence } from "./evidence/index.ts";
import { countStates, type JudgedClause, judgeClauses } from "./judge.ts";
import { readStatement, type StatementPorts, type StatementRefusal } from "./statement.ts";

export interface CompliancePorts extends StatementPorts {
  readonly store: Pick<Store, "read">;
  readonly clock: Clock;
}

export interface Compliance {
  readonly authority: AuthorityId;
  readonly name: { readonly ja: string; readonly en: string };
  /** Version of the practice statement. */
  readonly statement: string;
  readonly at: Date;
  readonly clauses: readonly JudgedClause[];
  readonly count: Readonly<Record<JudgedClause["state"], number>>;
}

export type ComplianceRefusal = StatementRefusal;

/**
 * Judges every clause of an authority's practice statement by what this installation holds and recorded (CPS 2-7-4).
 * @throws StoreFault
 */
export async function readCompliance(
  ports: CompliancePorts,
  authority: string,
): Promise<Result<Compliance, ComplianceRefusal>> {
  const read = await readStatement(ports, authority);
  if (!read.ok) return read;
  const { policy, clauses } = read.value;
  const at = ports.clock();
  const judged = judgeClauses(clauses, {
    evidence: await allEvidence({ store: ports.store, policy, now: at, project: ports.project }),
    policyValue: (place) => valueAt(policy, place),
    ...filesOf(ports.project),
    confirmations: await readConfirmations(ports.store, policy.id),
  });
  const statement = policy.practiceStatement.version;
  return ok({ authority: policy.id, name: policy.name, statement, at, clauses: judged, count: countStates(judged) });
}

/** One after another: an inspection takes no connections from those who issue. */
async function allEvidence(
  ports: Parameters<(typeof evidence)[EvidenceName]>[0],
): Promise<ReadonlyMap<EvidenceName, EvidenceOutcome>> {
  const outcomes = new Map<EvidenceName, EvidenceOutcome>();
  for (const [name, ask] of Object.entries(evidence)) outcomes.set(name as EvidenceName, await ask(ports));
  return outcomes;
}

function valueAt(policy: AuthorityPolicy, place: string): unknown {
  return place
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], policy);
}

/** Whether files are there, and tests in them. A test's name stands in its file as it is written in the clause. */
export function filesOf(project: string): { hasFile(path: string): boolean; hasTest(reference: string): boolean } {
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const path = join(project, file);
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    texts.set(file, text);
    return text;
  };
  return {
    hasFile: (path) => existsSync(join(project, path)),
    hasTest: (reference) => {
      const divided = reference.indexOf(": ");
      return textOf(reference.slice(0, divided)).includes(reference.slice(divided + 2));
    },
  };
}
