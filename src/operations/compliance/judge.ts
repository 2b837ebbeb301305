/**
 * What each clause comes to. Pure: the list of clauses, what the evidence said, what people confirmed and which files are
 * there go in; a colour and its reasons come out. Everything that is not proven is red: nothing is green by default.
 */
import { type ClauseEntry, type ClauseList, isMet, type MetClause } from "./clause.ts";
import type { EvidenceName, EvidenceOutcome } from "./evidence/index.ts";

export interface Facts {
  readonly evidence: ReadonlyMap<EvidenceName, EvidenceOutcome>;
  /** The value at a place of the authority's policy ("crl.validityHours"). */
  policyValue(place: string): unknown;
  /** Whether a file of the project is there; of a test also whether one of that name is in it. */
  hasFile(path: string): boolean;
  hasTest(reference: string): boolean;
  readonly confirmations: ReadonlyMap<string, Confirmation>;
}

/** That people do what a clause asks of them; by whom and when it was looked at last. */
export interface Confirmation {
  readonly at: Date;
  readonly by: string;
  readonly note: string;
}

export type Reason =
  | { readonly code: "missing"; readonly what: { readonly ja: string; readonly en: string } }
  | { readonly code: "file-gone"; readonly path: string }
  | { readonly code: "test-gone"; readonly test: string }
  | { readonly code: "not-proven" }
  | {
      readonly code: "policy-differs";
      readonly place: string;
      readonly wanted: string | number | readonly string[];
      readonly found: unknown;
    }
  | { readonly code: "evidence-fails"; readonly evidence: EvidenceName; readonly findings: readonly string[] }
  | { readonly code: "part-red"; readonly clause: string };

export interface JudgedClause {
  readonly clause: string;
  /** "organisational" and "facility": nothing that a program could prove; see `confirmed`. */
  readonly state: "green" | "red" | "organisational" | "facility";
  readonly entry: ClauseEntry;
  readonly reasons: readonly Reason[];
  readonly confirmed: Confirmation | undefined;
}

/** Every clause in the order of the list. */
export function judgeClauses(clauses: ClauseList, facts: Facts): readonly JudgedClause[] {
  const judged = new Map<string, JudgedClause>();
  for (const [clause, entry] of clauses) {
    if (isMet(entry)) judged.set(clause, judgeMet(clause, entry, facts));
  }
  // A heading comes after all that lies below it, however deep.
  const headings = [...clauses].filter(([, entry]) => !isMet(entry));
  for (const [clause, entry] of headings.toSorted(([one], [other]) => other.length - one.length)) {
    judged.set(clause, judgeHeading(clause, entry, [...judged.values()]));
  }
  return [...clauses.keys()].flatMap((clause) => judged.get(clause) ?? []);
}

function judgeMet(clause: string, entry: MetClause, facts: Facts): JudgedClause {
  const confirmed = facts.confirmations.get(clause);
  const reasons = reasonsOf(entry, facts);
  if (reasons.length > 0) return { clause, state: "red", entry, reasons, confirmed };
  return { clause, state: stateOf(entry), entry, reasons, confirmed };
}

function stateOf({ by }: MetClause): JudgedClause["state"] {
  if (by === "organisation") return "organisational";
  return by === "facility" ? "facility" : "green";
}

function reasonsOf(entry: MetClause, facts: Facts): readonly Reason[] {
  const { missing, code, tests, evidence, policy, by } = entry;
  const isProgram = by === "software" || by === "mixed";
  const isProven = tests.length > 0 || evidence.length > 0;
  return [
    ...(missing === undefined ? [] : [{ code: "missing" as const, what: missing }]),
    ...(isProgram && missing === undefined && !isProven ? [{ code: "not-proven" as const }] : []),
    ...code.filter((path) => !facts.hasFile(path)).map((path) => ({ code: "file-gone" as const, path })),
    ...tests.filter((test) => !facts.hasTest(test)).map((test) => ({ code: "test-gone" as const, test })),
    ...Object.entries(policy).flatMap(([place, wanted]) => {
      const found = facts.policyValue(place);
      return isSame(wanted, found) ? [] : [{ code: "policy-differs" as const, place, wanted, found }];
    }),
    ...evidence.flatMap((name) => {
      const outcome = facts.evidence.get(name);
      if (outcome !== undefined && outcome.state !== "fails") return [];
      return [{ code: "evidence-fails" as const, evidence: name, findings: outcome?.findings ?? [] }];
    }),
  ];
}

function isSame(wanted: string | number | readonly string[], found: unknown): boolean {
  if (typeof wanted === "string" || typeof wanted === "number") return wanted === found;
  return Array.isArray(found) && found.length === wanted.length && wanted.every((each) => found.includes(each));
}

/** Red when any part is; organisational when people or buildings meet all of them; green otherwise. */
function judgeHeading(clause: string, entry: ClauseEntry, judged: readonly JudgedClause[]): JudgedClause {
  const parts = judged.filter((one) => isPartOf(one.clause, clause));
  const reasons = parts
    .filter(({ state }) => state === "red")
    .map((one) => ({ code: "part-red" as const, clause: one.clause }));
  return { clause, state: headingState(parts), entry, reasons, confirmed: undefined };
}

function headingState(parts: readonly JudgedClause[]): JudgedClause["state"] {
  const states = new Set(parts.map(({ state }) => state));
  if (parts.length === 0 || states.has("red")) return "red";
  if (states.has("green")) return "green";
  return states.has("facility") && states.size === 1 ? "facility" : "organisational";
}

/** The next level only: "4-4-9" is a part of "4-4", "4-4-1-1" is one of "4-4-1". */
function isPartOf(part: string, heading: string): boolean {
  return part.startsWith(`${heading}-`) && !part.slice(heading.length + 1).includes("-");
}

/** What the last line of `warifu compliance` counts. */
export function countStates(judged: readonly JudgedClause[]): Readonly<Record<JudgedClause["state"], number>> {
  const count = { green: 0, red: 0, organisational: 0, facility: 0 };
  for (const { state } of judged) count[state]++;
  return count;
}
