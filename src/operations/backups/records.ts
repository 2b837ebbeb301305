/** The rows of backups; see migration 0920. */
import type { Store, Transaction } from "../../store/index.ts";

/** Where the backup goes, when it is copied, and how long copies are kept. */
export interface BackupPlan {
  readonly folder: string;
  /** Of the daily copy, in Asia/Tokyo. */
  readonly hour: number;
  /** Every moment of so many days can be restored. */
  readonly days: number;
  /** The first copy of each of so many months is kept beside. */
  readonly months: number;
  readonly begunAt: Date;
}

export interface BackupCopy {
  readonly name: string;
  readonly folder: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly files: number;
  readonly octets: number;
  /** undefined: it is still there. */
  readonly removedAt: Date | undefined;
}

export interface NotedBackupSeal {
  readonly seal: number;
  readonly hash: string;
  readonly at: Date;
  readonly files: number;
}

export interface RestoreDrill {
  readonly drill: string;
  readonly endedAt: Date;
  readonly moment: Date;
  readonly copyEndedAt: Date;
  readonly outcome: "same" | "different";
  readonly tables: number;
  readonly rows: number;
  /** SHA-256 of the report. */
  readonly report: string;
  readonly doneBy: string;
}

type Reader = Pick<Store, "read">;

/** undefined: continuous backup was never begun here, or was ended. */
export async function readBackupPlan(store: Reader): Promise<BackupPlan | undefined> {
  const { rows } = await store.read<BackupPlan>(
    `select folder, hour, days, months, begun_at as "begunAt" from backup_plan`,
    [],
    "backup-plan",
  );
  return rows[0];
}

/** The newest first. */
export async function readBackupCopies(store: Reader, limit: number): Promise<readonly BackupCopy[]> {
  const { rows } = await store.read<Omit<BackupCopy, "removedAt"> & { readonly removedAt: Date | null }>(
    `select name, folder, started_at as "startedAt", ended_at as "endedAt", files, octets::float8 as octets,
       removed_at as "removedAt"
     from backup_copy order by ended_at desc limit $1`,
    [limit],
    "backup-copies",
  );
  return rows.map((row) => ({ ...row, removedAt: row.removedAt ?? undefined }));
}

/** The newest seal of a folder. */
export async function readBackupSeal(store: Reader, folder: string): Promise<NotedBackupSeal | undefined> {
  const { rows } = await store.read<NotedBackupSeal>(
    "select seal, hash, at, files from backup_seal where folder = $1 order by seal desc limit 1",
    [folder],
    "backup-seal",
  );
  return rows[0];
}

/** The newest first. */
export async function readRestoreDrills(store: Reader, limit: number): Promise<readonly RestoreDrill[]> {
  const { rows } = await store.read<RestoreDrill>(
    `select drill::text, ended_at as "endedAt", moment, copy_ended_at as "copyEndedAt", outcome, tables,
       rows::float8 as rows, report, done_by as "doneBy"
     from restore_drill order by restore_drill.ended_at desc limit $1`,
    [limit],
    "restore-drills",
  );
  return rows;
}

export async function insertCopy(
  transaction: Transaction,
  { name, folder, startedAt, endedAt, files, octets }: Omit<BackupCopy, "removedAt">,
  manifest: string,
): Promise<"new" | "known"> {
  const { rowCount } = await transaction.query(
    `insert into backup_copy (name, folder, started_at, ended_at, files, octets, manifest)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [name, folder, startedAt, endedAt, files, octets, manifest],
  );
  return rowCount === 0 ? "known" : "new";
}
