/** Node's primitives for a card and its partners. */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  privateEncrypt,
} from "node:crypto";
import { digest, randomBytes } from "@warifu/pki/node";
import type { AesBlock, CardPrimitives, RsaPrivateOperation } from "../cryptography/index.ts";

const aesEncrypt: AesBlock = (key, block) => {
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return new Uint8Array(cipher.update(block));
};

const aesDecrypt: AesBlock = (key, block) => {
  const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return new Uint8Array(decipher.update(block));
};

// A card's state is a value and holds the key's octets; reading them anew for each signature costs more than the signature.
const keys = new WeakMap<Uint8Array, KeyObject>();

const rsaPrivate: RsaPrivateOperation = (der, block) => {
  const key = keys.get(der) ?? createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs1" });
  keys.set(der, key);
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
};

/** AES, RSA, SHA and randomness by OpenSSL. */
export const cardPrimitives: CardPrimitives = { digest, randomBytes, aesEncrypt, aesDecrypt, rsaPrivate };
