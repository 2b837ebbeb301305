/** Making key pairs in Node's thread pool, so that nothing waits while primes are looked for. */
import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { KeySpecification } from "@warifu/pki/algorithm";

export interface KeyPair {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

/** A new key pair; undefined when this build of OpenSSL has no such algorithm. */
export async function makeKeyPair(specification: KeySpecification): Promise<KeyPair | undefined> {
  try {
    const { publicKey, privateKey } = await makers[specification]();
    return { privateKey, publicKey: publicKey.export({ type: "spki", format: "der" }) };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_INVALID_ARG_VALUE") return undefined;
    throw error;
  }
}

const generate = promisify(generateKeyPair);
const rsa = (modulusLength: number) => () => generate("rsa", { modulusLength, publicExponent: 65_537 });

const makers: Readonly<Record<KeySpecification, () => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>>> = {
  "rsa-1024": rsa(1024),
  "rsa-2048": rsa(2048),
  "rsa-3072": rsa(3072),
  "rsa-4096": rsa(4096),
  "ecdsa-p256": () => generate("ec", { namedCurve: "P-256" }),
  "ecdsa-p384": () => generate("ec", { namedCurve: "P-384" }),
  ed25519: () => generate("ed25519", {}),
  "ml-dsa-44": () => generate("ml-dsa-44", {}),
  "ml-dsa-65": () => generate("ml-dsa-65", {}),
  "ml-dsa-87": () => generate("ml-dsa-87", {}),
};
