import { constants, createPublicKey, createSign, type KeyObject, type SignKeyObjectInput, sign } from "node:crypto";
import {
  keyFits,
  parsePublicKey,
  type SignatureAlgorithm,
  type Signer,
  signatureAlgorithmFacts,
} from "../algorithm/index.ts";
import { concatBytes } from "../der/index.ts";

/**
 * A `Signer` on a private key in this process's memory. Bytes are signed on libuv's thread pool, so the event loop is free; a stream
 * is digested as it comes and only its last step, one private key operation, runs on the event loop. Ed25519 and ML-DSA sign messages, not
 * digests: there a stream is gathered in memory first. The PSS salt is as long as the digest.
 * Throws `TypeError` when the key cannot make this signature or the algorithm is for checking only.
 */
export function softwareSigner(privateKey: KeyObject, algorithm: SignatureAlgorithm): Signer {
  const exported = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const publicKey = new Uint8Array(exported);
  const { digest, status } = signatureAlgorithmFacts(algorithm);
  if (status === "verify-only" || !keyFits(parsePublicKey(publicKey), algorithm)) {
    throw new TypeError(`this key does not sign ${algorithm}`);
  }
  const key = keyInput(privateKey, algorithm);
  const signBytes = (bytes: Uint8Array): Promise<Uint8Array> => signOnThreadPool(digest, bytes, key);
  return {
    algorithm,
    publicKey,
    sign: async (toBeSigned) => {
      if (toBeSigned instanceof Uint8Array) return signBytes(toBeSigned);
      return digest === undefined ? signBytes(await gather(toBeSigned)) : signStream(digest, toBeSigned, key);
    },
  };
}

function keyInput(key: KeyObject, algorithm: SignatureAlgorithm): SignKeyObjectInput {
  if (!algorithm.startsWith("rsa-pss-")) return { key };
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

function signOnThreadPool(digest: string | undefined, bytes: Uint8Array, key: SignKeyObjectInput): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(digest, bytes, key, (error, signature) => {
      if (error === null) resolve(plain(signature));
      else reject(error);
    });
  });
}

async function signStream(
  digest: string,
  chunks: AsyncIterable<Uint8Array>,
  key: SignKeyObjectInput,
): Promise<Uint8Array> {
  const signing = createSign(digest);
  for await (const chunk of chunks) signing.update(chunk);
  return plain(signing.sign(key));
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concatBytes(...parts);
}

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
