/** The applications' part of the room: cases from the form to the card in the hand. */
export {
  authorityCertificateOf,
  type CertificateImage,
  certificateImage,
  type ImageRefusal,
} from "./certificate-image.ts";
export { receiveApplication } from "./change.ts";
export { counterFees } from "./counter-fees.ts";
export { missingPapers } from "./decide-papers.ts";
export { type DoubleIssueRefusal, resolveDoubleIssue } from "./double-issue.ts";
export { type ApplicationDuties, startApplicationDuties } from "./duties.ts";
export { type FindRefusal, municipalityName } from "./find-resident.ts";
export { type ForwardedApplication, forwardApplication, type HandOver } from "./forward.ts";
export {
  type DeletionRefusal,
  deletePaper,
  keepPaper,
  type PaperCopy,
  type PaperRefusal,
  readPaper,
} from "./keep-paper.ts";
export { type KeyGenerationReport, type ReportRefusal, reportKeyGeneration } from "./key-generations.ts";
export { nextCommands, printsOf } from "./outlook.ts";
export type { ApplicationPorts, Clerk } from "./ports.ts";
export { type PrintRefusal, printApplicationPaper } from "./print.ts";
export {
  applicationEvents,
  foldedApplication,
  listApplications,
  type NumberedApplication,
  readApplication,
} from "./repository.ts";
export { type CertificateRequestRefusal, requestCertificate } from "./request-certificate.ts";
export { type ClerkCommand, changeApplication, oldKeyOf, type StepRefusal } from "./step.ts";
export { isByAgent } from "./steps.ts";
export type {
  ApplicationForm,
  ApplicationRefusal,
  ApplicationState,
  ApplicationSubject,
  Ending,
  KnownApplication,
} from "./types.ts";
