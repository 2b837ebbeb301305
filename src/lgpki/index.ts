/** The room's door: the local governments' own certificates, from their directories to the file in the branch's hands. */
export { type BulkRefusal, bulkColumns, mostBulkLines, receiveTable } from "./applications/bulk.ts";
export { carryOutCirs, type OutcomeRefusal, readCirsFile } from "./applications/carry-out.ts";
export { type CirsStep, takeStep as takeCirsStep } from "./applications/change.ts";
export { possibleCommands as possibleCirsCommands } from "./applications/decide.ts";
export { type CentreCommand, checkCirs, examineCirs } from "./applications/examine.ts";
export { type CirsForm, correctCirs, type ReceptionRefusal, receiveCirs } from "./applications/receive.ts";
export { remindOfEnds, startCirsReminders } from "./applications/reminders.ts";
export { renewalOpensOn } from "./applications/renewal.ts";
export {
  cirsEvents,
  foldedCirs,
  type HeldByBranch,
  listCirs,
  listHeld,
  type NumberedCirs,
  readCirs,
  type Sight,
  titleOf as cirsTitleOf,
} from "./applications/repository.ts";
export { recordOf as processingRecordOf } from "./applications/table.ts";
export type { CirsCommand, CirsEvent, CirsRefusal, KnownCirsApplication } from "./applications/types.ts";
export { differencesOf } from "./certificate-types/check-entries.ts";
export { certificateTypes } from "./certificate-types/table.ts";
export { changeOrganisation } from "./organisations/change.ts";
export { registerDemoOrganisations } from "./organisations/demo.ts";
export { foldOrganisation } from "./organisations/evolve.ts";
export { listOrganisations, organisationEvents, readOrganisation } from "./organisations/repository.ts";
export { type BranchStatistics, branchStatistics } from "./organisations/statistics.ts";
export type { KnownOrganisation, OrganisationCommand, OrganisationRefusal } from "./organisations/types.ts";
export type { BranchPerson, LgpkiActor, LgpkiPorts } from "./ports.ts";
