import type { DigestAlgorithm } from "../algorithm/index.ts";
import type { SignerInfo } from "../cms/index.ts";
import type { Oid } from "../der/index.ts";
import type { GeneralName } from "../x509/index.ts";

/** RFC 3161 §2.4.1: the hash of what is stamped. */
export interface MessageImprint {
  /** undefined: a hash that this house does not know. */
  readonly algorithm: DigestAlgorithm | undefined;
  readonly hash: Uint8Array;
}

/** An imprint that can be made and compared. */
export interface KnownImprint extends MessageImprint {
  readonly algorithm: DigestAlgorithm;
}

/** RFC 3161 §2.4.1: what somebody asks to have stamped. */
export interface TimeStampRequest {
  readonly imprint: MessageImprint;
  /** The MessageImprint as sent; the answer repeats these octets. */
  readonly imprintDer: Uint8Array;
  readonly policy: Oid | undefined;
  readonly nonce: bigint | undefined;
  /** Whether the authority's certificate is to come along. */
  readonly certificate: "wanted" | "not-wanted";
  /** Extensions that came; none is defined, and a critical one must be refused. */
  readonly extensions: readonly Oid[];
}

/** RFC 3161 §2.4.2: PKIStatus. */
export type TimeStampStatus =
  | "granted"
  | "granted-with-modifications"
  | "rejection"
  | "waiting"
  | "revocation-warning"
  | "revocation-notification";

/** RFC 3161 §2.4.2: PKIFailureInfo. */
export type TimeStampFailure =
  | "bad-algorithm"
  | "bad-request"
  | "bad-data-format"
  | "time-not-available"
  | "unaccepted-policy"
  | "unaccepted-extension"
  | "additional-information-not-available"
  | "system-failure";

/** RFC 3161 §2.4.2: how far the time may be off, each part absent where it says nothing. */
export interface Accuracy {
  readonly seconds?: number | undefined;
  /** 1 to 999. */
  readonly milliseconds?: number | undefined;
  /** 1 to 999. */
  readonly microseconds?: number | undefined;
}

/** What an authority says in a token (RFC 3161 §2.4.2: TSTInfo). */
export interface TimeStampInfo {
  readonly policy: Oid;
  readonly imprint: MessageImprint;
  /** The INTEGER's number, above zero, at most 20 octets. */
  readonly serialNumber: bigint;
  /** Milliseconds are kept, finer fractions cut off. */
  readonly time: Date;
  readonly accuracy: Accuracy | undefined;
  /** "always": two tokens of this authority are ordered by their times alone. */
  readonly ordering: "always" | "beyond-accuracy";
  readonly nonce: bigint | undefined;
  readonly authority: GeneralName | undefined;
}

/** A token as read; nothing is verified: see `verifyTimeStampToken`. */
export interface TimeStampToken {
  readonly info: TimeStampInfo;
  /** TSTInfo (DER). */
  readonly infoDer: Uint8Array;
  /** Whole elements; the authority's is among them where it was asked for. */
  readonly certificates: readonly Uint8Array[];
  /** RevocationInfoChoices that come along, whole elements. */
  readonly revocations: readonly Uint8Array[];
  /** RFC 5652 §5.3: the one SignerInfo. */
  readonly signer: SignerInfo;
}

export type TimeStampResponse =
  | {
      readonly status: "granted" | "granted-with-modifications";
      readonly token: TimeStampToken;
      /** ContentInfo (DER), which can be kept by itself. */
      readonly tokenDer: Uint8Array;
    }
  | {
      readonly status: Exclude<TimeStampStatus, "granted" | "granted-with-modifications">;
      readonly failure: TimeStampFailure | undefined;
      readonly text: readonly string[];
    };

/** Why a token does not prove that something existed at its time. */
export type TimeStampRefusal =
  | {
      readonly code: "time-stamp-not-granted";
      readonly status: TimeStampStatus;
      readonly failure: TimeStampFailure | undefined;
    }
  | { readonly code: "time-stamp-of-something-else" }
  | { readonly code: "time-stamp-nonce-different" }
  | { readonly code: "time-stamp-policy-different"; readonly policy: Oid }
  | { readonly code: "time-stamp-certificate-missing" }
  | { readonly code: "time-stamp-certificate-malformed" }
  | { readonly code: "time-stamp-certificate-not-trusted" }
  | { readonly code: "time-stamp-certificate-not-for-time-stamps" }
  | {
      readonly code: "time-stamp-outside-validity";
      readonly notBefore: Date;
      readonly notAfter: Date;
      readonly time: Date;
    }
  | { readonly code: "time-stamp-algorithm-unknown" }
  | { readonly code: "time-stamp-content-changed" }
  | { readonly code: "time-stamp-signature-invalid" };
