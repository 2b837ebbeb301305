/**
 * A file encrypted for one RSA key: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084) and one recipient, whose key is named
 * by its identifier and wraps the content key with RSAES-OAEP. `openssl cms -decrypt` reads it. Written in one pass, lengths first.
 */
import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { keyIdentifier } from "@warifu/pki/algorithm";
import {
  concatBytes,
  contextConstructed,
  contextPrimitive,
  encode,
  explicit,
  integer,
  nullValue,
  octetString,
  oid,
  oidValue,
  primitive,
  raw,
  sequence,
  setOf,
} from "@warifu/pki/der";
import { digest } from "@warifu/pki/node";

const authEnvelopedData = oid("1.2.840.113549.1.9.16.1.23");
const data = oid("1.2.840.113549.1.7.1");
const oaep = oid("1.2.840.113549.1.1.7");
const maskGeneration1 = oid("1.2.840.113549.1.1.8");
const sha256 = oid("2.16.840.1.101.3.4.2.1");
const aes256Gcm = oid("2.16.840.1.101.3.4.1.46");
const tagOctets = 16;

/** Encrypts `from` into `to`. `recipient`: SubjectPublicKeyInfo of an RSA key, DER. */
export async function encryptFile(from: string, to: string, recipient: Uint8Array): Promise<void> {
  const { size } = await stat(from);
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagOctets });
  const file = await open(to, "w", 0o600);
  try {
    await file.write(headOf(recipient, key, nonce, size));
    for await (const piece of createReadStream(from)) await file.write(cipher.update(piece));
    cipher.final();
    await file.write(encode(octetString(cipher.getAuthTag())));
    await file.sync();
  } finally {
    key.fill(0);
    await file.close();
  }
}

/** Everything before the encrypted octets. */
function headOf(recipient: Uint8Array, key: Uint8Array, nonce: Uint8Array, size: number): Uint8Array {
  const algorithm = sequence(oidValue(aes256Gcm), sequence(octetString(nonce), integer(tagOctets)));
  const encryptedAt = lengthHead(contextPrimitive(0), size);
  const contentInfo = [encode(oidValue(data)), encode(algorithm), encryptedAt];
  const before = concatBytes(
    encode(integer(0)),
    encode(setOf([raw(recipientInfo(recipient, key))])),
    lengthHead(sequenceTag, octetsOf(contentInfo) + size),
    ...contentInfo,
  );
  // The tag of the cipher follows as an octet string.
  const enveloped = lengthHead(sequenceTag, before.length + size + 2 + tagOctets);
  const inner = enveloped.length + before.length + size + 2 + tagOctets;
  const type = encode(oidValue(authEnvelopedData));
  const explicitHead = lengthHead(contextConstructed(0), inner);
  const whole = lengthHead(sequenceTag, type.length + explicitHead.length + inner);
  return concatBytes(whole, type, explicitHead, enveloped, before);
}

/** RFC 5652 §6.2.1: version 2, the key named by its identifier. */
function recipientInfo(recipient: Uint8Array, key: Uint8Array): Uint8Array {
  const publicKey = createPublicKey({ key: Buffer.from(recipient), format: "der", type: "spki" });
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, key);
  const hash = sequence(oidValue(sha256), nullValue());
  const parameters = sequence(explicit(0, hash), explicit(1, sequence(oidValue(maskGeneration1), hash)));
  return encode(
    sequence(
      integer(2),
      primitive(contextPrimitive(0), keyIdentifier(recipient, digest)),
      sequence(oidValue(oaep), parameters),
      octetString(wrapped),
    ),
  );
}

const sequenceTag = 0x30;

/** Identifier and length of a value whose content comes later. X.690 §8.1.3. */
function lengthHead(identifier: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(identifier, length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(identifier, 0x80 | octets.length, ...octets);
}

function octetsOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
