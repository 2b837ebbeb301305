/** Continuous backup of the embedded server: copies of the whole, its log, and the database of any moment since. */
export { beginContinuousBackup, type ContinuousRefusal, endContinuousBackup } from "./begin.ts";
export { type BaseManifest, backupFolder, readBases } from "./folder.ts";
export { type RestoreAtRefusal, type RestoredAt, restoreAt } from "./restore-at.ts";
