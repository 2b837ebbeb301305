import type { Store } from "../../store/index.ts";
import {
  type BackupCopy,
  type BackupPlan,
  type NotedBackupSeal,
  type RestoreDrill,
  readBackupCopies,
  readBackupPlan,
  readBackupSeal,
  readRestoreDrills,
} from "./records.ts";

/** How PostgreSQL hands out its log (pg_stat_archiver). */
export interface LogState {
  /** "off": it goes nowhere. */
  readonly state: "off" | "following" | "behind" | "failing";
  readonly archivedAt: Date | undefined;
  readonly failedAt: Date | undefined;
  /** Segments that are full and not handed out; undefined: this database does not say. */
  readonly waiting: number | undefined;
}

export interface BackupState {
  readonly plan: BackupPlan | undefined;
  readonly log: LogState;
  readonly copies: readonly BackupCopy[];
  readonly seal: NotedBackupSeal | undefined;
  readonly drills: readonly RestoreDrill[];
}

/** Copies and drills, the newest twenty of each. @throws StoreFault */
export async function readBackupState(store: Pick<Store, "read">): Promise<BackupState> {
  const plan = await readBackupPlan(store);
  return {
    plan,
    log: await readLogState(store),
    copies: await readBackupCopies(store, 20),
    seal: plan === undefined ? undefined : await readBackupSeal(store, plan.folder),
    drills: await readRestoreDrills(store, 20),
  };
}

/** More than so many full segments wait: the folder's disk is slower than the work, or away. */
const mostWaiting = 4;

/** @throws StoreFault */
export async function readLogState(store: Pick<Store, "read">): Promise<LogState> {
  const { rows } = await store.read<{ on: boolean; archivedAt: Date | null; failedAt: Date | null; mayCount: boolean }>(
    `select current_setting('archive_mode') <> 'off' and current_setting('archive_command') not in ('', 'true', '(disabled)') as on,
       last_archived_time as "archivedAt", last_failed_time as "failedAt",
       has_function_privilege('pg_ls_archive_statusdir()', 'execute') as "mayCount"
     from pg_stat_archiver`,
    [],
    "backup-log",
  );
  const { on = false, archivedAt, failedAt, mayCount = false } = rows[0] ?? {};
  const waiting = on && mayCount ? await countWaiting(store) : undefined;
  const times = { archivedAt: archivedAt ?? undefined, failedAt: failedAt ?? undefined };
  const isFailing = times.failedAt !== undefined && times.failedAt > (times.archivedAt ?? new Date(0));
  const state = !on ? "off" : isFailing ? "failing" : (waiting ?? 0) > mostWaiting ? "behind" : "following";
  return { state, ...times, waiting };
}

async function countWaiting(store: Pick<Store, "read">): Promise<number> {
  const { rows } = await store.read<{ waiting: number }>(
    "select count(*)::int as waiting from pg_ls_archive_statusdir() where name like '%.ready'",
    [],
    "backup-log-waiting",
  );
  return rows[0]?.waiting ?? 0;
}
