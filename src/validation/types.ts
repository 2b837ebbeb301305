/**
 * What the status and repository services take and give. Every one of them takes the caller; who is not known may only
 * see what the practice statement publishes (CPS 2-8-3, house rule 8).
 */
import { type Right, rights } from "@warifu/contract";
import type { Digest, RandomBytes } from "@warifu/pki/algorithm";
import type { OcspErrorStatus } from "@warifu/pki/ocsp";
import type { SerialNumber } from "@warifu/pki/x509";
import type { KeyStore } from "../keys/index.ts";
import type { PolicySet } from "../policy/index.ts";
import type { CrlRow, Store } from "../store/index.ts";
import type { Presented } from "./callers/identify.ts";
import type { PartyKind } from "./parties/classes.ts";
import type { PartyAccess } from "./parties/types.ts";

/** Who asks. "anonymous" is everybody whose key was absent or not accepted. */
export type Caller =
  | {
      readonly kind: "relying-party";
      readonly id: string;
      readonly party: PartyKind;
      /** Of a signature confirmer: its group verifier. */
      readonly group?: string | undefined;
      readonly access: PartyAccess;
      readonly remoteAddress: string;
    }
  | {
      readonly kind: "operator";
      readonly id: string;
      readonly rights: readonly OperatorRight[];
      /** Of a key of a counter's device. */
      readonly device?: RegisteredDevice | undefined;
      readonly remoteAddress: string;
    }
  | {
      readonly kind: "anonymous";
      readonly apiKey: "absent" | "not-accepted";
      /** Somebody who is known and may not ask now. */
      readonly refused?: { readonly party: string; readonly because: PartyStandingCode } | undefined;
      readonly remoteAddress: string;
    };

/** Why a registered party may not ask now, whatever it asks. */
export type PartyStandingCode = "party-suspended" | "credential-expired" | "address-not-allowed" | "rate-exceeded";

/** Why restricted information is not given to a caller. */
export type AccessRefusalCode =
  | "caller-not-registered"
  | PartyStandingCode
  | "method-not-granted"
  | "partition-not-granted";

/** What an operator's key may be given; the duties of people alone (staff, audit) are not among them (CPS 5-2-1). */
export const operatorRights = rights.filter((right) => right !== "manage-staff" && right !== "audit");
export type OperatorRight = Right;

export interface ValidationPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly digest: Digest;
  readonly randomBytes: RandomBytes;
}

/** What a request to the OCSP responder came to; `response` is a whole OCSPResponse (DER), also when it is an error. */
export type OcspAnswer =
  | {
      readonly outcome: "answered";
      readonly response: Uint8Array;
      /** Only of an authority whose answers may be kept: for how long caches may (RFC 5019 §6.2). */
      readonly shared?: { readonly producedAt: Date; readonly nextUpdate: Date };
    }
  | {
      readonly outcome: "error";
      readonly status: OcspErrorStatus;
      readonly because: OcspErrorCause;
      readonly response: Uint8Array;
      /** What was thrown, for the log. */
      readonly fault?: unknown;
    };

/** Why a request got an error status; for the log and the metrics, never sent. */
export type OcspErrorCause =
  | "request-malformed"
  | "critical-extension-unknown"
  | RequestSignatureFault
  | "signer-revoked"
  | "signature-required"
  | "stranger-rate-exceeded"
  | AccessRefusalCode
  | "authority-not-served"
  | "responder-missing"
  | "responder-expired"
  | "key-not-activated"
  | "database-gone"
  | "fault";

/** What is wrong with the signature of a request (RFC 6960 §4.1.2). */
export type RequestSignatureFault =
  | "requestor-name-missing"
  | "signature-algorithm-refused"
  | "signer-certificate-missing"
  | "signer-certificate-malformed"
  | "signature-wrong"
  | "signer-outside-validity";

/** The OCSP responder of all authorities, for the life of a process. */
export interface OcspResponder {
  /**
   * Answers one request as of the moment of asking (CPS 4-4-4-2). `authority` narrows the answer to one authority
   * (the address asked); undefined: any authority that this process knows.
   */
  answer(request: {
    readonly requestBytes: Uint8Array;
    /** What the caller shows of itself beside the request; the signature of the request itself counts too. */
    readonly presented: Presented;
    readonly authority?: string | undefined;
  }): Promise<OcspAnswer>;
  /** Stops listening for changes of authorities; answers in flight end by themselves. */
  close(): Promise<void>;
}

/** 受付窓口端末 or 鍵ペア生成装置, for whose counter: the municipality's code. */
export interface RegisteredDevice {
  readonly kind: "counter-terminal" | "key-pair-generator";
  readonly municipality: string;
}

export interface OperatorKey {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly OperatorRight[];
  readonly device?: RegisteredDevice;
  readonly state: "valid" | "withdrawn";
  readonly createdAt: Date;
}

export type RegistrationRefusal =
  | { readonly code: "identifier-taken"; readonly field: "id"; readonly id: string }
  | { readonly code: "identifier-malformed"; readonly field: "id"; readonly id: string }
  | { readonly code: "name-missing"; readonly field: "name" }
  | { readonly code: "rights-missing"; readonly field: "rights" };

/** An API key as it is shown once; only its SHA-256 is kept. */
export interface ShownKey<Owner> {
  readonly owner: Owner;
  readonly apiKey: string;
}

/** A certificate that an authority publishes to everybody (CPS 2-6-1). */
export interface PublishedCertificate {
  readonly authority: string;
  readonly kind: "self-signed" | "link-old-with-new" | "link-new-with-old" | "cross";
  /** The generation that signed it. */
  readonly generation: number;
  /** "self-signed-1.cer", unique within the authority. */
  readonly name: string;
  readonly serialNumber: SerialNumber;
  /** The authority whose key it holds; undefined: none of this house. */
  readonly subject: string | undefined;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly der: Uint8Array;
}

export type RepositoryRefusal =
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    }
  | {
      readonly code: "certificate-not-published";
      readonly field: "name";
      readonly rule: "CPS 2-6-1";
      readonly authority: string;
      readonly name: string;
    }
  | {
      readonly code: "list-not-published";
      readonly field: "scope";
      readonly rule: "CPS 4-4-9";
      readonly authority: string;
      readonly scope: string;
    }
  | { readonly code: AccessRefusalCode; readonly field: "Authorization"; readonly rule: "CPS 4-4-4-5" };

/** A CRL or ARL, its content not yet read. */
export interface PublishedList {
  readonly row: CrlRow;
  /** The DER in chunks; never whole in memory. */
  content(): AsyncIterable<Uint8Array>;
}
