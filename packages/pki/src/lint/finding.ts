/** "error" refuses the signature; "warning" is shown and logged. */
export type Severity = "error" | "warning";

export type Citation = `RFC ${number} §${string}` | `CPS ${string}`;

/** What was found, as values: numbers, texts, object identifiers, hexadecimal octets. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** One rule that one subject breaks. */
export interface Finding {
  readonly lint: string;
  readonly severity: Severity;
  readonly citation: Citation;
  /** The field as the standard names it, such as "validity.notAfter" or "extensions.keyUsage". */
  readonly field: string;
  readonly facts: Facts;
}

/** One lint: a rule with its source, and a pure check that gives facts when the rule is broken. */
export interface Lint<Subject, Context> {
  readonly id: string;
  readonly citation: Citation;
  readonly severity: Severity;
  readonly field: string;
  /** The rule holds for what begins (notBefore, thisUpdate) at this moment or later; absent: always. */
  readonly effectiveFrom?: Date;
  readonly check: (subject: Subject, context: Context) => Facts | undefined;
}

/** Runs lints over one subject whose validity begins at `begins` (milliseconds since 1970). */
export function runLints<Subject, Context>(
  lints: readonly Lint<Subject, Context>[],
  subject: Subject,
  context: Context,
  begins: number,
): Finding[] {
  const findings: Finding[] = [];
  for (const lint of lints) {
    if (lint.effectiveFrom !== undefined && begins < lint.effectiveFrom.getTime()) continue;
    const facts = lint.check(subject, context);
    if (facts !== undefined) findings.push(findingOf(lint, facts));
  }
  return findings;
}

function findingOf(lint: Pick<Finding, "severity" | "citation" | "field"> & { id: string }, facts: Facts): Finding {
  return { lint: lint.id, severity: lint.severity, citation: lint.citation, field: lint.field, facts };
}
