import {
  type Digest,
  parsePublicKey,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
  type VerifySignature,
} from "../algorithm/index.ts";
import { DerError, DerReader, equalBytes, type Oid, tag } from "../der/index.ts";
import { ok, type Result, refuse } from "../result/index.ts";
import type { Certificate } from "../x509/index.ts";
import { readAttributes } from "./attribute.ts";
import { contentTypeOid } from "./oids.ts";
import type { SignerInfo } from "./signer-info.ts";

/** What checks signatures and makes hashes. */
export interface CmsVerifier {
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** What is said to be signed: the octets, or where they are not at hand their digest by the signer's algorithm. */
export type SignedContent =
  | { readonly contentType: Oid; readonly bytes: Uint8Array }
  | { readonly contentType: Oid; readonly digest: Uint8Array };

/** Why a signature does not stand over a content. */
export type SignerRefusal =
  /** The digest or the signature algorithm is none that this house has. */
  | { readonly code: "algorithm-unknown" }
  /** The key is of another kind, or the digest another than the signature's own. */
  | { readonly code: "algorithm-different" }
  | { readonly code: "content-type-different" }
  | { readonly code: "content-changed" }
  /** Without signed attributes, a content that reads as signed attributes could have been signed as such. */
  | { readonly code: "content-ambiguous" }
  /** Without signed attributes the octets themselves are needed. */
  | { readonly code: "content-needed" }
  | { readonly code: "signature-invalid" };

/** Whether a signature stands over a content (RFC 5652 §5.6). Throws `DerError` for a malformed key. */
export function verifySignerInfo(
  verifier: CmsVerifier,
  signer: SignerInfo,
  content: SignedContent,
  publicKey: Uint8Array,
): Result<{ readonly algorithm: SignatureAlgorithm }, SignerRefusal> {
  const { algorithm, digest, signedAttributes, signature } = signer;
  if (algorithm === undefined || digest === undefined) return refuse({ code: "algorithm-unknown" });
  const expected = signatureAlgorithmFacts(algorithm);
  // The digest of the content is the signature's own: nobody picks a weaker one beside it.
  if (parsePublicKey(publicKey).kind !== expected.keyKind || (expected.digest ?? digest) !== digest)
    return refuse({ code: "algorithm-different" });
  const toBeSigned = signedAttributes?.toBeSigned;
  if (toBeSigned === undefined) {
    const refusal = bareContentRefusal(content);
    if (refusal !== undefined || !("bytes" in content)) return refuse(refusal ?? { code: "content-needed" });
    const isGood = verifier.verifySignature(algorithm, publicKey, content.bytes, signature);
    return isGood ? ok({ algorithm }) : refuse({ code: "signature-invalid" });
  }
  if (signedAttributes?.contentType !== content.contentType) return refuse({ code: "content-type-different" });
  const found = "bytes" in content ? verifier.digest(digest, content.bytes) : content.digest;
  if (!equalBytes(found, signedAttributes.messageDigest)) return refuse({ code: "content-changed" });
  return verifier.verifySignature(algorithm, publicKey, toBeSigned, signature)
    ? ok({ algorithm })
    : refuse({ code: "signature-invalid" });
}

/** Whether a certificate is the one that a signer names (RFC 5652 §5.3). Throws `DerError` for a malformed certificate. */
export function isNamedBy({ identifier }: Pick<SignerInfo, "identifier">, certificate: Certificate): boolean {
  if (identifier.by === "issuer-and-serial") {
    return (
      certificate.serialNumber === identifier.serialNumber && equalBytes(certificate.issuer.der, identifier.issuer)
    );
  }
  const own = certificate.subjectKeyIdentifier;
  return own !== undefined && equalBytes(own, identifier.keyIdentifier);
}

/** Whether every hash under the signature that names the signer's certificate is of this one (RFC 5035 §4). */
export function isHashedBy(
  { signedAttributes }: Pick<SignerInfo, "signedAttributes">,
  certificate: Certificate,
  digest: Digest,
): boolean {
  return (signedAttributes?.signingCertificates ?? []).every(
    ({ algorithm, hash }) => algorithm !== undefined && equalBytes(digest(algorithm, certificate.der), hash),
  );
}

/**
 * A signature over the attributes of one message is one over the same octets as the content of another. So a content that reads as
 * signed attributes is refused where there are none (RFC 5652 §14 leaves this to whoever verifies).
 */
function bareContentRefusal(content: SignedContent): SignerRefusal | undefined {
  if (!("bytes" in content)) return { code: "content-needed" };
  if (content.bytes[0] !== tag.set) return undefined;
  try {
    const reader = new DerReader(content.bytes);
    const attributes = readAttributes(reader.readSequence(tag.set));
    return attributes.some(({ type }) => type === contentTypeOid) ? { code: "content-ambiguous" } : undefined;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
