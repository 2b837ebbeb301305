import {
  type DigestAlgorithm,
  type PublicKey,
  parsePublicKey,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
} from "@warifu/pki/algorithm";
import { type AlgorithmPolicy, algorithmPolicy } from "@warifu/pki/path";

/**
 * Until when an algorithm is trusted. What is not named here, and is in `policy`, is trusted without end; what was proved to exist
 * before the end of its algorithm's term stays proved (ETSI EN 319 102-1 clause 5.2.8: constraints hold at the time of the proof).
 */
export interface AlgorithmTerms {
  readonly name: string;
  /** What was ever trusted. */
  readonly policy: AlgorithmPolicy;
  /** The moment from which a signature algorithm, or every one that uses a digest, is trusted no more. */
  readonly ends: ReadonlyMap<SignatureAlgorithm | DigestAlgorithm, Date>;
  /** From these moments on, RSA keys have at least so many bits. In order of time. */
  readonly rsaBits: readonly { readonly from: Date; readonly bits: number }[];
}

/** A weakness that counted when it mattered. */
export interface WeakAlgorithm {
  readonly algorithm: string;
  readonly at: Date;
  /** undefined: it was never trusted. */
  readonly since: Date | undefined;
}

/** NIST SP 800-131A Rev. 2 §3 and §9: signatures with SHA-1 and RSA keys under 2,048 bits ended with the year 2013. */
const endOfSha1 = new Date("2014-01-01T00:00:00Z");

/** The terms of this house: as the default policy of path validation, and before 2014 what the old JPKI used. */
export const defaultAlgorithmTerms: AlgorithmTerms = {
  name: "default",
  policy: algorithmPolicy("legacy"),
  ends: new Map([["sha1", endOfSha1]]),
  rsaBits: [{ from: endOfSha1, bits: 2048 }],
};

/** The policy for paths whose parts are known to have existed at a time. */
export function policyAt(terms: AlgorithmTerms, at: Date): AlgorithmPolicy {
  const signatures = terms.policy.signatures.filter((algorithm) => endOf(terms, algorithm, at) === undefined);
  return { ...terms.policy, name: terms.name, signatures, rsaBits: rsaBitsAt(terms, at) };
}

/** Whether a signature by this key could be trusted at a time; a digest used beside it may be named. */
export function weaknessOf(
  terms: AlgorithmTerms,
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  at: Date,
): WeakAlgorithm | undefined {
  if (!terms.policy.signatures.includes(algorithm)) return { algorithm, at, since: undefined };
  const since = endOf(terms, algorithm, at);
  if (since !== undefined) return { algorithm, at, since };
  return weakKey(terms, parsePublicKey(publicKey), at);
}

/** Whether a digest could be trusted at a time. */
export function weaknessOfDigest(terms: AlgorithmTerms, digest: DigestAlgorithm, at: Date): WeakAlgorithm | undefined {
  const since = terms.ends.get(digest);
  return since !== undefined && at >= since ? { algorithm: digest, at, since } : undefined;
}

function endOf(terms: AlgorithmTerms, algorithm: SignatureAlgorithm, at: Date): Date | undefined {
  const { digest } = signatureAlgorithmFacts(algorithm);
  const ends = [terms.ends.get(algorithm), digest === undefined ? undefined : terms.ends.get(digest)];
  return ends.find((end) => end !== undefined && at >= end);
}

function weakKey(terms: AlgorithmTerms, key: PublicKey, at: Date): WeakAlgorithm | undefined {
  if (key.kind !== "rsa" || key.bits >= rsaBitsAt(terms, at)) return undefined;
  const since = terms.rsaBits.find(({ from, bits }) => from <= at && bits > key.bits)?.from;
  return { algorithm: `rsa-${key.bits}`, at, since };
}

function rsaBitsAt(terms: AlgorithmTerms, at: Date): number {
  return terms.rsaBits.findLast(({ from }) => from <= at)?.bits ?? terms.policy.rsaBits;
}
