import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from "node:crypto";
import {
  type Digest,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
  type VerifySignature,
} from "../algorithm/index.ts";

/** A key made for a test. */
export interface TestKey {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
  sign(toBeSigned: Uint8Array): Uint8Array;
}

/** Makes a key. RSA keys have 2,048 bits and are shared by the RSA algorithms, for making one takes long. */
export function testKey(algorithm: SignatureAlgorithm, which = "first"): TestKey {
  const { privateKey, publicKey } = keyPair(algorithm, which);
  return {
    algorithm,
    publicKey: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    privateKey,
    sign: (toBeSigned) => new Uint8Array(nodeSign(digestOf(algorithm), toBeSigned, keyInput(algorithm, privateKey))),
  };
}

export const digest: Digest = (algorithm, bytes) => new Uint8Array(createHash(algorithm).update(bytes).digest());

export const verifySignature: VerifySignature = (algorithm, publicKey, toBeSigned, signature) => {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  return nodeVerify(digestOf(algorithm), toBeSigned, keyInput(algorithm, key), signature);
};

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const rsaKeys = new Map<string, KeyPair>();

function keyPair(algorithm: SignatureAlgorithm, which: string): KeyPair {
  switch (algorithm) {
    case "ecdsa-p256-sha256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "ecdsa-p384-sha384":
      return generateKeyPairSync("ec", { namedCurve: "P-384" });
    case "ed25519":
      return generateKeyPairSync("ed25519");
    case "ml-dsa-44":
      return generateKeyPairSync("ml-dsa-44");
    case "ml-dsa-65":
      return generateKeyPairSync("ml-dsa-65");
    case "ml-dsa-87":
      return generateKeyPairSync("ml-dsa-87");
    default:
      return rsaKeyPair(which);
  }
}

function rsaKeyPair(which: string): KeyPair {
  const kept = rsaKeys.get(which) ?? generateKeyPairSync("rsa", { modulusLength: 2048 });
  rsaKeys.set(which, kept);
  return kept;
}

/** Ed25519 and ML-DSA take the message itself. */
function digestOf(algorithm: SignatureAlgorithm): string | null {
  return signatureAlgorithmFacts(algorithm).digest ?? null;
}

function keyInput(algorithm: SignatureAlgorithm, key: KeyObject) {
  if (!algorithm.startsWith("rsa-pss")) return { key };
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}
