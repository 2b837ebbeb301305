import { type DigestAlgorithm, digestAlgorithmIdentifier } from "../algorithm/index.ts";
import { encodeSignedData } from "./encode.ts";
import type { SignedData } from "./signed-data.ts";

/** What changes in a message. */
export interface SignedDataChange {
  /** Added to those that there are. */
  readonly certificates?: readonly Uint8Array[];
  readonly revocations?: readonly Uint8Array[];
  readonly digests?: readonly DigestAlgorithm[];
  /** All of them, those that stay too. */
  readonly signers: readonly Uint8Array[];
}

/** The same message with other signers, and what is added to it. */
export function rewriteSignedData(data: SignedData, change: SignedDataChange): Uint8Array {
  const { certificates = [], revocations = [], digests = [], signers } = change;
  const { contentType, content } = data;
  return encodeSignedData({
    contentType,
    content,
    certificates: [...data.certificates, ...certificates],
    revocations: [...data.revocations, ...revocations],
    digests: [...data.digests, ...digests.map(digestAlgorithmIdentifier)],
    signers,
  });
}
