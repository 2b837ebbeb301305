import { DerError, DerReader, type Oid, oid, tag } from "../../der/index.ts";

/** A SubjectPublicKeyInfo as lints see it: what it claims to be, and its numbers as octets. */
export type PublicKeyView =
  | {
      readonly type: "rsa";
      readonly modulus: Uint8Array;
      readonly exponent: Uint8Array;
      readonly sign: "positive" | "negative";
    }
  | { readonly type: "ec"; readonly curve: Oid | "explicit" | "missing"; readonly point: Uint8Array }
  | {
      readonly type: "edwards" | "ml-dsa";
      readonly name: FixedKeyName;
      readonly parameters: "absent" | "present";
      readonly key: Uint8Array;
    }
  | { readonly type: "unknown"; readonly algorithm: Oid }
  | { readonly type: "malformed"; readonly code: string; readonly offset: number };

export type FixedKeyName = "ed25519" | "ml-dsa-44" | "ml-dsa-65" | "ml-dsa-87";

const rsaEncryption = oid("1.2.840.113549.1.1.1");
const ecPublicKey = oid("1.2.840.10045.2.1");
const fixedKeys = new Map<Oid, { type: "edwards" | "ml-dsa"; name: FixedKeyName }>([
  [oid("1.3.101.112"), { type: "edwards", name: "ed25519" }],
  [oid("2.16.840.1.101.3.4.3.17"), { type: "ml-dsa", name: "ml-dsa-44" }],
  [oid("2.16.840.1.101.3.4.3.18"), { type: "ml-dsa", name: "ml-dsa-65" }],
  [oid("2.16.840.1.101.3.4.3.19"), { type: "ml-dsa", name: "ml-dsa-87" }],
]);

/** Reads a SubjectPublicKeyInfo. Never throws: what cannot be read is "malformed", with the code and offset of the reader. */
export function viewPublicKey(subjectPublicKeyInfo: Uint8Array): PublicKeyView {
  try {
    return readPublicKey(new DerReader(subjectPublicKeyInfo));
  } catch (error) {
    if (error instanceof DerError) return { type: "malformed", code: error.code, offset: error.offset };
    throw error;
  }
}

/** The octets of the BIT STRING of a SubjectPublicKeyInfo that `viewPublicKey` could read. Throws `DerError` for others. */
export function subjectPublicKeyBits(subjectPublicKeyInfo: Uint8Array): Uint8Array {
  const fields = new DerReader(subjectPublicKeyInfo).readSequence();
  fields.skipElement();
  return fields.readBitStringOctets();
}

function readPublicKey(reader: DerReader): PublicKeyView {
  const fields = reader.readSequence();
  reader.finish();
  const algorithm = fields.readSequence();
  const identifier = algorithm.readOid();
  const key = fields.readBitStringOctets();
  fields.finish();
  if (identifier === rsaEncryption) return readRsa(algorithm, key);
  if (identifier === ecPublicKey) return readEc(algorithm, key);
  const fixed = fixedKeys.get(identifier);
  if (fixed === undefined) return { type: "unknown", algorithm: identifier };
  return { ...fixed, parameters: algorithm.isAtEnd ? "absent" : "present", key };
}

/** RFC 3279 §2.3.1: parameters are NULL, the key is a SEQUENCE of modulus and exponent. */
function readRsa(algorithm: DerReader, key: Uint8Array): PublicKeyView {
  algorithm.readNull();
  algorithm.finish();
  const outer = new DerReader(key);
  const numbers = outer.readSequence();
  outer.finish();
  const modulus = numbers.readIntegerContent();
  const exponent = numbers.readIntegerContent();
  numbers.finish();
  const sign = (modulus[0] ?? 0) >= 0x80 || (exponent[0] ?? 0) >= 0x80 ? "negative" : "positive";
  return { type: "rsa", modulus: magnitude(modulus), exponent: magnitude(exponent), sign };
}

function readEc(algorithm: DerReader, point: Uint8Array): PublicKeyView {
  const parameters = algorithm.peekTag();
  if (parameters === undefined) return { type: "ec", curve: "missing", point };
  if (parameters !== tag.objectIdentifier) return { type: "ec", curve: "explicit", point };
  const curve = algorithm.readOid();
  algorithm.finish();
  return { type: "ec", curve, point };
}

function magnitude(content: Uint8Array): Uint8Array {
  return content.length > 1 && content[0] === 0 ? content.subarray(1) : content;
}
