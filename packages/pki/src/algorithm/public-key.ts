import {
  bitString,
  type Der,
  DerError,
  DerReader,
  encode,
  nullValue,
  type Oid,
  octet,
  oid,
  oidValue,
  sequence,
  tag,
  unsignedInteger,
} from "../der/index.ts";
import type { Digest } from "./ports.ts";
import { parseSignatureAlgorithm, type SignatureAlgorithm, signatureAlgorithmFacts } from "./signature-algorithm.ts";

export interface RsaPublicKey {
  readonly kind: "rsa";
  /** Unsigned, most significant octet first, no leading zero. */
  readonly modulus: Uint8Array;
  /** The same form. */
  readonly exponent: Uint8Array;
  /** Length of the modulus in bits. */
  readonly bits: number;
  /** RFC 4055 §1.2: a key under id-RSASSA-PSS is for that padding only. */
  readonly padding: "any" | "pss";
  /** The one PSS algorithm that the key is bound to, when its parameters name one. */
  readonly boundTo: SignatureAlgorithm | undefined;
}

export interface EcPublicKey {
  readonly kind: "ec";
  readonly curve: "P-256" | "P-384";
  /** Uncompressed: 04, x, y. Whether it lies on the curve is for the verifier to find out. */
  readonly point: Uint8Array;
}

export interface Ed25519PublicKey {
  readonly kind: "ed25519";
  readonly key: Uint8Array;
}

export interface MlDsaPublicKey {
  readonly kind: "ml-dsa";
  readonly parameterSet: 44 | 65 | 87;
  readonly key: Uint8Array;
}

/** Legacy: read, so that old signatures can be checked. */
export interface DsaPublicKey {
  readonly kind: "dsa";
  /** Bits of the prime p; undefined when the parameters are absent, to be inherited (RFC 3279 §2.3.2). */
  readonly bits: number | undefined;
}

/** A key of an algorithm that this house does not have. */
export interface UnknownPublicKey {
  readonly kind: "unknown";
  readonly algorithm: Oid;
}

/** What a SubjectPublicKeyInfo says. Byte strings are views of it. */
export type PublicKey =
  | RsaPublicKey
  | EcPublicKey
  | Ed25519PublicKey
  | MlDsaPublicKey
  | DsaPublicKey
  | UnknownPublicKey;

/**
 * Reads a SubjectPublicKeyInfo (DER, whole). Throws `DerError`: parameters that break RFC 3279 §2.3.1 (RSA: NULL), RFC 5480 §2.1.1 (EC:
 * a named curve), RFC 8410 §3 or RFC 9881 §2 (none), RFC 3279 §2.3.2 (DSA: three numbers or none), a key of the wrong size, a modulus or exponent that is not positive.
 */
export function parsePublicKey(publicKey: Uint8Array): PublicKey {
  const outer = new DerReader(publicKey);
  const reader = outer.readSequence();
  outer.finish();
  const algorithm = reader.readSequence();
  const name = algorithm.readOid();
  switch (name) {
    case rsaEncryption:
      algorithm.readNull();
      algorithm.finish();
      return rsaKey(reader, "any", undefined);
    case rsaPss:
      return pssKey(reader, algorithm, publicKey);
    case ecPublicKey:
      return ecKey(reader, algorithm);
    case dsaPublicKey:
      return dsaKey(reader, algorithm);
    default:
      return bareKey(reader, algorithm, name);
  }
}

/** The octets of subjectPublicKey, without the algorithm: a view. Throws `DerError`. */
export function publicKeyBits(publicKey: Uint8Array): Uint8Array {
  const outer = new DerReader(publicKey);
  const reader = outer.readSequence();
  outer.finish();
  reader.readSequence();
  const bits = reader.readBitStringOctets();
  reader.finish();
  return bits;
}

/** RFC 5280 §4.2.1.2 method (1): SHA-1 of the octets of subjectPublicKey. 20 octets. */
export function keyIdentifier(publicKey: Uint8Array, digest: Digest): Uint8Array {
  return digest("sha1", publicKeyBits(publicKey));
}

/** SubjectPublicKeyInfo of an RSA key in DER, from unsigned big-endian numbers. */
export function encodeRsaPublicKey(modulus: Uint8Array, exponent: Uint8Array): Uint8Array {
  const key = sequence(unsignedInteger(modulus), unsignedInteger(exponent));
  return encode(sequence(rsaIdentifier, bitString(key)));
}

/** Whether a key can have made signatures of this algorithm. */
export function keyFits(key: PublicKey, algorithm: SignatureAlgorithm): boolean {
  const { keyKind } = signatureAlgorithmFacts(algorithm);
  if (key.kind !== keyKind) return false;
  if (key.kind === "ec") return (key.curve === "P-256") === (algorithm === "ecdsa-p256-sha256");
  if (key.kind === "ml-dsa") return algorithm === `ml-dsa-${key.parameterSet}`;
  if (key.kind !== "rsa" || key.padding === "any") return true;
  return algorithm.startsWith("rsa-pss-") && (key.boundTo === undefined || key.boundTo === algorithm);
}

