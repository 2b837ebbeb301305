/** The staff's part of the room: people, their duties, sign-in, sessions and second-person approvals. */

export {
  type ApprovalActor,
  type ApprovalPorts,
  type ApprovalRequest,
  approveAndCarryOut,
  askForApproval,
  carryOutApproved,
  commandApproval,
} from "./approvals/approvals.ts";
export { approvalsAskedBy, approvalsToDecide, type NumberedApproval, readApproval } from "./approvals/records.ts";
export type { ApprovalNeed, ApprovalRefusal } from "./approvals/types.ts";
export type { StaffPorts } from "./change.ts";
export { changeAccount, changeAccountWithin } from "./change.ts";
export { dutyFacts, forbiddenPairs, rightsOf, rightsOfPrograms, seatsOf } from "./duties.ts";
export { ImpossibleStaffEvent } from "./evolve.ts";
export { enterPasswordAgain, type PasswordAgainRefusal } from "./passwords/again.ts";
export { PasswordsBusy } from "./passwords/argon2.ts";
export { type PasswordRefusal, passwordRules } from "./passwords/rules.ts";
export {
  changeOwnPassword,
  furnishAccount,
  type InitialPassword,
  type PasswordChangeRefusal,
  type PeoplePorts,
  registerStaff,
  resetPassword,
} from "./people.ts";
export { addStaffRecord, readStaffRecords, type StaffRecord } from "./personnel.ts";
export { accountHistory, listAccounts, type RegisteredAccount, readAccount, signInMeansOf } from "./repository.ts";
export { approveDuty, giveDuty, givingDuty, registerWithApprovals } from "./second-person.ts";
export {
  beginSecurityKey,
  beginSecurityKeySignIn,
  registerSecurityKey,
  removeSecurityKey,
  type SecurityKeyRefusal,
  securityKeysOf,
  signInWithSecurityKey,
  type WebPlace,
} from "./security-keys.ts";
export type { SignInMeans } from "./sessions/records.ts";
export {
  csrfTokenOf,
  identifySession,
  isCsrfToken,
  type Session,
  type SessionPorts,
  sessionLimits,
  signOut,
} from "./sessions/sessions.ts";
export {
  beginCertificateSignIn,
  type CertificateSignInPorts,
  challengeMinutes,
  presentCertificate,
  signInWithCertificate,
} from "./sign-in/certificate.ts";
export { type SignInPorts, type SignInRefusal, signInWithPassword } from "./sign-in/password.ts";
export { openThrottle, type Throttle } from "./sign-in/throttle.ts";
export { registerStaffCertificate, removeStaffCertificate } from "./staff-certificates.ts";
export type { AccountState, KnownAccount, StaffActor, StaffCommand, StaffEvent, StaffRefusal } from "./types.ts";
