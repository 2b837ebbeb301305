/** Signed messages (RFC 5652): SignedData read, written and verified, and a narrow profile of it for keys known by fingerprint. */
export { allValues, attributeNode, type CmsAttribute, encodeAttribute, singleValue } from "./attribute.ts";
export {
  contentDigestFor,
  encodeSignedData,
  ocspRevocationInfo,
  prepareSignerInfo,
  type SignedDataFields,
  type SignerFields,
  type SignerName,
  type UnsignedSignerInfo,
  withUnsignedAttributes,
} from "./encode.ts";
export {
  contentTypeOid,
  dataOid,
  messageDigestOid,
  signedDataOid,
  signingCertificateOid,
  signingCertificateV2Oid,
  signingTimeOid,
} from "./oids.ts";
export { rewriteSignedData, type SignedDataChange } from "./rewrite.ts";
export {
  defaultSignedDataLimits,
  ocspResponses,
  parseSignedData,
  plainCertificates,
  readSignedData,
  revocationLists,
  type SignedData,
  type SignedDataLimits,
} from "./signed-data.ts";
export { parseSignedMessage, type SignedMessage, signMessage, verifySignedMessage } from "./signed-message.ts";
export type { SignedAttributes, SignerIdentifier, SignerInfo, SigningCertificateHash } from "./signer-info.ts";
export {
  type CmsVerifier,
  isHashedBy,
  isNamedBy,
  type SignedContent,
  type SignerRefusal,
  verifySignerInfo,
} from "./verify.ts";
