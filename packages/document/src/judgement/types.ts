import type { DigestAlgorithm, SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { DerErrorCode, Oid } from "@warifu/pki/der";
import type { PathInputs, PathRefusal, TrustAnchor } from "@warifu/pki/path";
import type { Result } from "@warifu/pki/result";
import type { TimeStampToken } from "@warifu/pki/tsp";
import type { Certificate } from "@warifu/pki/x509";
import type { AlgorithmTerms, WeakAlgorithm } from "./algorithm-terms.ts";
import type { PreparedMaterial } from "./material.ts";
import type { RevokedLater } from "./path-within.ts";

/** What a signature is held against. Everything is optional but the anchors and the time. */
export interface JudgementInputs {
  /** Now: the time at which the document is known to exist as it is. */
  readonly at: Date;
  readonly anchors: readonly TrustAnchor[];
  /** Anchors of time stamp authorities. Default: `anchors`. */
  readonly timeStampAnchors?: readonly TrustAnchor[] | undefined;
  /** Policies that a signer's certificate may have. Default: "any". */
  readonly policies?: PathInputs["policies"];
  readonly explicitPolicy?: PathInputs["explicitPolicy"];
  /** Default: "required". */
  readonly revocation?: PathInputs["revocation"];
  /** Default: `defaultAlgorithmTerms`. */
  readonly algorithms?: AlgorithmTerms | undefined;
  /** Certificates, lists and answers beside those in the document; known now. Default: none. */
  readonly material?: PreparedMaterial | undefined;
  /** Usages that a signer's certificate must allow, when it has keyUsage. Default: nonRepudiation, for documents are declarations. */
  readonly keyUsage?: PathInputs["keyUsage"];
  /** RFC 5035 §3: whether the signer's certificate must be named under the signature. Default: "when-present". */
  readonly signingCertificate?: "required" | "when-present";
  /** Whether the report shows a resident's name, address, date of birth and sex. Default: "hide". */
  readonly residents?: "hide" | "show";
}

/** One signature of any format, as far as it is judged here. */
export interface SignatureToJudge {
  /** "cms" and the like: told in the report. */
  readonly format: string;
  readonly signed: SignedFacts;
  readonly claimedTime: Date | undefined;
  /** What came along, material of time stamps included. */
  readonly material: PreparedMaterial;
  readonly stamps: readonly StampToJudge[];
  /** The signer's certificate among candidates. */
  findCertificate(candidates: readonly Certificate[]): Result<Certificate, SignatureRefusal>;
  /** Whether the signature stands over its content by this certificate's key. May throw `DerError` for a malformed key. */
  check(certificate: Certificate): Result<{ readonly algorithm: SignatureAlgorithm }, SignatureRefusal>;
}

/** What was signed. */
export interface SignedFacts {
  readonly contentType: string;
  readonly digestAlgorithm: DigestAlgorithm | undefined;
  /** undefined: the content is not at hand. */
  readonly digest: Uint8Array | undefined;
  /** In octets; undefined: not known. */
  readonly length: number | undefined;
  readonly placement: "attached" | "detached";
}

/** A time stamp at a signature. */
export interface StampToJudge {
  /** "signature": over the signature's value; "archive": over everything that was there. */
  readonly kind: "signature" | "archive";
  readonly token: Uint8Array;
  /** What the token must be over, by its own hash; a refusal when what it names is not there. */
  imprint(token: TimeStampToken, algorithm: DigestAlgorithm): Result<Uint8Array, StampRefusal>;
  /** What the stamp proves to have existed: other tokens (the same byte strings) and material. */
  covers(): { readonly tokens: readonly Uint8Array[]; readonly material: PreparedMaterial };
}

/** Why a time stamp proves nothing. The first five: it is broken, or was changed; the rest: it cannot be proved. */
export type StampRefusal =
  | { readonly code: "stamp-malformed"; readonly error: DerErrorCode; readonly offset: number }
  | { readonly code: "stamp-of-something-else" }
  | { readonly code: "stamp-index-different" }
  | { readonly code: "stamp-content-changed" }
  | { readonly code: "stamp-signature-wrong" }
  | { readonly code: "stamp-content-missing" }
  | { readonly code: "stamp-certificate-missing" }
  | { readonly code: "stamp-certificate-not-for-stamps" }
  | { readonly code: "stamp-algorithm-not-known" }
  | ({ readonly code: "stamp-algorithm-weak" } & WeakAlgorithm)
  | { readonly code: "stamp-from-the-future"; readonly time: Date; readonly at: Date }
  | { readonly code: "stamp-path-not-proved"; readonly refusal: PathRefusal; readonly at: Date };

/** Why a signature is not valid. */
export type SignatureRefusal =
  | { readonly code: "signature-content-missing" }
  | { readonly code: "signature-content-changed" }
  | { readonly code: "signature-content-type-different" }
  | { readonly code: "signature-content-ambiguous" }
  | { readonly code: "signature-wrong" }
  | { readonly code: "signature-algorithm-not-known" }
  | { readonly code: "signature-algorithm-different" }
  | ({ readonly code: "signature-algorithm-weak" } & WeakAlgorithm)
  | { readonly code: "signature-certificate-missing" }
  | { readonly code: "signature-certificate-malformed"; readonly error: DerErrorCode }
  | { readonly code: "signature-certificate-different" }
  | { readonly code: "signature-certificate-not-named" }
  | {
      readonly code: "signature-certificate-revoked";
      readonly revokedAt: Date;
      readonly reason: string;
      readonly provedAt: Date;
    }
  | { readonly code: "signature-path-not-proved"; readonly refusal: PathRefusal; readonly at: Date }
  | { readonly code: "signature-stamp-broken"; readonly refusal: StampRefusal };

/** What became of one time stamp. */
export interface JudgedStamp {
  readonly kind: "signature" | "archive";
  /** What it says; undefined when it cannot be read. */
  readonly time: Date | undefined;
  readonly policy: Oid | undefined;
  readonly authority: Certificate | undefined;
  /** The time for which it was judged: that of the next stamp over it, or now. */
  readonly judgedFor: Date;
  readonly refusal: StampRefusal | undefined;
}

/** How long a signature can be proved. "basic": nothing but itself. */
export type SignatureLevel = "basic" | "time-stamped" | "long-term" | "archived";

/** A signature judged. */
export interface SignatureJudgement {
  /** "undetermined": neither right nor wrong can be proved. */
  readonly verdict: "valid" | "invalid" | "undetermined";
  readonly refusal: SignatureRefusal | undefined;
  readonly format: string;
  readonly level: SignatureLevel;
  readonly signed: SignedFacts;
  readonly certificate: Certificate | undefined;
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly claimedTime: Date | undefined;
  /** The earliest time at which the signature is proved to have existed. */
  readonly provedTime: Date;
  readonly provedBy: "time-stamp" | "verification";
  readonly stamps: readonly JudgedStamp[];
  /** The path, the certificate first; empty when none held. */
  readonly path: readonly Certificate[];
  readonly policies: readonly Oid[];
  readonly pathHeldAt: Date | undefined;
  readonly revocationAsked: "required" | "when-known" | "off";
  readonly revokedLater: RevokedLater | undefined;
}
