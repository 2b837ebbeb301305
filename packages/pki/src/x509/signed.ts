import { parseSignatureAlgorithm, type SignatureAlgorithm, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import { bitString, type DerLimits, DerReader, encode, raw, sequence } from "../der/index.ts";

/** The three parts of every signed structure: certificate, CRL, request, OCSP response. Views of `der`. */
export interface Signed {
  readonly der: Uint8Array;
  readonly toBeSigned: Uint8Array;
  /** AlgorithmIdentifier, a whole element. */
  readonly signatureAlgorithmIdentifier: Uint8Array;
  /** Empty when the BIT STRING is not whole octets: such a signature can be of no use, so nothing may verify it. */
  readonly signature: Uint8Array;
}

/** Reads SEQUENCE { toBeSigned SEQUENCE, AlgorithmIdentifier, BIT STRING } and nothing after it. Throws `DerError`. */
export function readSigned(der: Uint8Array, limits: Partial<DerLimits>): Signed {
  const outer = new DerReader(der, limits);
  const reader = outer.readSequence();
  outer.finish();
  const start = reader.position;
  reader.readSequence();
  const middle = reader.position;
  reader.readSequence();
  const end = reader.position;
  const { bytes, unusedBits } = reader.readBitString();
  reader.finish();
  return {
    der,
    toBeSigned: reader.view(start, middle),
    signatureAlgorithmIdentifier: reader.view(middle, end),
    signature: unusedBits === 0 ? bytes : bytes.subarray(0, 0),
  };
}

/** The whole structure from its parts; the same for certificates, CRLs, requests and OCSP responses. */
export function assembleSigned(
  toBeSigned: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
): Uint8Array {
  return encode(sequence(raw(toBeSigned), raw(signatureAlgorithmIdentifier(algorithm)), bitString(signature)));
}

/** The algorithm of a signed structure, or undefined when this house does not have it. Throws `DerError` for bad parameters. */
export function signedAlgorithm(signed: Signed): SignatureAlgorithm | undefined {
  return parseSignatureAlgorithm(signed.signatureAlgorithmIdentifier);
}
