/** Cross-certification with authorities of other houses, as a workflow over packages that people carry (CPS 4-6 to 4-10). */
export { awaited as awaitedCrossSteps, openSteps as openCrossSteps } from "./decide.ts";
export { renewalDays as crossRenewalDays, renewalReasons as crossRenewalReasons } from "./due.ts";
export { fingerprintOf as crossFingerprint } from "./introduction.ts";
export {
  askForKeyStep as askForCrossKeyStep,
  issueCertificate as issueCrossCertificate,
  revokeIssued as revokeCrossCertificate,
  sendRequest as sendCrossRequest,
} from "./key-steps.ts";
export { introduce as introduceInCrossCase, openCase as openCrossCase } from "./open.ts";
export {
  approveExamination as approveCrossExamination,
  askRevocation as askCrossRevocation,
  examineRequest as examineCrossRequest,
  findingsOf as crossFindings,
  putInForce as putCrossPairInForce,
  sendReceipt as sendCrossReceipt,
  tryConnection as tryCrossConnection,
  verifyIdentity as verifyCrossIdentity,
  withdraw as withdrawCrossCase,
} from "./own-steps.ts";
export { printCrossCase } from "./paper.ts";
export type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
export {
  type CaseName as CrossCaseName,
  type CasePlace as CrossCasePlace,
  caseHistory as crossCaseHistory,
  listCases as listCrossCases,
  readCase as readCrossCase,
  readRecordedPackage as readRecordedCrossPackage,
} from "./repository.ts";
export { takePackage as takeCrossPackage } from "./take-package.ts";
export type {
  CrossCase,
  CrossIntroduction,
  CrossRefusal,
  CrossRevocationGround,
  CrossStep,
  CrossTerms,
  CrossTrigger,
  KnownCrossCase,
} from "./types.ts";
