import type { Digest, Signer } from "@warifu/pki/algorithm";
import {
  contentDigestFor,
  dataOid,
  encodeSignedData,
  parseSignedData,
  prepareSignerInfo,
  rewriteSignedData,
} from "@warifu/pki/cms";
import { equalBytes, type Oid } from "@warifu/pki/der";
import type { Certificate } from "@warifu/pki/x509";

/** What is signed, and whether it comes along in the message. */
export type ContentToSign =
  | { readonly placement: "attached" | "detached"; readonly bytes: Uint8Array }
  /** By `contentDigestFor(signer.algorithm)`: for contents that nobody holds whole. */
  | { readonly placement: "detached"; readonly digest: Uint8Array };

/** One signature to be made. */
export interface CmsSigning {
  readonly content: ContentToSign;
  /** The signer's key; `sign` may reach a device. */
  readonly signer: Signer;
  /** The signer's certificate, of the same key. */
  readonly certificate: Certificate;
  /** More certificates to come along (DER): those between the signer's and the anchor. */
  readonly chain?: readonly Uint8Array[];
  /** Default: data. */
  readonly contentType?: Oid;
  /** What the signer claims. Default: nothing is claimed (PDF signatures in CAdES form keep it elsewhere). */
  readonly signingTime?: Date | undefined;
  /** RFC 5035 §3: "named" makes it CAdES. Default: "named". */
  readonly signingCertificate?: "named" | "not-named";
  /** More attributes to be signed (DER, whole). */
  readonly attributes?: readonly Uint8Array[];
}

/**
 * Signs a content: a ContentInfo with SignedData (RFC 5652 §5) in DER, by one signer, with the attributes of CAdES level B-B
 * (ETSI EN 319 122-1 clause 6.3) unless told otherwise. Throws `TypeError` when certificate and key do not belong together.
 */
export async function signCms(signing: CmsSigning, digest: Digest): Promise<Uint8Array> {
  const { content, contentType = dataOid, certificate, chain = [], signer } = signing;
  return encodeSignedData({
    contentType,
    content: content.placement === "attached" && "bytes" in content ? content.bytes : undefined,
    certificates: [certificate.der, ...chain],
    digests: [contentDigestFor(signer.algorithm)],
    signers: [await makeSignerInfo(signing, digest)],
  });
}

/**
 * Adds a signer to a message beside those that it has (RFC 5652 §5.1): the others' signatures stay as they are. `content` is the
 * same content; one that is attached stays attached. Throws `DerError` for a malformed message.
 */
export async function addSigner(message: Uint8Array, signing: CmsSigning, digest: Digest): Promise<Uint8Array> {
  const data = parseSignedData(message);
  const signerInfo = await makeSignerInfo({ ...signing, contentType: data.contentType }, digest);
  const { certificate, chain = [], signer } = signing;
  return rewriteSignedData(data, {
    certificates: [certificate.der, ...chain],
    digests: [contentDigestFor(signer.algorithm)],
    signers: [...data.signers.map(({ der }) => der), signerInfo],
  });
}

async function makeSignerInfo(signing: CmsSigning, digest: Digest): Promise<Uint8Array> {
  const { content, contentType = dataOid, certificate, signer, signingTime, attributes = [] } = signing;
  checkKey(certificate, signer);
  const contentDigest =
    "digest" in content ? content.digest : digest(contentDigestFor(signer.algorithm), content.bytes);
  const unsigned = prepareSignerInfo(
    {
      signer: { by: "certificate", certificate },
      algorithm: signer.algorithm,
      contentType,
      contentDigest,
      signingTime,
      signingCertificate: signing.signingCertificate ?? "named",
      attributes,
    },
    digest,
  );
  return unsigned.finish(await signer.sign(unsigned.toBeSigned));
}

function checkKey(certificate: Certificate, signer: Signer): void {
  if (!equalBytes(certificate.publicKey, signer.publicKey)) throw new TypeError("the certificate is of another key");
}
