import type { Digest, KeySpecification } from "../../algorithm/index.ts";

/** Which public keys an authority certifies; values of the policy file. */
export interface KeyPolicy {
  /** Allowed kinds and sizes, such as rsa-2048 and p256; the legacy ones only where the policy says so explicitly. */
  readonly specifications: readonly KeySpecification[];
  /** Least RSA public exponent; 65537 where the policy has no reason for another. */
  readonly minimumRsaExponent: number;
}

/** What lints of a public key are given. */
export interface KeyLintContext {
  readonly keys: KeyPolicy;
  readonly digest: Digest;
}
