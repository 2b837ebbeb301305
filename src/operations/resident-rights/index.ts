/** Residents' rights as cases: disclosure, correction, review, complaints and inquiries, leaks; and the fees of CPS 2-5. */
export { type CaseActor, type CaseChange, type CasePorts, changeCase, stepIsFor } from "./change.ts";
export { feeNames, readServiceFees, type ServiceFee } from "./fees.ts";
export { type ForwardedRequest, prepareForwarding } from "./forwarded.ts";
export { letterNames } from "./letters.ts";
export {
  handOverRecords,
  type LetterRefusal,
  type PrintName,
  type PrintPorts,
  printCasePaper,
  printsOf,
} from "./print.ts";
export { type CaseReminderPorts, remindOfCases, type Standing, standingOf, startCaseReminders } from "./reminders.ts";
export { caseEvents, listCases, listDueCases, type NumberedCase, readCase, reviewsOf } from "./repository.ts";
export { possibleSteps } from "./table.ts";
export type { CaseCommand, CaseContent, CaseEvent, CaseKind, CaseRefusal, CaseStep, KnownCase } from "./types.ts";
