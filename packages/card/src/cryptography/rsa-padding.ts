import { concatBytes } from "@warifu/pki/der";
import type { CardPrimitives } from "./ports.ts";

/** DigestInfo of SHA-256 before the hash (RFC 8017 §9.2, note 1). */
export const sha256DigestInfoPrefix = Uint8Array.of(
  ...[0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01],
  ...[0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20],
);

/** EMSA-PKCS1-v1_5 of RFC 8017 §9.2 around what the caller gives; undefined when it leaves less than 8 octets of padding. */
export function pkcs1Block(content: Uint8Array, modulusLength: number): Uint8Array | undefined {
  const padding = modulusLength - content.length - 3;
  if (content.length === 0 || padding < 8) return undefined;
  const filling = new Uint8Array(padding).fill(0xff);
  return concatBytes(Uint8Array.of(0, 1), filling, Uint8Array.of(0), content);
}

const saltLength = 32;

/** EMSA-PSS of RFC 8017 §9.1.1 with SHA-256, MGF1 and a salt of 32 octets; the modulus' bits are a multiple of 8. */
export function pssBlock(primitives: CardPrimitives, hash: Uint8Array, modulusLength: number): Uint8Array {
  const salt = primitives.randomBytes(saltLength);
  const h = primitives.digest("sha256", concatBytes(new Uint8Array(8), hash, salt));
  const blockLength = modulusLength - h.length - 1;
  const zeros = new Uint8Array(blockLength - saltLength - 1);
  const mask = mgf1(primitives, h, blockLength);
  const masked = concatBytes(zeros, Uint8Array.of(1), salt).map((octet, index) => octet ^ (mask[index] ?? 0));
  // The block has one bit less than the modulus, so that it is the smaller number.
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return concatBytes(masked, h, Uint8Array.of(0xbc));
}

/** RFC 8017 §B.2.1. */
function mgf1({ digest }: CardPrimitives, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let counter = 0; parts.length * 32 < length; counter++) {
    parts.push(digest("sha256", concatBytes(seed, Uint8Array.of(0, 0, counter >> 8, counter & 0xff))));
  }
  return concatBytes(...parts).subarray(0, length);
}
