import { parsePublicKey, type SignatureAlgorithm, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import { concatBytes, EncodingError, tag } from "../der/index.ts";
import { elementHeader } from "./header.ts";

/*
 * A signed list is prefix ‖ header ‖ entries ‖ trailer ‖ suffix. The prefix holds the outer length, so the length of the
 * signature must be known before the first octet is written. RSA, Ed25519 and ML-DSA signatures have one length per key:
 * the list is hashed while it is written. An ECDSA-Sig-Value varies by a few octets: there the writer hashes and signs
 * in a first pass over the stored chunks and writes in a second. (Rejected: writing first and correcting the prefix
 * afterwards: an HTTP response cannot go back, and the prefix itself may change its length.)
 */

/**
 * The length in octets of every signature made by the key, or "variable" for ECDSA. `publicKey` = SubjectPublicKeyInfo.
 * Throws `EncodingError` when the algorithm is RSA and the key is not, `DerError` for a malformed key.
 */
export function signatureLength(algorithm: SignatureAlgorithm, publicKey: Uint8Array): number | "variable" {
  switch (algorithm) {
    case "ecdsa-p256-sha256":
    case "ecdsa-p384-sha384":
      return "variable";
    case "ed25519":
      return 64;
    // FIPS 204, table 2.
    case "ml-dsa-44":
      return 2420;
    case "ml-dsa-65":
      return 3309;
    case "ml-dsa-87":
      return 4627;
    default:
      // RFC 8017 §8.1.1 and §8.2.1: as many octets as the modulus.
      return modulusLength(publicKey);
  }
}

/** What stands before TBSCertList (RFC 5280 §5.1.1) when the signature has `signatureOctets` octets. */
export function signedCrlPrefix(
  toBeSignedLength: number,
  algorithm: SignatureAlgorithm,
  signatureOctets: number,
): Uint8Array {
  const signatureContent = 1 + signatureOctets;
  const signatureElement = elementHeader(tag.bitString, signatureContent).length + signatureContent;
  return elementHeader(
    tag.sequence,
    toBeSignedLength + signatureAlgorithmIdentifier(algorithm).length + signatureElement,
  );
}

/** What stands after TBSCertList: signatureAlgorithm and the signature as a BIT STRING without unused bits. */
export function signedCrlSuffix(algorithm: SignatureAlgorithm, signature: Uint8Array): Uint8Array {
  const header = elementHeader(tag.bitString, 1 + signature.length);
  return concatBytes(signatureAlgorithmIdentifier(algorithm), header, Uint8Array.of(0), signature);
}

function modulusLength(publicKey: Uint8Array): number {
  const key = parsePublicKey(publicKey);
  if (key.kind !== "rsa") throw new EncodingError("bad-value");
  return key.modulus.length;
}
