import type { PublicKey, SignatureAlgorithm } from "../algorithm/index.ts";

export type AlgorithmPolicyName = "default" | "legacy" | "pkits";

/** Which signatures and keys a path may rest on. */
export interface AlgorithmPolicy {
  readonly name: string;
  /** Algorithms of signatures of certificates and lists; those not named are refused. */
  readonly signatures: readonly SignatureAlgorithm[];
  /** Fewest bits of an RSA modulus. */
  readonly rsaBits: number;
  /** Fewest bits of the prime of a DSA key; undefined: no DSA keys. */
  readonly dsaBits: number | undefined;
}

const current: readonly SignatureAlgorithm[] = [
  "rsa-pkcs1-sha256",
  "rsa-pkcs1-sha384",
  "rsa-pkcs1-sha512",
  "rsa-pss-sha256",
  "rsa-pss-sha384",
  "rsa-pss-sha512",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
  "ed25519",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
];

const policies: Readonly<Record<AlgorithmPolicyName, AlgorithmPolicy>> = {
  // NIST SP 800-131A Rev. 2 §3 and §9: 112 bits of strength since 2014: RSA-2048, no SHA-1 for signatures; DSA left out since FIPS 186-5 (2023).
  default: { name: "default", signatures: current, rsaBits: 2048, dsaBits: undefined },
  // What the JPKI of 2003 used: RSA-1024 and SHA-1; only for judging old paths.
  legacy: { name: "legacy", signatures: [...current, "rsa-pkcs1-sha1"], rsaBits: 1024, dsaBits: undefined },
  // What the test suite uses, DSA of 1024 bits included.
  pkits: {
    name: "pkits",
    signatures: [...current, "rsa-pkcs1-sha1", "dsa-sha1", "dsa-sha256"],
    rsaBits: 1024,
    dsaBits: 1024,
  },
};

/** The policy of a name. */
export function algorithmPolicy(policy: AlgorithmPolicyName | AlgorithmPolicy): AlgorithmPolicy {
  return typeof policy === "string" ? policies[policy] : policy;
}

/**
 * Whether a policy takes a key. Moduli that no RSA key has (even ones, or above what a check may cost) and exponents that sign nothing (1, even
 * ones) are never taken, nor keys of an algorithm that this house does not have. A DSA key of an authority is judged by the signatures that it makes.
 */
export function allowsKey(policy: AlgorithmPolicy, key: PublicKey, holder: "authority" | "subject"): boolean {
  if (key.kind === "rsa") {
    const isSound = isOdd(key.modulus) && isOdd(key.exponent) && !isOne(key.exponent);
    return isSound && key.bits >= policy.rsaBits && key.bits <= maximumRsaBits;
  }
  if (key.kind !== "dsa") return key.kind !== "unknown";
  if (policy.dsaBits === undefined) return holder === "authority";
  // Without parameters it is judged by those that it inherits.
  return (key.bits ?? policy.dsaBits) >= policy.dsaBits;
}

/** The time of a check grows with the square of the length; the adapters of the ports stop here too. */
const maximumRsaBits = 8192;

function isOdd(magnitude: Uint8Array): boolean {
  return ((magnitude[magnitude.length - 1] ?? 0) & 1) === 1;
}

function isOne(magnitude: Uint8Array): boolean {
  return magnitude.length === 1 && magnitude[0] === 1;
}
