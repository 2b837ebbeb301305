/** Continuous backup of the embedded server: copies of the whole, its log, and the database of any moment since. */
export { beginContinuousBackup, type ContinuousRefusal, continuousBackupOf, endContinuousBackup } from "./begin.ts";
export { type ComparedTable, type DrillOutcome, type DrillRefusal, drillRestore } from "./drill.ts";
export { type BaseManifest, backupFolder, baseName, logSegments, readBases } from "./folder.ts";
export {
  type RestoreAtRefusal,
  type RestoredAt,
  type RestoreRecord,
  type RestoreTarget,
  restoreAt,
} from "./restore-at.ts";
export { type BackupSchedule, keptBases, removableSegments } from "./retention.ts";
export { type BackupSeal, type LetGo, sealBackup } from "./seal.ts";
export { type BackupFinding, type VerifiedBackup, verifyBackup } from "./verify-backup.ts";
