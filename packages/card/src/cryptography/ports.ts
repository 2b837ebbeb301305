import type { Digest, RandomBytes } from "@warifu/pki/algorithm";

/** AES on one block of 16 octets with a key of 32 (FIPS 197). */
export type AesBlock = (key: Uint8Array, block: Uint8Array) => Uint8Array;

/** RSASP1 of RFC 8017 §5.2.1: the private operation on a block as long as the modulus; `key` is an RSAPrivateKey, DER. */
export type RsaPrivateOperation = (key: Uint8Array, block: Uint8Array) => Uint8Array;

/** What a card and its partners compute with; Node's are in `@warifu/card/node`. */
export interface CardPrimitives {
  readonly digest: Digest;
  readonly randomBytes: RandomBytes;
  readonly aesEncrypt: AesBlock;
  readonly aesDecrypt: AesBlock;
  readonly rsaPrivate: RsaPrivateOperation;
}
