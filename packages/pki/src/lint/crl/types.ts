import type { DistributionPointNames, LintedIssuer } from "../certificate/types.ts";
import type { Lint } from "../finding.ts";
import type { CrlView } from "../view/crl.ts";
import type { RevokedEntryView } from "../view/revoked-entry.ts";

/** What the practice statement asks of one list; every value comes from the policy. */
export interface CrlProfile {
  /** nextUpdate − thisUpdate, CPS 4-4-9: 72. */
  readonly validityHours: number;
  /** Planned next issue − thisUpdate; undefined: the extension is absent. */
  readonly plannedIssueHours?: number | undefined;
  /** The partition's name as its certificates carry it; "none": the list has no issuingDistributionPoint; "any" otherwise. */
  readonly distributionPoint: DistributionPointNames | "none" | "any";
  /** Which certificates the list covers. */
  readonly covers: "all" | "user" | "authority";
  readonly kind: "complete" | "delta";
  /** The number of the list before, when there was one. */
  readonly previousNumber?: bigint | undefined;
}

export interface CrlLintContext {
  readonly issuer: LintedIssuer;
  readonly profile: CrlProfile;
  /** Octets of all entries together. */
  readonly entriesLength: number;
}

/** What lints of one entry are given. */
export interface RevokedEntryLintContext {
  /** Numbers of CRLReason that the policy gives. */
  readonly reasons: readonly number[];
  /** Whether unspecified, which is written as no reason at all, is among them. */
  readonly withoutReason: "allowed" | "refused";
  readonly kind: "complete" | "delta";
}

/** The two pieces of a list and what they say. */
export interface CrlSubject {
  readonly view: CrlView;
  /** Octets of the content of the outermost element that the two pieces hold. */
  readonly pieceLength: number;
}

export type CrlLint = Lint<CrlSubject, CrlLintContext>;
export type RevokedEntryLint = Lint<RevokedEntryView, RevokedEntryLintContext>;
