import {
  constants,
  createPublicKey,
  type JsonWebKeyInput,
  KeyObject,
  type PublicKeyInput,
  type VerifyJsonWebKeyInput,
  type VerifyKeyObjectInput,
  type VerifyPublicKeyInput,
  verify,
} from "node:crypto";
import {
  keyFits,
  type PublicKey,
  parsePublicKey,
  type RsaPublicKey,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
  type VerifySignature,
} from "../algorithm/index.ts";
import { DerError } from "../der/index.ts";

/*
 * Importing a key costs about as much as half a check of an RSA signature, so keys of issuers, which come again and again, are kept; keys
 * of subscribers come once and would only push issuers out. Measured with OpenSSL 3.5: an RSA key is imported in half the time
 * from its two numbers (JWK) than from SubjectPublicKeyInfo, and once more faster when `verify` imports it itself;
 * keys on curves are the other way round.
 */

/** Larger RSA keys are not checked (false): the time of a check grows with the square of the length. */
const maximumRsaBits = 8192;
const maximumRsaExponentOctets = 5;
/** The largest prime of FIPS 186-4 §4.2. */
const maximumDsaBits = 3072;
/** Longer keys are of no algorithm that we check; so the kept keys cannot be made to hold much. */
const maximumKeyOctets = 4096;

/** The port `VerifySignature` for keys that come again (issuers): the last 256 are kept. */
export const verifySignature: VerifySignature = cachedVerifier(256);

/** The port `VerifySignature` for keys that come once (requests, subscribers): nothing is kept. */
export const verifySignatureOnce: VerifySignature = (algorithm, publicKey, toBeSigned, signature) => {
  const facts = usableKey(publicKey);
  if (facts === undefined || !keyFits(facts, algorithm) || !isWholeSignature(facts, signature)) return false;
  const source = facts.kind === "rsa" ? rsaJwk(facts) : subjectPublicKeyInfo(publicKey);
  return check(algorithm, source, toBeSigned, signature);
};

/** A `VerifySignature` that keeps the `capacity` keys used last. */
export function cachedVerifier(capacity: number): VerifySignature {
  const kept = new Map<string, CachedKey | "unusable">();
  return (algorithm, publicKey, toBeSigned, signature) => {
    if (publicKey.length > maximumKeyOctets) return false;
    const name = asBuffer(publicKey).toString("latin1");
    let key = kept.get(name);
    if (key === undefined) {
      key = importKey(publicKey);
      const oldest = kept.size >= capacity ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    } else kept.delete(name);
    // A Map keeps the order of insertion: the one used last is moved to the end.
    kept.set(name, key);
    if (key === "unusable" || !keyFits(key.facts, algorithm) || !isWholeSignature(key.facts, signature)) return false;
    return check(algorithm, key.object, toBeSigned, signature);
  };
}

interface CachedKey {
  readonly facts: PublicKey;
  readonly object: KeyObject;
}

type KeySource = KeyObject | JsonWebKeyInput | PublicKeyInput;

function check(
  algorithm: SignatureAlgorithm,
  source: KeySource,
  toBeSigned: Uint8Array,
  signature: Uint8Array,
): boolean {
  const digest = signatureAlgorithmFacts(algorithm).digest ?? null;
  try {
    return verify(digest, toBeSigned, algorithm.startsWith("rsa-pss-") ? pssInput(source) : source, signature);
  } catch {
    // A key that OpenSSL does not take (a point off the curve, an even modulus) has made no signature.
    return false;
  }
}

/** RFC 8017 §8.1.2: an RSA signature is as long as the modulus. OpenSSL lets one with PSS pass whose leading zero was cut off. */
function isWholeSignature(facts: PublicKey, signature: Uint8Array): boolean {
  return facts.kind !== "rsa" || signature.length === facts.modulus.length;
}

/** RFC 4055 §3.1: the salt is as long as the digest. */
function pssInput(source: KeySource): VerifyKeyObjectInput | VerifyJsonWebKeyInput | VerifyPublicKeyInput {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return source instanceof KeyObject ? { key: source, ...pss } : { ...source, ...pss };
}

/** What a key says, or undefined when it is malformed, unknown, or so large that a check would cost too much. */
function usableKey(publicKey: Uint8Array): PublicKey | undefined {
  try {
    const facts = parsePublicKey(publicKey);
    if (facts.kind === "unknown") return undefined;
    return isTooLarge(facts) ? undefined : facts;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** A DSA key without parameters says nothing: whoever inherits them puts them in. */
function isTooLarge(facts: PublicKey): boolean {
  if (facts.kind === "dsa") return facts.bits === undefined || facts.bits > maximumDsaBits;
  return facts.kind === "rsa" && (facts.bits > maximumRsaBits || facts.exponent.length > maximumRsaExponentOctets);
}

function importKey(publicKey: Uint8Array): CachedKey | "unusable" {
  const facts = usableKey(publicKey);
  if (facts === undefined) return "unusable";
  try {
    return { facts, object: createPublicKey(subjectPublicKeyInfo(publicKey)) };
  } catch {
    return "unusable";
  }
}

function subjectPublicKeyInfo(publicKey: Uint8Array): PublicKeyInput {
  return { key: asBuffer(publicKey), format: "der", type: "spki" };
}

function rsaJwk({ modulus, exponent }: RsaPublicKey): JsonWebKeyInput {
  return { key: { kty: "RSA", n: base64url(modulus), e: base64url(exponent) }, format: "jwk" };
}

function base64url(bytes: Uint8Array): string {
  return asBuffer(bytes).toString("base64url");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
