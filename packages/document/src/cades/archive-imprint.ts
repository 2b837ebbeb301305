import type { Digest, DigestAlgorithm } from "@warifu/pki/algorithm";
import type { SignedData, SignerInfo } from "@warifu/pki/cms";
import { concatBytes } from "@warifu/pki/der";

/**
 * The hash that an archive-time-stamp-v3 is over (ETSI EN 319 122-1 clause 5.5.3): the type of the content, the hash of the
 * content, the signer's fields from version to signature, and the index of everything else.
 */
export function archiveImprint(
  data: SignedData,
  signer: SignerInfo,
  { contentDigest, index }: { readonly contentDigest: Uint8Array; readonly index: Uint8Array },
  algorithm: DigestAlgorithm,
  digest: Digest,
): Uint8Array {
  return digest(algorithm, concatBytes(data.contentTypeDer, contentDigest, signer.signedPart, index));
}
