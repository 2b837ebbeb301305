import {
  type DigestAlgorithm,
  keyFits,
  parsePublicKey,
  type RandomBytes,
  type SignatureAlgorithm,
  type Signer,
  signatureAlgorithmFacts,
} from "../algorithm/index.ts";
import { concatBytes, DerError, DerReader, encode, sequence, unsignedInteger } from "../der/index.ts";

/*
 * WebCrypto answers with promises only, so it cannot be behind the synchronous ports `Digest` and `VerifySignature`. What needs one digest or one
 * check in a page (the key identifier of a key just made, the proof in a request) awaits these functions and hands their results in; what
 * needs the port of signature checks itself (path validation) is run by `withAsynchronousChecks`. RSA, ECDSA and Ed25519; not SHA-1 signatures, not ML-DSA.
 */

/** The port `RandomBytes`; WebCrypto gives at most 65,536 octets at once. */
export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The digest of the bytes. */
export async function digestAsynchronously(algorithm: DigestAlgorithm, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(digestNames[algorithm], owned(bytes)));
}

/** `VerifySignature`, answered later. False as well for keys and algorithms that the browser does not have. */
export async function verifySignatureAsynchronously(
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  toBeSigned: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const parameters = parametersOf(algorithm);
  if (parameters === undefined) return false;
  try {
    if (!keyFits(parsePublicKey(publicKey), algorithm)) return false;
    const proof = parameters.size === undefined ? signature : fixedForm(signature, parameters.size);
    const key = await crypto.subtle.importKey("spki", owned(publicKey), parameters.key, false, ["verify"]);
    return await crypto.subtle.verify(parameters.use, key, owned(proof), owned(toBeSigned));
  } catch (error) {
    if (error instanceof DerError || error instanceof DOMException) return false;
    throw error;
  }
}

/** A `Signer` on a key pair that the browser keeps. A stream is gathered in memory. Throws `TypeError` for an algorithm that browsers lack. */
export async function webCryptoSigner(pair: BrowserKeyPair, algorithm: SignatureAlgorithm): Promise<Signer> {
  const parameters = parametersOf(algorithm);
  if (parameters === undefined) throw new TypeError(`browsers do not sign ${algorithm}`);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  return {
    algorithm,
    publicKey,
    sign: async (toBeSigned) => {
      const bytes = toBeSigned instanceof Uint8Array ? toBeSigned : await gather(toBeSigned);
      const made = new Uint8Array(await crypto.subtle.sign(parameters.use, pair.privateKey, owned(bytes)));
      return parameters.size === undefined ? made : derForm(made);
    },
  };
}

/** A pair of keys as WebCrypto makes it. */
export interface BrowserKeyPair {
  readonly privateKey: BrowserKey;
  readonly publicKey: BrowserKey;
}

type BrowserKey = Parameters<typeof crypto.subtle.exportKey>[1];

const digestNames: Readonly<Record<DigestAlgorithm, string>> = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

interface WebCryptoParameters {
  readonly key: { readonly name: string; readonly hash?: string; readonly namedCurve?: string };
  readonly use: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
  /** Octets of each number of an ECDSA signature, which WebCrypto joins without DER. */
  readonly size?: number;
}

function parametersOf(algorithm: SignatureAlgorithm): WebCryptoParameters | undefined {
  const { digest, keyKind, status } = signatureAlgorithmFacts(algorithm);
  if (status === "verify-only" || keyKind === "ml-dsa") return undefined;
  if (digest === undefined) return { key: { name: "Ed25519" }, use: { name: "Ed25519" } };
  const hash = digestNames[digest];
  if (keyKind === "ec") {
    const [namedCurve, size] = algorithm === "ecdsa-p256-sha256" ? ["P-256", 32] : ["P-384", 48];
    return { key: { name: "ECDSA", namedCurve }, use: { name: "ECDSA", hash }, size };
  }
  if (!algorithm.startsWith("rsa-pss-")) {
    return { key: { name: "RSASSA-PKCS1-v1_5", hash }, use: { name: "RSASSA-PKCS1-v1_5" } };
  }
  const saltLength = Number(hash.slice(4)) / 8;
  return { key: { name: "RSA-PSS", hash }, use: { name: "RSA-PSS", saltLength } };
}

/** r and s of ECDSA-Sig-Value (RFC 3279 §2.2.3) at their full width, one after the other. Throws `DerError`. */
function fixedForm(signature: Uint8Array, size: number): Uint8Array {
  const outer = new DerReader(signature);
  const reader = outer.readSequence();
  outer.finish();
  const joined = new Uint8Array(2 * size);
  for (const end of [size, 2 * size]) {
    const at = reader.position;
    const content = reader.readIntegerContent();
    const magnitude = content[0] === 0 ? content.subarray(1) : content;
    if (magnitude.length > size || (content[0] ?? 0) >= 0x80) throw new DerError("bad-value", at);
    joined.set(magnitude, end - magnitude.length);
  }
  reader.finish();
  return joined;
}

function derForm(joined: Uint8Array): Uint8Array {
  const half = joined.length / 2;
  return encode(sequence(unsignedInteger(joined.subarray(0, half)), unsignedInteger(joined.subarray(half))));
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concatBytes(...parts);
}

/** WebCrypto takes no views of shared memory: a copy is always its own. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
