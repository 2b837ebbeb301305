import type { Digest, VerifySignature } from "@warifu/pki/algorithm";
import type { Result } from "@warifu/pki/result";
import type { KnownImprint } from "@warifu/pki/tsp";

/** What checks signatures and makes hashes. */
export interface VerifyingPorts {
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/**
 * Asks a time stamp authority: the token (RFC 3161 ContentInfo, DER) over an imprint. Whoever implements it holds the answer
 * against the question (`verifyTimeStampResponse`); the document is verified afterwards with the authority's path.
 */
export type TimeStamper = (imprint: KnownImprint) => Promise<Result<Uint8Array, TimeStampUnavailable>>;

/** No token could be had; `reason` is the code that the one who asked gives. */
export interface TimeStampUnavailable {
  readonly code: "time-stamp-unavailable";
  readonly reason: string;
}

/** What proves paths: everything in DER. */
export interface ValidationMaterial {
  readonly certificates: readonly Uint8Array[];
  /** Revocation lists. */
  readonly lists: readonly Uint8Array[];
  /** OCSPResponses. */
  readonly responses: readonly Uint8Array[];
}

export const noMaterial: ValidationMaterial = { certificates: [], lists: [], responses: [] };

/** Several materials as one. */
export function joinMaterial(...parts: readonly ValidationMaterial[]): ValidationMaterial {
  return {
    certificates: parts.flatMap(({ certificates }) => certificates),
    lists: parts.flatMap(({ lists }) => lists),
    responses: parts.flatMap(({ responses }) => responses),
  };
}
