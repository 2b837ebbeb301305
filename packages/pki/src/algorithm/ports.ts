import type { DigestAlgorithm, SignatureAlgorithm } from "./signature-algorithm.ts";

/**
 * A private key that somebody else holds. `publicKey` is its SubjectPublicKeyInfo in DER. `sign` takes the bytes, not their
 * digest; a stream lets a revocation list be signed that nobody holds whole.
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  sign(toBeSigned: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array>;
}

/** Whether `signature` over `toBeSigned` is by the key `publicKey` (SubjectPublicKeyInfo, DER). False for a key of another kind. */
export type VerifySignature = (
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  toBeSigned: Uint8Array,
  signature: Uint8Array,
) => boolean;

/** The digest of the bytes. */
export type Digest = (algorithm: DigestAlgorithm, bytes: Uint8Array) => Uint8Array;

/** So many octets that nobody can guess. */
export type RandomBytes = (length: number) => Uint8Array;
