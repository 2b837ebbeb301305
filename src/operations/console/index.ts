/** What the console shows: read models over the store, and the duties that keep their figures. */
export { startCountingActivity } from "./activity/duty.ts";
export { type OcspInterval, recordOcspInterval } from "./activity/ocsp.ts";
export { type AuthorityRecord, type AuthorityRecordPorts, readAuthorityRecord } from "./authority/record.ts";
export { type CertificateCount, countListed } from "./certificates/count.ts";
export { type CertificateFilter, type ListedState, readPlace, writePlace } from "./certificates/filter.ts";
export {
  type CertificatePage,
  type ListedCertificate,
  type PageWish,
  readCertificatePage,
} from "./certificates/page.ts";
export { type CertificateRecord, readCertificateRecord } from "./certificates/record.ts";
export { type Dashboard, type NamedList, readDashboard } from "./dashboard/read.ts";
export { listPath, type Named, scopeName } from "./names.ts";
export { type FoundSerial, findBySerial } from "./search.ts";
