/** Ceremonies on keys of authorities: reviewed, approved, carried out before witnesses, signed, and the register of modules. */
export { type ActionOrder, actInCeremony } from "./act.ts";
export { type AttachmentRefusal, attachToCeremony, largestAttachment } from "./attach.ts";
export { attendCandidates } from "./attend.ts";
export { type CeremonyPorts, changeCeremony } from "./change.ts";
export {
  actionsOfKind,
  type CeremonyDefinition,
  type CeremonyKind,
  type DefinitionProblem,
  type DefinitionRefusal,
  definitionHash,
  numbersOf,
  programActions,
  readDefinition,
} from "./definition.ts";
export {
  askModuleChange,
  carryOutModuleChange,
  type ModuleChangeRefusal,
  type WantedModuleChange,
} from "./module-changes.ts";
export { type BackupModule, inventoryOf, type ModuleRefusal, moduleHistory, readModules } from "./modules.ts";
export { beginCeremony, planCeremony } from "./plan.ts";
export { ceremonyEvents, type NumberedCeremony, readAttachment, readCeremonies, readCeremony } from "./records.ts";
export { rehearse } from "./rehearse.ts";
export { shippedDefinitions } from "./shipped.ts";
export { sealCeremony, signCeremony } from "./sign.ts";
export { takeKeyBackup } from "./take-backup.ts";
export { type Transcript, transcriptOf } from "./transcript.ts";
export { printTranscript } from "./transcript-paper.ts";
export type { Attendant, CeremonyRefusal, CeremonySubject, KnownCeremony } from "./types.ts";
export { type TranscriptRefusal, type VerifiedTranscript, verifyTranscript } from "./verify.ts";
export type { ActionInput, ActionRefusal } from "./works.ts";
