import type { SignatureAlgorithm } from "../algorithm/index.ts";
import type { RevocationReason } from "../crl/index.ts";
import type { DerErrorCode, Oid } from "../der/index.ts";
import type { DistinguishedName, GeneralName, ReasonFlag } from "../x509/index.ts";
import type { Resource } from "./budget.ts";

/**
 * Why a certificate is not accepted. `depth` says which certificate of the path it is about: 0 = the one asked about, 1 = its
 * issuer, and so on towards the anchor.
 */
export type PathRefusal =
  | { readonly code: "no-certificate" }
  | { readonly code: "no-issuer"; readonly depth: number; readonly issuer: DistinguishedName }
  | { readonly code: "path-loop"; readonly depth: number }
  | { readonly code: "issuer-name-mismatch"; readonly depth: number; readonly issuer: DistinguishedName }
  | { readonly code: "path-too-long"; readonly depth: number; readonly maximum: number }
  | {
      readonly code: "certificate-malformed";
      readonly depth: number;
      readonly error: DerErrorCode;
      /** In octets from the start of what was read: the certificate, or the value of an extension. */
      readonly offset: number;
    }
  | { readonly code: "signature-algorithm-mismatch"; readonly depth: number }
  | { readonly code: "signature-algorithm-unknown"; readonly depth: number; readonly algorithm: Oid }
  | {
      readonly code: "signature-algorithm-not-allowed";
      readonly depth: number;
      readonly algorithm: SignatureAlgorithm;
      readonly policy: string;
    }
  | {
      readonly code: "key-not-allowed";
      readonly depth: number;
      readonly key: string;
      readonly bits: number | undefined;
      readonly policy: string;
    }
  /** RFC 5280 §6.1.4 (f): a key without parameters, and none to inherit. */
  | { readonly code: "key-parameters-missing"; readonly depth: number }
  | { readonly code: "signature-invalid"; readonly depth: number }
  | { readonly code: "certificate-not-yet-valid"; readonly depth: number; readonly at: Date; readonly notBefore: Date }
  | { readonly code: "certificate-expired"; readonly depth: number; readonly at: Date; readonly notAfter: Date }
  | { readonly code: "critical-extension-unknown"; readonly depth: number; readonly extension: Oid }
  | {
      readonly code: "not-an-authority";
      readonly depth: number;
      readonly lacks: "version-3" | "basicConstraints" | "cA";
    }
  | { readonly code: "path-length-exceeded"; readonly depth: number; readonly constrainedBy: number | undefined }
  | { readonly code: "key-usage-lacking"; readonly depth: number; readonly usage: string }
  | { readonly code: "name-not-permitted"; readonly depth: number; readonly name: GeneralName }
  | { readonly code: "name-excluded"; readonly depth: number; readonly name: GeneralName }
  /** RFC 5280 §4.2.1.10: a constraint, or a name under one, that cannot be compared by the rules of its form. */
  | { readonly code: "name-not-comparable"; readonly depth: number; readonly name: GeneralName }
  | { readonly code: "policy-mapping-of-any"; readonly depth: number }
  /** RFC 5280 §6.1.3 (f): `depth` = the certificate at which no policy was left though one was required. */
  | { readonly code: "policy-required"; readonly depth: number }
  | { readonly code: "purpose-not-allowed"; readonly depth: number; readonly purpose: Oid }
  | { readonly code: "peer-name-mismatch"; readonly depth: number }
  | {
      readonly code: "certificate-revoked";
      readonly depth: number;
      readonly reason: RevocationReason;
      readonly revokedAt: Date;
    }
  | {
      readonly code: "revocation-unknown";
      readonly depth: number;
      readonly because: RevocationGap;
      /** Reasons of revocation for which nobody spoke. */
      readonly uncovered: readonly ReasonFlag[];
    }
  | { readonly code: "budget-exhausted"; readonly resource: Resource; readonly limit: number };

export type PathRefusalCode = PathRefusal["code"];

/** Why lists do not tell a certificate's status; the first that comes nearest to a use of the list. */
export type RevocationGap =
  | "no-list"
  | "list-malformed"
  | "scope-differs"
  | "reasons-not-covered"
  | "list-not-yet-valid"
  | "list-outdated"
  | "list-extension-unknown"
  | "list-algorithm-not-allowed"
  /** No certificate of the list's issuer, or one whose own path does not hold. */
  | "list-signer-not-found"
  | "list-signer-not-allowed"
  | "list-signature-invalid";

/** Whether no other path could change the answer: the budget is spent, or the certificate asked about itself has been revoked. */
export function isFinal(refusal: PathRefusal): boolean {
  return refusal.code === "budget-exhausted" || (refusal.code === "certificate-revoked" && refusal.depth === 0);
}

/** How specific a reason is; of all reasons that a search meets, the one with the highest rank is told. */
export function refusalRank(refusal: PathRefusal): number {
  return ranks[refusal.code];
}

/*
 * The idea of webpki: a reason that only a path nearly good can give outranks one that any stray certificate gives. That nothing was
 * found says least; next come faults of one link (wrong key, wrong name); then faults of a certificate that
 * does stand on the way; then those of a whole path that holds together; revocation is known only of such a one.
 */
const ranks: Readonly<Record<PathRefusalCode, number>> = {
  "no-certificate": 0,
  "path-loop": 1,
  "no-issuer": 2,
  "issuer-name-mismatch": 3,
  "signature-invalid": 4,
  "key-parameters-missing": 5,
  "path-too-long": 6,
  "signature-algorithm-unknown": 10,
  "signature-algorithm-mismatch": 11,
  "not-an-authority": 12,
  "key-usage-lacking": 13,
  "certificate-malformed": 14,
  "critical-extension-unknown": 15,
  "signature-algorithm-not-allowed": 16,
  "key-not-allowed": 17,
  "certificate-not-yet-valid": 18,
  "certificate-expired": 19,
  "path-length-exceeded": 30,
  "name-not-comparable": 31,
  "name-not-permitted": 32,
  "name-excluded": 33,
  "policy-mapping-of-any": 34,
  "policy-required": 35,
  "purpose-not-allowed": 36,
  "peer-name-mismatch": 37,
  "revocation-unknown": 40,
  "certificate-revoked": 41,
  "budget-exhausted": 50,
};
