export type { CertificateList, CertificateListFields, CertificateListIndex } from "./certificate-list.ts";
export { crlFrame, encodeRevokedEntry } from "./encode.ts";
export {
  certificateIssuer,
  crlNumber,
  deltaCRLIndicator,
  invalidityDate,
  issuingDistributionPoint,
  plannedIssue,
  reasonCodeExtension,
} from "./extensions.ts";
export type { ListExtensions } from "./list-extensions.ts";
export { maximumCrlLength, parseCrl } from "./parse.ts";
export { reasonCode, reasonFromCode } from "./reason.ts";
export { signatureLength, signedCrlPrefix, signedCrlSuffix } from "./signed.ts";
export type * from "./types.ts";
