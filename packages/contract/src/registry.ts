/** Every operation once, by room. What is exported and missing here fails a test. */
import * as approvals from "./approvals.ts";
import * as authorities from "./authorities.ts";
import * as certificates from "./certificates.ts";
import * as seat from "./console.ts";
import * as live from "./events.ts";
import * as health from "./health.ts";
import * as jobs from "./jobs.ts";
import * as judgement from "./judgement.ts";
import * as notices from "./notices.ts";
import { readOpenApi } from "./open-api.ts";
import type { Operation } from "./operation.ts";
import * as duties from "./operations.ts";
import * as provision from "./provision.ts";
import * as publication from "./publication.ts";
import * as parties from "./relying-parties.ts";
import * as residents from "./residents.ts";
import * as revocations from "./revocations.ts";
import * as search from "./search.ts";
import * as signing from "./sign-in.ts";
import * as staff from "./staff.ts";

export const operations: readonly Operation[] = [
  readOpenApi,
  health.isAlive,
  health.isReady,
  health.metrics,
  signing.showSession,
  signing.signIn,
  signing.signOut,
  signing.changePassword,
  signing.beginCertificateSignIn,
  signing.signInWithCertificate,
  signing.beginSecurityKeySignIn,
  signing.signInWithSecurityKey,
  signing.listSecurityKeys,
  signing.beginSecurityKey,
  signing.registerSecurityKey,
  signing.removeSecurityKey,
  approvals.listApprovals,
  approvals.showApproval,
  approvals.decideApproval,
  approvals.withdrawApproval,
  staff.listStaff,
  staff.showStaff,
  staff.registerStaff,
  staff.giveDuty,
  staff.takeDuty,
  staff.suspendStaff,
  staff.resumeStaff,
  staff.recordDeparture,
  staff.resetPassword,
  staff.registerStaffCertificate,
  staff.removeStaffCertificate,
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
  parties.listRelyingParties,
  parties.showRelyingParty,
  parties.listRelyingPartyClasses,
  parties.notifyRelyingParty,
  parties.changeRelyingParty,
  parties.decideRelyingParty,
  parties.issueRelyingPartyCredential,
  parties.revokeRelyingPartyCredential,
  parties.listEndingCredentials,
  parties.makeGroupKey,
  parties.readGroupKey,
  parties.askGroupVerifier,
  provision.provisionStatistics,
  provision.listProvisionPrices,
  provision.setProvisionPrice,
  provision.closeProvisionMonth,
  provision.listProvisionStatements,
  provision.readProvisionStatement,
  provision.printProvisionStatement,
  provision.tabulateProvisionStatement,
  provision.correctProvisionStatement,
  provision.listProvisionReports,
  provision.listAllProvisionReports,
  provision.showProvisionReport,
  provision.printProvisionReport,
  provision.draftProvisionReport,
  provision.publishProvisionReport,
  provision.discardProvisionReport,
  provision.listRevocationInformationFiles,
  provision.readRevocationInformationFile,
  provision.listWatchFindings,
  publication.showPublication,
  judgement.judgePath,
  notices.listNotices,
  notices.listNoticeDrafts,
  notices.draftNotice,
  notices.amendNotice,
  notices.discardNotice,
  notices.publishNotice,
  notices.withdrawNotice,
  duties.operationsStatus,
  duties.activateKeys,
  duties.updateKey,
  duties.issueLists,
  seat.dashboard,
  seat.showAuthority,
  seat.listCertificates,
  seat.showCertificateRecord,
  jobs.listWork,
  jobs.showWork,
  jobs.startWork,
  jobs.stopWork,
  live.followEvents,
  search.searchEverything,
];
