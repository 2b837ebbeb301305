/** Cross-certification with authorities of other houses, as a workflow over packages that people carry (CPS 4-6 to 4-10). */
export { awaited, openSteps } from "./decide.ts";
export { renewalDays, renewalReasons } from "./due.ts";
export { fingerprintOf } from "./introduction.ts";
export {
  askForKeyStep,
  issueCertificate,
  type KeyStep,
  operationOfStep,
  revokeIssued,
  sendRequest,
} from "./key-steps.ts";
export { type Application, introduce, openCase } from "./open.ts";
export {
  approveExamination,
  askRevocation,
  examineRequest,
  findingsOf,
  putInForce,
  sendReceipt,
  tryConnection,
  verifyIdentity,
  withdraw,
} from "./own-steps.ts";
export { type CrossPackage, largestPackage, readPackage } from "./package.ts";
export type { CrossActor, CrossCertificationRefusal, CrossPorts } from "./ports.ts";
export { type CaseName, caseHistory, listCases, readCase, readRecordedPackage } from "./repository.ts";
export { mainSteps, stepRules } from "./table.ts";
export { takePackage } from "./take-package.ts";
export * from "./types.ts";
