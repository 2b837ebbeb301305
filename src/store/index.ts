/** The public door of the store: PostgreSQL, migrations, audit, leases, group commit, jobs, usage history, backup. */

export { type Anchor, readUnanchored, recordAnchor, sealedKind, type UnanchoredSeal } from "./audit/anchor.ts";
export { auditMonths, deleteAuditMonth, type MonthDeletion } from "./audit/delete.ts";
export type { AuditEvent, JsonObject, JsonValue } from "./audit/event.ts";
export { canonicalJson } from "./audit/event.ts";
export { type AuditExport, exportAudit } from "./audit/export.ts";
export { type ExportManifest, monthSpan } from "./audit/export-format.ts";
export type {
  AnchorVerifier,
  AuditFinding,
  AuditSummary,
  AuditVerifier,
  SealVerifier,
  Witness,
} from "./audit/findings.ts";
export { type Seal, type SealSigner, sealAudit } from "./audit/seal.ts";
export { verifyAudit, verifyAuditOn } from "./audit/verify.ts";
export { type ExportFinding, verifyExport } from "./audit/verify-export.ts";
export { type ArchiveRefusal, checkArchive } from "./backup/archive.ts";
export { type BackupSummary, backup } from "./backup/backup.ts";
export { type RestoreRefusal, type RestoreSummary, restore } from "./backup/restore.ts";
export type { ByteColumn } from "./byte-column.ts";
export { byteColumn } from "./byte-column.ts";
export type {
  Clock,
  DatabaseLocation,
  EmbeddedDatabase,
  OutsideDatabase,
  StoreConfiguration,
} from "./configuration.ts";
export * from "./continuous/index.ts";
export type { StoreFaultCode, StoreRefusal } from "./faults.ts";
export { StoreFault } from "./faults.ts";
export { GroupCommit, type GroupCommitSetting } from "./group-commit.ts";
export {
  clearFinishedJobs,
  type Job,
  type JobHandler,
  JobRefused,
  JobRunner,
  type JobRunnerSetting,
  type PlannedJob,
  planJobs,
  startJobRunner,
} from "./jobs.ts";
export * from "./records/index.ts";
export { type Repetition, type RepetitionSetting, repeat } from "./repeat.ts";
export { stopServer } from "./server/server.ts";
export type { ClockRefusal, CopyRows, Store } from "./store.ts";
export { openStore } from "./store.ts";
export type { Transaction } from "./transaction.ts";
export { inTurn } from "./turns.ts";
export { appendUsage, UsageHistory, type UsageMethod, type UsageRow } from "./usage.ts";
export {
  checkUsageDay,
  type DayTotals,
  endOfDay,
  readClosedDays,
  readClosedSpan,
  startOfDay,
  sumUsageDay,
  type UsageDayCheck,
} from "./usage-days.ts";
export { type DeletedUsageMonth, deleteOldUsage, readDeletedUsage, usageYears } from "./usage-months.ts";
export type { QueryResult, SqlScalar, SqlValue } from "./values.ts";
