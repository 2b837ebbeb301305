/** AES-256-GCM around small secrets: a fresh nonce each time, associated data that says what the secret belongs to. */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

export interface SealedSecret {
  /** 12 octets, never used twice with one key. */
  readonly nonce: Uint8Array;
  /** Ciphertext and behind it the tag of 16 octets. */
  readonly sealed: Uint8Array;
}

const tagOctets = 16;

/** Encrypts; the nonce is random, so one key must not seal more than 2^32 secrets (a store holds thousands). */
export function seal(key: KeyObject, secret: Uint8Array, associatedData: string): SealedSecret {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagOctets });
  cipher.setAAD(Buffer.from(associatedData, "utf8"));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return { nonce, sealed };
}

/** Decrypts; undefined when the key, the associated data, the nonce or any octet differs. The caller wipes the result. */
export function open(key: KeyObject, { nonce, sealed }: SealedSecret, associatedData: string): Uint8Array | undefined {
  if (nonce.length !== 12 || sealed.length < tagOctets) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagOctets });
  decipher.setAAD(Buffer.from(associatedData, "utf8"));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagOctets));
  const secret = decipher.update(sealed.subarray(0, sealed.length - tagOctets));
  try {
    decipher.final();
    return secret;
  } catch {
    wipe(secret);
    return undefined;
  }
}

/** Overwrites secrets that are no longer needed. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}
