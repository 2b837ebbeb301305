/** The room's door: the life of authorities — create, issue, revoke, list, update keys. */
export { type CertificationAuthority, openCertificationAuthority } from "./authority.ts";
export type { GenerationReplacement, GenerationRevocation } from "./compromise/index.ts";
export type { Creation, CreationStep } from "./create.ts";
export type { CrlCause, CrlIssued, CrlOrder } from "./crls.ts";
export type { OutsideCertificate, OutsideCertification, OutsidePartner } from "./cross-outside.ts";
export type { Authority, AuthorityDirectory, Generation } from "./directory.ts";
export type { DoubleIssue, DoubleIssueResolved } from "./double-issue.ts";
export type { AuthorityDuties, DutyFailed } from "./duties.ts";
export type { ConfirmFacts, IssuedCertificate } from "./issuance.ts";
export type { KeyUpdate, KeyUpdated, KeyUpdateStep } from "./key-update/index.ts";
export type { OrganisationRequest } from "./organisation-certificate.ts";
export type { Asker, CaPorts } from "./ports.ts";
export type { AuthorityRefusal, IssueRefusal, RevokeRefusal } from "./refusals.ts";
export type { ResidentRequest } from "./resident-certificate.ts";
export type { HolderRevocation, Revocation, RevokeCommand } from "./revocation.ts";
export type { RestartService, ServiceRefusal, StopService } from "./service/change.ts";
export { type ServiceState, type StopReason, stopReasons } from "./service/workflow.ts";
export { endOfDayAfterYears } from "./validity.ts";
