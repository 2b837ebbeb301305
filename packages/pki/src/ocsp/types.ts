import type { SignatureAlgorithm } from "../algorithm/index.ts";
import type { RevocationReason } from "../crl/index.ts";
import type { Oid } from "../der/index.ts";
import type { DistinguishedName, Extension, GeneralName, SerialNumber } from "../x509/index.ts";

/** The hash algorithms that a CertID is answered for. */
export type CertIdHash = "sha1" | "sha256";

/** RFC 6960 §4.1.1: names a certificate by hashes of its issuer's name and key, and its serial number. */
export interface CertId {
  /** undefined: a hash that this responder does not know; the answer is "unknown". */
  readonly hashAlgorithm: CertIdHash | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serialNumber: SerialNumber;
  /** The CertID as sent; the answer repeats these octets. */
  readonly der: Uint8Array;
}

/** The issuer of asked certificates: what CertID hashes. */
export interface CertIdIssuer {
  /** Encoded subject Name of the authority. */
  readonly name: Uint8Array;
  /** SubjectPublicKeyInfo of the authority. */
  readonly publicKey: Uint8Array;
}

/** The parts of a signed request (RFC 6960 §4.1.2); whether the signature is checked is the caller's policy. */
export interface OcspRequestSignature {
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
  /** Certificates (DER) that came along. */
  readonly certificates: readonly Uint8Array[];
}

export interface OcspRequest {
  readonly certIds: readonly CertId[];
  /** The nonce's octets (1 to 128), undefined when absent. RFC 9654 §2.1. */
  readonly nonce: Uint8Array | undefined;
  readonly requestorName: GeneralName | undefined;
  readonly extensions: readonly Extension[];
  readonly unknownCriticalExtensions: readonly Oid[];
  /** TBSRequest (DER), what a signature covers. */
  readonly toBeSigned: Uint8Array;
  readonly signature: OcspRequestSignature | undefined;
}

export interface OcspRequestLimits {
  /** Most octets of a request. Default 65,536. */
  readonly maximumLength: number;
  /** Most certificates asked for at once. Default 32. */
  readonly maximumCertificates: number;
}

/** RFC 6960 §4.2.1: a status without responseBytes. */
export type OcspErrorStatus = "malformedRequest" | "internalError" | "tryLater" | "sigRequired" | "unauthorized";

/** RFC 6960 §4.2.1: good, revoked or unknown. */
export type CertificateStatus =
  | { readonly status: "good" }
  | { readonly status: "revoked"; readonly revocationTime: Date; readonly reason?: RevocationReason | undefined }
  | { readonly status: "unknown" };

/** One answer to be written. */
export interface SingleResponseFields {
  /** CertID.der of the request, repeated octet for octet. */
  readonly certId: Uint8Array;
  readonly status: CertificateStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date | undefined;
  /** RFC 6960 §4.4.4: revocation is remembered back to this moment. */
  readonly archiveCutoff?: Date | undefined;
  /** Others that belong to this answer alone. */
  readonly extensions?: readonly Extension[] | undefined;
}

/** What changes from answer to answer. */
export interface ResponseFields {
  readonly producedAt: Date;
  readonly responses: readonly SingleResponseFields[];
  /** The request's nonce, repeated. */
  readonly nonce?: Uint8Array | undefined;
  /** RFC 6960 §4.4.8: "include" when a never issued certificate is answered as revoked. */
  readonly extendedRevoke?: "include" | "omit" | undefined;
}

/** What stays the same for one responder key. */
export interface ResponderFields {
  readonly algorithm: SignatureAlgorithm;
  /** SHA-1 of the key's BIT STRING content (RFC 6960 §4.2.1, KeyHash): see `responderKeyHash`. */
  readonly keyHash: Uint8Array;
  /** Certificates (DER) to send along: the responder's; none when the authority itself answers. */
  readonly certificates: readonly Uint8Array[];
}

export type ResponderId =
  | { readonly by: "key"; readonly keyHash: Uint8Array }
  | { readonly by: "name"; readonly name: DistinguishedName };

/** One answer as read. */
export interface SingleResponse {
  readonly certId: CertId;
  readonly status: CertificateStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly archiveCutoff: Date | undefined;
  readonly extensions: readonly Extension[];
  readonly unknownCriticalExtensions: readonly Oid[];
}

export interface BasicOcspResponse {
  readonly responderId: ResponderId;
  readonly producedAt: Date;
  readonly responses: readonly SingleResponse[];
  readonly nonce: Uint8Array | undefined;
  readonly extensions: readonly Extension[];
  readonly unknownCriticalExtensions: readonly Oid[];
  /** ResponseData (DER). */
  readonly toBeSigned: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
}

export type OcspResponse =
  | { readonly status: "successful"; readonly basic: BasicOcspResponse }
  | { readonly status: OcspErrorStatus };

/** Why an OCSP response does not prove anything about the certificate asked for. */
export type OcspResponseRefusal =
  | { readonly code: "response-not-successful"; readonly status: OcspErrorStatus }
  | { readonly code: "critical-extension-unknown"; readonly oid: Oid }
  | { readonly code: "signature-algorithm-unknown" }
  | { readonly code: "responder-certificate-missing" }
  | { readonly code: "responder-certificate-malformed" }
  | { readonly code: "responder-not-issued-by-authority" }
  | { readonly code: "responder-not-authorized" }
  | {
      readonly code: "responder-outside-validity";
      readonly notBefore: Date;
      readonly notAfter: Date;
      readonly at: Date;
    }
  | { readonly code: "signature-invalid" }
  | { readonly code: "nonce-missing" }
  | { readonly code: "nonce-different" }
  | { readonly code: "answer-missing" }
  | { readonly code: "answer-from-the-future"; readonly thisUpdate: Date; readonly at: Date }
  | { readonly code: "answer-outdated"; readonly nextUpdate: Date; readonly at: Date };
