import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import type { SignatureAlgorithm } from "../../algorithm/index.ts";
import { type TestKey, testKey } from "../keys.ts";

export type PoolKeyKind = "ed25519" | "p256" | "rsa";

/** How many keys there are of each kind. Making an RSA key takes long, so there are few. */
export const poolSize: Readonly<Record<PoolKeyKind, number>> = { ed25519: 16, p256: 12, rsa: 3 };

const pool = new Map<string, TestKey>();

/** A key of the pool: made once per process; Ed25519 and P-256 keys are the same in every process. */
export function poolKey(kind: PoolKeyKind, index: number): TestKey {
  const name = `${kind} ${index}`;
  const key = pool.get(name) ?? makeKey(kind, name);
  pool.set(name, key);
  return key;
}

function makeKey(kind: PoolKeyKind, name: string): TestKey {
  const secret = createHash("sha256").update(name).digest();
  switch (kind) {
    case "ed25519":
      return signer("ed25519", ed25519Key(secret), null);
    case "p256":
      return signer("ecdsa-p256-sha256", p256Key(secret), "sha256");
    case "rsa":
      return testKey("rsa-pkcs1-sha256", name);
  }
}

function signer(algorithm: SignatureAlgorithm, privateKey: KeyObject, digest: string | null): TestKey {
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ type: "spki", format: "der" }));
  return {
    algorithm,
    publicKey,
    privateKey,
    sign: (toBeSigned) => new Uint8Array(sign(digest, toBeSigned, privateKey)),
  };
}

/** RFC 8410 §7: PrivateKeyInfo around the 32 octets. */
function ed25519Key(secret: Buffer): KeyObject {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), secret]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

function p256Key(secret: Buffer): KeyObject {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString("base64url");
  const [x, y] = [text(point.subarray(1, 33)), text(point.subarray(33))];
  return createPrivateKey({ key: { kty: "EC", crv: "P-256", d: text(secret), x, y }, format: "jwk" });
}
