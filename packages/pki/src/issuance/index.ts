export { PreparedCertificate, prepareCertificate, signPrepared } from "./certificate.ts";
export {
  type EntryPieces,
  PreparedCrl,
  prepareCrl,
  prepareRevokedEntry,
  signPreparedCrl,
  type VerifyStream,
} from "./crl.ts";
export { IssuanceFault, type IssuanceFaultCode } from "./fault.ts";
export { PreparedOcspResponder, prepareOcspResponder } from "./ocsp-responder.ts";
export type { LintRefusal } from "./refusal.ts";
