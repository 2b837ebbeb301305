/** Every operation once, by room. What is exported and missing here fails a test. */
import * as authorities from "./authorities.ts";
import * as certificates from "./certificates.ts";
import * as health from "./health.ts";
import type { Operation } from "./operation.ts";
import * as duties from "./operations.ts";
import * as residents from "./residents.ts";
import * as revocations from "./revocations.ts";

export const operations: readonly Operation[] = [
  health.isAlive,
  health.isReady,
  health.metrics,
  authorities.listAuthorities,
  authorities.readPublishedCertificate,
  authorities.readAuthorityList,
  authorities.readHolderList,
  certificates.issueCertificate,
  certificates.showCertificate,
  revocations.revokeCertificate,
  residents.listResidents,
  residents.showResident,
  residents.recordRegisterEvent,
  residents.issueForResident,
  residents.findCertificates,
  duties.operationsStatus,
  duties.activateKeys,
  duties.updateKey,
  duties.issueLists,
];
