/**
 * What a process and the keeper of its token say to each other. The keeper is a process of its own: a vendor's module runs there, so that
 * one that hangs or crashes is ended and begun anew, and the threads that wait for it are not those of the services.
 */
import type { KeySpecification, SignatureAlgorithm } from "@warifu/pki/algorithm";

/** Which token of which module. */
export interface TokenPlace {
  /** The vendor's PKCS#11 library. */
  readonly module: string;
  /** The token by its label or its serial number. */
  readonly token: { readonly label?: string | undefined; readonly serial?: string | undefined };
  /** Signatures that may be under way at once. */
  readonly sessions: number;
}

export interface TokenFacts {
  readonly label: string;
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  /** How many sessions it gave; fewer than asked for where it is full. */
  readonly sessions: number;
}

/** What a token says of itself to whoever has not logged in. */
export interface TokenExamination extends Omit<TokenFacts, "sessions"> {
  /** Counted from 1, among the slots that have a token. */
  readonly slot: number;
  /** "refused-before": a wrong PIN was tried; "last-try": one more wrong one locks it. */
  readonly pin: "untouched" | "refused-before" | "last-try" | "locked";
  /** Of all programs; undefined: the token does not tell, or has no limit. */
  readonly openSessions: number | undefined;
  readonly mostSessions: number | undefined;
  readonly mechanisms: number;
  /** Mechanisms that keys of ours take and that it does not have, by their names. */
  readonly missing: readonly string[];
}

/** "people": somebody stands by, so one try is theirs; "automatic": never a try where one has failed before. */
export type LogInManner = "people" | "automatic";

export type ToKeeper =
  | { readonly kind: "examine"; readonly place: TokenPlace }
  | { readonly kind: "open"; readonly place: TokenPlace; readonly pin: string; readonly manner: LogInManner }
  | { readonly kind: "sign"; readonly asked: readonly SignatureAsked[] }
  | {
      readonly kind: "generate";
      readonly number: number;
      readonly specification: KeySpecification;
      readonly algorithm: SignatureAlgorithm;
      readonly label: string;
      readonly keyId: string;
    }
  | { readonly kind: "destroy"; readonly number: number; readonly keyId: string };

export interface SignatureAsked {
  readonly number: number;
  /** CKA_ID, hexadecimal. */
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo that the key must have; absent: what this keeper was told with an earlier signature of the key. */
  readonly publicKey?: Uint8Array | undefined;
  readonly digest: Uint8Array;
}

export type FromKeeper =
  | { readonly kind: "examined"; readonly examination: TokenExamination }
  | { readonly kind: "opened"; readonly facts: TokenFacts }
  | { readonly kind: "not-opened"; readonly because: OpeningFailure; readonly returnValue?: number | undefined }
  | { readonly kind: "done"; readonly results: readonly KeeperResult[] };

export type KeeperResult =
  /** A signature as it goes into certificates, or a new key's SubjectPublicKeyInfo, or nothing. */
  | { readonly number: number; readonly octets: Uint8Array }
  | {
      readonly number: number;
      readonly because: KeyFailure;
      readonly returnValue?: number | undefined;
      readonly attribute?: string | undefined;
    };

/** Why a token is not opened. The last three wait for people; the others are tried again. */
export type OpeningFailure =
  | "token-absent"
  | "token-full"
  | "token-failed"
  | "token-support-missing"
  | "token-module-unusable"
  | "token-pin-wrong"
  | "token-pin-refused-before"
  | "token-pin-locked";

/** Why one piece of work is not done. "token-failed" is tried again after the token was opened anew. */
export type KeyFailure =
  | "token-failed"
  | "token-key-missing"
  | "token-key-exposed"
  | "token-key-differs"
  | "specification-not-supported";
