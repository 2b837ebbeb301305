/**
 * The port through which authority keys, responder keys and the audit key are made and used. It is drawn for the
 * strictest store behind it: PKCS#11 (sessions, one signature in flight each), two people for every use, several
 * generations of a key side by side, keys on other machines. So everything is a promise, a key is named by a
 * reference that says which store holds it, and a signer is asked for anew with a statement of what it is for.
 */
import type { KeySpecification, SignatureAlgorithm, Signer } from "@warifu/pki/algorithm";
import type { Result } from "@warifu/pki/result";

/** Names one key pair for ever: "<store>:<identifier>", e.g. "software:0193…". */
export type KeyReference = string & { readonly keyReference: unique symbol };

export interface KeyStore {
  /** Makes a key pair. The new key is de-activated unless its store is activated as a whole. */
  generate(
    specification: KeySpecification,
    label: string,
    policy: KeyPolicy,
    by: KeyActor,
  ): Promise<Result<KeyReference, KeyRefusal>>;
  /** The public key as SubjectPublicKeyInfo DER; known without activation. */
  publicKey(reference: KeyReference): Promise<Result<Uint8Array, KeyRefusal>>;
  /** A signer for one use or a run of uses. It refuses to sign (KeyFault) once its key was de-activated. */
  signer(reference: KeyReference, use?: KeyUse): Promise<Result<Signer, KeyRefusal>>;
  /** Opens one key or all keys of the store for this process, with the shares of as many people as its groups ask for. */
  activate(
    which: KeyReference | "all",
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyActivation, KeyRefusal>>;
  /** Drops what activation opened, in this process, where as many people come with their shares as for opening it. */
  deactivateTogether(shares: readonly PresentedShare[], by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>>;
  /** The same without people: what a program does when it has to, and a person in an emergency. */
  deactivate(which: KeyReference | "all", by: KeyActor): Promise<Result<KeyActivation, KeyRefusal>>;
  status(): Promise<readonly KeyStatus[]>;
  /**
   * A backup of one key, still encrypted: it opens with the shares of this store's people alone (CPS 6-2-1-4). They come with
   * their shares to have it made.
   */
  backUp(
    reference: KeyReference,
    shares: readonly PresentedShare[],
    by: KeyActor,
  ): Promise<Result<KeyBackupFile, KeyRefusal>>;
  /** Opens a backup with the shares of the people whose store it was made in, and closes it again. */
  tryBackup(file: string, shares: readonly PresentedShare[], by: KeyActor): Promise<Result<BackedUpKey, KeyRefusal>>;
  /** Brings a backup's key into this store, which must be activated; a key that is here or was destroyed is refused. */
  restore(file: string, shares: readonly PresentedShare[], by: KeyActor): Promise<Result<BackedUpKey, KeyRefusal>>;
  /** Makes the private key unrecoverable; its public key and history stay. */
  destroy(reference: KeyReference, by: KeyActor): Promise<Result<KeyReference, KeyRefusal>>;
}

/** Who does it and from where; both go into the audit log. */
export interface KeyActor {
  readonly actor: string;
  readonly origin: string;
}

export interface KeyPolicy {
  /** What the key is for; a signer asked for anything else is refused. */
  readonly purpose: KeyPurpose;
  /** The only algorithm the key signs with. */
  readonly algorithm: SignatureAlgorithm;
  /** How many different people must stand behind every use (0: activation alone is enough). */
  readonly peoplePerUse: number;
}

export const keyPurposes = [
  "authority",
  "ocsp-responder",
  "validation-server",
  "audit",
  "time-stamp",
  "revocation-information-file",
  "group-verifier",
  "authority-message",
  "holder",
] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** A statement of one use: the people behind it and what they do with the key. */
export interface KeyUse {
  readonly purpose: KeyPurpose;
  readonly people: readonly string[];
}

/** One person's share as it lies in that person's file, and the passphrase that opens it. */
export interface PresentedShare {
  readonly file: string;
  readonly passphrase: string;
}

/** A backup as it is written onto a module. */
export interface KeyBackupFile extends BackedUpKey {
  readonly file: string;
}

export interface BackedUpKey {
  readonly reference: KeyReference;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the backup's file, hexadecimal. */
  readonly digest: string;
}

export interface KeyActivation {
  readonly activated: readonly KeyReference[];
  readonly deactivated: readonly KeyReference[];
}

export interface KeyStatus {
  readonly reference: KeyReference;
  readonly label: string;
  readonly specification: KeySpecification;
  readonly policy: KeyPolicy;
  /** "activated" and "de-activated" are of this process. */
  readonly state: "activated" | "de-activated" | "destroyed";
  readonly generatedAt: Date;
}

/** Closed union of what a key store refuses. Facts only; texts are made at the edge. */
export type KeyRefusal =
  | { readonly code: "key-unknown"; readonly reference: KeyReference }
  | { readonly code: "key-destroyed"; readonly reference: KeyReference }
  | { readonly code: "key-not-activated"; readonly reference: KeyReference }
  | { readonly code: "key-row-altered"; readonly reference: KeyReference }
  | {
      readonly code: "key-purpose-differs";
      readonly reference: KeyReference;
      readonly asked: KeyPurpose;
      readonly actual: KeyPurpose;
    }
  | {
      readonly code: "too-few-people";
      readonly reference: KeyReference;
      readonly needed: number;
      readonly present: number;
    }
  | {
      readonly code: "algorithm-does-not-fit";
      readonly specification: KeySpecification;
      readonly algorithm: SignatureAlgorithm;
    }
  | { readonly code: "specification-not-supported"; readonly specification: KeySpecification }
  | { readonly code: "store-not-initialised" }
  | { readonly code: "store-already-initialised" }
  | { readonly code: "store-not-activated" }
  | { readonly code: "store-row-altered" }
  | { readonly code: "group-invalid"; readonly group: string; readonly threshold: number; readonly people: number }
  | { readonly code: "too-few-shares"; readonly group: string; readonly needed: number; readonly present: number }
  | { readonly code: "share-file-malformed"; readonly position: number }
  | { readonly code: "share-of-another-store"; readonly position: number }
  | { readonly code: "share-presented-twice"; readonly position: number; readonly holder: string }
  | { readonly code: "share-passphrase-wrong"; readonly position: number; readonly holder: string }
  | { readonly code: "shares-do-not-fit" }
  | { readonly code: "key-stays-in-token"; readonly reference: KeyReference }
  | { readonly code: "key-already-here"; readonly reference: KeyReference }
  | { readonly code: "key-backup-malformed"; readonly field: "backup" }
  | { readonly code: "passphrase-too-short"; readonly holder: string; readonly minimum: number }
  | {
      readonly code: TokenRefusalCode;
      /** The CK_RV that PKCS#11 gave. */
      readonly returnValue?: number | undefined;
      /** The attribute of a key that is not as it must be. */
      readonly attribute?: string | undefined;
      readonly file?: string | undefined;
    };

/** What goes wrong with a token: away, full, busy, failing, not to be opened; its PIN; a key in it that is not as it was made. */
export const tokenRefusalCodes = [
  "token-absent",
  "token-full",
  "token-busy",
  "token-failed",
  "token-support-missing",
  "token-module-unusable",
  "token-pin-wrong",
  "token-pin-refused-before",
  "token-pin-locked",
  "token-key-missing",
  "token-key-exposed",
  "token-key-differs",
  "pin-unreadable",
  "pin-file-open-to-others",
  "pin-not-given",
] as const;
export type TokenRefusalCode = (typeof tokenRefusalCodes)[number];

export type KeyFaultCode = "key-not-activated" | TokenRefusalCode;

/** A signer whose key was de-activated, or destroyed, or whose token failed, between being handed out and being used. */
export class KeyFault extends Error {
  readonly code: KeyFaultCode;
  readonly reference: KeyReference;

  constructor(code: KeyFaultCode, reference: KeyReference) {
    super(code);
    this.name = "KeyFault";
    this.code = code;
    this.reference = reference;
  }
}
