/** Continuous backup: when it is copied, what is kept, its seals, and the drills of restoring it. */
export { type DrillReport, type DrillRequest, type FinishedDrill, runRestoreDrill } from "./drill.ts";
export { type BackupPorts, copyNow, nextCopyAt, sealFolder, startBackupDuty } from "./duty.ts";
export { endBackupPlan, planBackup, recordCopy, recordOutsideCopy } from "./plan.ts";
export {
  type BackupCopy,
  type BackupPlan,
  type NotedBackupSeal,
  type RestoreDrill,
  readBackupPlan,
  readBackupSeal,
} from "./records.ts";
export { type BackupState, type LogState, readBackupState, readLogState } from "./state.ts";
