export {
  type CertIdIssuerHashes,
  CertIdIssuers,
  certIdByNames,
  certIdOf,
  hashCertIdIssuer,
  responderKeyHash,
} from "./cert-id.ts";
export { archiveCutoffOid, basicResponseOid, extendedRevokeOid, nonceOid } from "./oids.ts";
export {
  assembleSignedOcspRequest,
  defaultOcspRequestLimits,
  encodeOcspRequest,
  encodeToBeSignedOcspRequest,
  type OcspRequestFields,
  parseOcspRequest,
} from "./request.ts";
export { OcspResponder, ocspErrorResponses } from "./responder.ts";
export { defaultOcspResponseLimits, type OcspResponseLimits, parseOcspResponse } from "./response.ts";
export type * from "./types.ts";
export {
  type OcspQuestion,
  type OcspSigner,
  type OcspVerification,
  type VerifiedOcspAnswer,
  verifyOcspResponse,
} from "./verify.ts";
