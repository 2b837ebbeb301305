/**
 * Versions of an authority's practice statement (CPS 8-1 to 8-3): the governor's officer writes a draft clause by clause, the governor
 * decides, and with the decision the version is public and in force from its day. A decided version is never changed.
 */

export interface StatementClause {
  /** "4-4-9" */
  readonly clause: string;
  readonly title: string;
  readonly text: { readonly ja: string; readonly en: string };
}

export interface StatementContent {
  readonly authority: string;
  /** "1.6" */
  readonly statementVersion: string;
  /** Civil date. */
  readonly inForceFrom: string;
  /** Why it changed. */
  readonly reason: { readonly ja: string; readonly en: string };
  /** In the order of their numbers. */
  readonly clauses: readonly StatementClause[];
}

export interface KnownStatement extends StatementContent {
  readonly state: "drafted" | "decided" | "discarded";
  readonly version: number;
  /** Everybody who wrote on it. */
  readonly authors: readonly string[];
  /** ISO 8601. */
  readonly decidedAt?: string | undefined;
}

export type Statement = KnownStatement | { readonly state: "absent" };

export type StatementCommand =
  | { readonly kind: "draft"; readonly content: StatementContent }
  | { readonly kind: "amend"; readonly clause: StatementClause }
  | { readonly kind: "strike"; readonly clause: string }
  | { readonly kind: "discard" | "decide" };

export type StatementEvent = { readonly by: string; readonly at: string } & (
  | { readonly kind: "drafted"; readonly content: StatementContent }
  | { readonly kind: "amended"; readonly clause: StatementClause }
  | { readonly kind: "struck"; readonly clause: string }
  | { readonly kind: "discarded" | "decided" }
);

export type StatementVersionRefusal =
  | { readonly code: "statement-unknown"; readonly field: "statement" }
  | { readonly code: "statement-not-draft"; readonly field: "statement"; readonly state: KnownStatement["state"] }
  | { readonly code: "statement-version-taken"; readonly field: "statementVersion" }
  | { readonly code: "statement-without-clauses"; readonly field: "statement" }
  | { readonly code: "statement-clause-unknown"; readonly field: "clause" }
  | {
      readonly code: "statement-day-too-early";
      readonly field: "inForceFrom";
      readonly rule: "CPS 8-3";
      readonly after: string;
    };

export interface StatementContext {
  readonly by: string;
  readonly at: Date;
  readonly today: string;
  /** The day from which the newest decided version is in force; undefined: none was decided. */
  readonly newest: string | undefined;
}
