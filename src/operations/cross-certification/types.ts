/**
 * A cross-certification as one side sees it (CPS 4-6 to 4-10; docs/flows/cross-certify.md). Each side has a case of its own
 * under the number that the initiator chose; what one side tells the other goes in signed packages that people carry.
 */

import { type CrossStepName, crossGroundNames, crossStepNames } from "@warifu/contract";

/** CPS 4-9 (1) to (4), seen from us: the certificate that we received, and the one that we issued. */
export const crossTriggers = ["first", "received-ends", "issued-ends", "received-changes", "issued-changes"] as const;
export type CrossTrigger = (typeof crossTriggers)[number];

/** CPS 4-10-1. */
export const crossRevocationGrounds = crossGroundNames;
export type CrossRevocationGround = (typeof crossRevocationGrounds)[number];

/** What a side puts into the certificate that it issues to the other. */
export interface CrossTerms {
  /** Dotted object identifiers that the certificate asserts. */
  readonly policyOids: readonly string[];
  readonly policyMappings: readonly { readonly issuerDomainPolicy: string; readonly subjectDomainPolicy: string }[];
  /** Names below which the other side may certify, as text (RFC 4514); none: anywhere. */
  readonly permittedSubtrees: readonly string[];
  readonly excludedSubtrees: readonly string[];
  readonly pathLenConstraint?: number | undefined;
}

/** How a side introduces itself. Octets are Base64. */
export interface CrossIntroduction {
  readonly authority: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly operator: { readonly ja: string; readonly en: string };
  /** How the responsible person is reached, as a duty and a telephone number of the office. */
  readonly contact: string;
  /** The current self-signed certificate, DER. */
  readonly certificate: string;
  /** The key that signs this side's packages, SubjectPublicKeyInfo. */
  readonly messageKey: string;
  /** Policies under which it issues. */
  readonly policies: readonly string[];
  readonly practiceStatement: string;
  readonly addresses: {
    readonly certificate: string;
    readonly revocationList: string;
    readonly status?: string | undefined;
  };
  readonly terms: CrossTerms;
}

/** One package that went or came. */
export interface PackageMark {
  readonly kind: PackageKind;
  /** SHA-256 of the whole package, hexadecimal. */
  readonly digest: string;
}

export const packageKinds = [
  "introduction",
  "request",
  "certificate",
  "receipt",
  "withdrawal",
  "revocation-application",
  "revocation-notice",
] as const;
export type PackageKind = (typeof packageKinds)[number];

/** One thing that was tried over the network (CPS 4-7). */
export interface ConnectionCheck {
  readonly what: "certificate" | "revocation-list" | "status";
  readonly outcome: "passed" | "unreachable" | "different" | "signature-wrong" | "out-of-date" | "not-offered";
}

/** One thing that was compared in the examination (CPS 4-7, 6-1-1-5). */
export interface ExaminationFinding {
  readonly what: "key-of-certificate" | "name" | "possession" | "key-strength" | "policies" | "mappings" | "limits";
  readonly outcome: "passed" | "failed";
}

/** What happens in a case, each at most once. */
export const crossSteps = crossStepNames;
export type CrossStep = CrossStepName;

export interface Done {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface KnownCrossCase {
  readonly authority: string;
  /** 32 hexadecimal digits, the same on both sides. */
  readonly case: string;
  readonly version: number;
  readonly partner: string;
  readonly initiator: "we" | "they";
  readonly trigger: CrossTrigger;
  /** The case that this one renews. */
  readonly predecessor?: string;
  readonly steps: Partial<Readonly<Record<CrossStep, Done>>>;
  readonly sent: readonly PackageMark[];
  readonly received: readonly PackageMark[];
  readonly ours?: CrossIntroduction;
  readonly theirs?: CrossIntroduction;
  readonly identity?: { readonly papers: string; readonly spokenWith: string };
  readonly checks?: readonly ConnectionCheck[];
  /** Their PKCS#10, Base64. */
  readonly request?: string;
  /** SHA-256 of the key that our own PKCS#10 was for. */
  readonly requestedKey?: string;
  readonly examination?: { readonly findings: readonly ExaminationFinding[]; readonly note: string };
  readonly issued?: CertificateMark;
  /** What they issued to us, with the certificate in Base64. */
  readonly certified?: CertificateMark & { readonly der: string };
  readonly reason?: string;
  readonly ground?: CrossRevocationGround;
}

export interface CertificateMark {
  readonly serialNumber: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly notAfter: string;
  /** Of ours: the generation that signed it. */
  readonly generation?: number;
}

export type CrossCase = KnownCrossCase | { readonly state: "absent" };

/** Facts of each step; a package that went or came with it is its `packed`. */
export type CrossFacts =
  | {
      readonly step: "opened";
      readonly authority: string;
      readonly case: string;
      readonly partner: string;
      readonly initiator: "we" | "they";
      readonly trigger: CrossTrigger;
      readonly predecessor?: string;
    }
  | { readonly step: "introduced"; readonly ours: CrossIntroduction }
  | { readonly step: "introduction-received"; readonly theirs: CrossIntroduction }
  | { readonly step: "identity-verified"; readonly papers: string; readonly spokenWith: string }
  | { readonly step: "connection-tested"; readonly checks: readonly ConnectionCheck[] }
  | { readonly step: "request-sent"; readonly requestedKey: string }
  | { readonly step: "request-received"; readonly request: string }
  | { readonly step: "examined"; readonly findings: readonly ExaminationFinding[]; readonly note: string }
  | { readonly step: "certificate-issued"; readonly issued: CertificateMark }
  | { readonly step: "certificate-received"; readonly certified: CertificateMark & { readonly der: string } }
  | { readonly step: "withdrawn" | "withdrawal-received"; readonly reason: string }
  | {
      readonly step: "revocation-asked" | "revocation-asked-of-us" | "certificate-revoked" | "revocation-told";
      readonly ground: CrossRevocationGround;
    }
  | { readonly step: "approved" | "receipt-sent" | "receipt-received" | "in-force" | "replaced" };

export type CrossEvent = CrossFacts & Done & { readonly packed?: PackageMark };

export type CrossCommand = CrossEvent & {
  /** Of a package that came: its place in the row of its sender. */
  readonly place?: { readonly number: number; readonly previous: string | null };
};

export type CrossRefusal =
  | { readonly code: "cross-case-unknown"; readonly field: "case" }
  | { readonly code: "cross-case-exists"; readonly field: "case" }
  /** Done before, or shut out by what happened; `doneBy` says by whom. */
  | { readonly code: "cross-step-done"; readonly field: "step"; readonly step: CrossStep }
  | { readonly code: "cross-case-closed"; readonly field: "step"; readonly because: CrossStep }
  | { readonly code: "cross-step-too-early"; readonly field: "step"; readonly missing: readonly CrossStep[] }
  | { readonly code: "cross-package-repeated"; readonly field: "package"; readonly number: number }
  | {
      readonly code: "cross-package-out-of-order";
      readonly field: "package";
      readonly number: number;
      readonly expected: number;
    }
  | { readonly code: "cross-package-row-broken"; readonly field: "package" }
  | {
      readonly code: "cross-connection-failed";
      readonly field: "connection";
      readonly checks: readonly ConnectionCheck[];
    }
  | {
      readonly code: "cross-examination-failed";
      readonly field: "examination";
      readonly findings: readonly ExaminationFinding[];
    }
  /** CPS 5-2-1-1 (4), (5): who examined does not approve. */
  | { readonly code: "cross-examiner-approves"; readonly field: "case"; readonly rule: "CPS 5-2-1" };