const rsaEncryption = oid("1.2.840.113549.1.1.1");
const rsaPss = oid("1.2.840.113549.1.1.10");
const ecPublicKey = oid("1.2.840.10045.2.1");
const dsaPublicKey = oid("1.2.840.10040.4.1");
const prime256v1 = oid("1.2.840.10045.3.1.7");
const secp384r1 = oid("1.3.132.0.34");
const rsaIdentifier: Der = sequence(oidValue(rsaEncryption), nullValue());

/** Keys that are plain octets of one length, under an identifier without parameters. */
const bareKeys: ReadonlyMap<Oid, { readonly length: number; readonly make: (key: Uint8Array) => PublicKey }> = new Map([
  [oid("1.3.101.112"), { length: 32, make: (key: Uint8Array): PublicKey => ({ kind: "ed25519", key }) }],
  [signatureAlgorithmFacts("ml-dsa-44").oid, { length: 1312, make: mlDsaKey(44) }],
  [signatureAlgorithmFacts("ml-dsa-65").oid, { length: 1952, make: mlDsaKey(65) }],
  [signatureAlgorithmFacts("ml-dsa-87").oid, { length: 2592, make: mlDsaKey(87) }],
]);

function mlDsaKey(parameterSet: 44 | 65 | 87): (key: Uint8Array) => PublicKey {
  return (key) => ({ kind: "ml-dsa", parameterSet, key });
}

function rsaKey(reader: DerReader, padding: "any" | "pss", boundTo: SignatureAlgorithm | undefined): RsaPublicKey {
  const outer = keyReader(reader);
  const key = outer.readSequence();
  outer.finish();
  const modulus = positive(key);
  const exponent = positive(key);
  key.finish();
  return { kind: "rsa", modulus, exponent, bits: bitLength(modulus), padding, boundTo };
}

function pssKey(reader: DerReader, algorithm: DerReader, publicKey: Uint8Array): RsaPublicKey {
  const isBound = !algorithm.isAtEnd;
  const identifier = new DerReader(publicKey).readSequence().readElement();
  return rsaKey(reader, "pss", isBound ? parseSignatureAlgorithm(identifier) : undefined);
}

/** RFC 5480 §2.1.1: the parameters are a named curve. §2.2: points are uncompressed; the compressed form, a MAY, is refused. */
function ecKey(reader: DerReader, algorithm: DerReader): PublicKey {
  if (algorithm.peekTag() !== tag.objectIdentifier) return { kind: "unknown", algorithm: ecPublicKey };
  const named = algorithm.readOid();
  algorithm.finish();
  if (named !== prime256v1 && named !== secp384r1) return { kind: "unknown", algorithm: ecPublicKey };
  const at = reader.position;
  const point = reader.readBitStringOctets();
  reader.finish();
  if (point[0] !== 4 || point.length !== (named === prime256v1 ? 65 : 97)) throw new DerError("bad-value", at);
  return { kind: "ec", curve: named === prime256v1 ? "P-256" : "P-384", point };
}

/** RFC 3279 §2.3.2: parameters p, q, g, or none; the key is an INTEGER. */
function dsaKey(reader: DerReader, algorithm: DerReader): DsaPublicKey {
  const bits = algorithm.isAtEnd ? undefined : dsaPrimeBits(algorithm.readSequence());
  algorithm.finish();
  const key = keyReader(reader);
  positive(key);
  key.finish();
  return { kind: "dsa", bits };
}

function dsaPrimeBits(parameters: DerReader): number {
  const [prime] = [positive(parameters), positive(parameters), positive(parameters)];
  parameters.finish();
  return bitLength(prime);
}

function bareKey(reader: DerReader, algorithm: DerReader, name: Oid): PublicKey {
  const entry = bareKeys.get(name);
  if (entry === undefined) return { kind: "unknown", algorithm: name };
  algorithm.finish();
  const at = reader.position;
  const key = reader.readBitStringOctets();
  reader.finish();
  if (key.length !== entry.length) throw new DerError("bad-value", at);
  return entry.make(key);
}

function keyReader(reader: DerReader): DerReader {
  const bits = reader.readBitStringOctets();
  reader.finish();
  return new DerReader(bits);
}

function positive(reader: DerReader): Uint8Array {
  const at = reader.position;
  const content = reader.readIntegerContent();
  const first = octet(content, 0);
  if (first >= 0x80 || (first === 0 && content.length === 1)) throw new DerError("bad-value", at);
  return first === 0 ? content.subarray(1) : content;
}

function bitLength(magnitude: Uint8Array): number {
  return magnitude.length * 8 - (Math.clz32(octet(magnitude, 0)) - 24);
}
