import { createCipheriv, createHmac, generateKeyPair, type KeyObject, pbkdf2Sync } from "node:crypto";
import { promisify } from "node:util";
import type { Pkcs12Ciphers } from "@warifu/pki/pkcs12";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A new RSA key pair of 2,048 bits, made on this machine (FACTS: today's practice). */
export function makeRsaKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
}

/** The password-based primitives of a PKCS#12 file, by Node. */
export const nodeCiphers: Pkcs12Ciphers = {
  pbkdf2Sha256: (password, salt, iterations, length) => pbkdf2Sync(password, salt, iterations, length, "sha256"),
  aes256CbcEncrypt: (key, initializationVector, plaintext) => {
    const cipher = createCipheriv("aes-256-cbc", key, initializationVector);
    return Buffer.concat([cipher.update(plaintext), cipher.final()]);
  },
  hmacSha256: (key, bytes) => createHmac("sha256", key).update(bytes).digest(),
};
