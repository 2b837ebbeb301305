/**
 * A moment at which the living database and a restored one can be compared row by row. For an instant nobody writes: all
 * tables are locked together, the log gets a named point, a snapshot is taken, and the locks go. What the snapshot sees is
 * what is there when the log is read back up to the point.
 */
import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import type { AuditFinding, AuditSummary, AuditVerifier } from "../audit/findings.ts";
import { verifyAuditOn } from "../audit/verify.ts";
import { readTables } from "../backup/catalog.ts";
import type { EmbeddedDatabase } from "../configuration.ts";
import { copyOut } from "../copy.ts";
import { connect, queryOn } from "../database.ts";
import { StoreFault } from "../faults.ts";
import { locate } from "../locate.ts";
import { stopServer } from "../server/server.ts";
import { continuousBackupOf } from "./begin.ts";
import { backupFolder } from "./folder.ts";
import { type RestoreAtRefusal, restoreAt } from "./restore-at.ts";

export type DrillRefusal =
  | RestoreAtRefusal
  | { readonly code: "backup-not-begun" }
  /** Somebody wrote all the time, for a minute. */
  | { readonly code: "moment-not-found" }
  | { readonly code: "log-not-handed-out"; readonly segment: string };

/** One table on both sides. */
export interface ComparedTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over all rows as they lie, hexadecimal. */
  readonly sha256: string;
  /** "same", or what the restored one has instead; undefined: it is not there. */
  readonly restored: "same" | { readonly rows: number; readonly sha256: string } | undefined;
}

export interface DrillOutcome {
  /** Up to when both are the same. */
  readonly moment: Date;
  /** The copy that the restore began with. */
  readonly copy: Date;
  readonly tables: readonly ComparedTable[];
  readonly audit: Result<AuditSummary, AuditFinding>;
}

/**
 * Restores the newest backup of a living database into `scratch`, which is removed again, and compares every row of every
 * table. The database goes on working; its log is held only while it is compared.
 * @throws StoreFault
 */
export async function drillRestore(
  location: EmbeddedDatabase,
  scratch: string,
  verifier: AuditVerifier,
): Promise<Result<DrillOutcome, DrillRefusal>> {
  const folder = await continuousBackupOf(location);
  if (folder === undefined) return refuse({ code: "backup-not-begun" });
  const located = await locate(location);
  if (!located.ok) return located;
  const looker = await connect(located.value.target, { statementTimeout: 0 });
  const elsewhere: EmbeddedDatabase = { ...location, folder: resolve(scratch) };
  try {
    await queryOn(looker, "set idle_in_transaction_session_timeout = 0");
    const point = `warifu-drill-${Date.now()}`;
    const locker = await connect(located.value.target, { statementTimeout: 0 });
    const marked = await markMoment(locker, looker, point).finally(() => locker.end());
    if (marked === undefined) return refuse({ code: "moment-not-found" });
    if (!(await isHandedOut(folder, marked.segment)))
      return refuse({ code: "log-not-handed-out", segment: marked.segment });
    const restored = await restoreAt(elsewhere, folder, { point });
    if (!restored.ok) return restored;
    const compared = await compare(looker, elsewhere, verifier);
    return ok({ moment: marked.at, copy: restored.value.base, ...compared });
  } finally {
    await looker.end();
    await stopServer(elsewhere.folder);
    await rm(elsewhere.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

interface MarkedMoment {
  readonly at: Date;
  /** The segment of the log that holds the point. */
  readonly segment: string;
}

const attempts = 120;

/** Waits for an instant without writers. It asks for less than PostgreSQL waits before it ends one of two deadlocked. */
async function markMoment(locker: pg.Client, looker: pg.Client, point: string): Promise<MarkedMoment | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    await queryOn(locker, "begin");
    try {
      await queryOn(locker, "set local lock_timeout = '400ms'");
      const tables = (await readTables(locker)).map(({ table }) => locker.escapeIdentifier(table));
      await queryOn(locker, `lock table ${tables.join(", ")} in share mode`);
      await queryOn(looker, "begin isolation level repeatable read read only");
      await queryOn(looker, "select pg_current_snapshot()");
      const { rows } = await queryOn<{ at: Date }>(
        locker,
        "select pg_create_restore_point($1), clock_timestamp() as at",
        [point],
      );
      await queryOn(locker, "commit");
      const switched = await queryOn<{ segment: string }>(locker, "select pg_walfile_name(pg_switch_wal()) as segment");
      return { at: rows[0]?.at ?? new Date(), segment: switched.rows[0]?.segment ?? "" };
    } catch (fault) {
      await locker.query("rollback");
      if (!(fault instanceof StoreFault)) throw fault;
      await sleep(100);
    }
  }
  return undefined;
}

const handOutPatience = 120_000;

async function isHandedOut(folder: string, segment: string): Promise<boolean> {
  const { log } = backupFolder(folder);
  for (let waited = 0; waited < handOutPatience; waited += 100) {
    if ((await readdir(log)).includes(`${segment}.gz`)) return true;
    await sleep(100);
  }
  return false;
}

async function compare(
  looker: pg.Client,
  elsewhere: EmbeddedDatabase,
  verifier: AuditVerifier,
): Promise<Pick<DrillOutcome, "tables" | "audit">> {
  const located = await locate(elsewhere);
  if (!located.ok) throw new Error(`the restored database is not reached: ${located.refusal.code}`);
  const client = await connect(located.value.target, { statementTimeout: 0 });
  try {
    await queryOn(client, "begin isolation level repeatable read read only");
    const there = new Map((await digestTables(client)).map((table) => [table.table, table]));
    const tables = (await digestTables(looker)).map((table) => ({ ...table, restored: restoredOf(table, there) }));
    return { tables, audit: await verifyAuditOn(client, verifier) };
  } finally {
    await client.end();
  }
}

type Digest = Pick<ComparedTable, "table" | "rows" | "sha256">;

function restoredOf(here: Digest, there: ReadonlyMap<string, Digest>): ComparedTable["restored"] {
  const found = there.get(here.table);
  if (found === undefined) return undefined;
  const isSame = found.rows === here.rows && found.sha256 === here.sha256;
  return isSame ? "same" : { rows: found.rows, sha256: found.sha256 };
}

/** Every row as it lies: a restored table is the same octet by octet, so its rows come in the same order. */
async function digestTables(client: pg.Client): Promise<readonly Digest[]> {
  await queryOn(client, "set synchronize_seqscans = off");
  const digests: Digest[] = [];
  for (const { table, columns } of await readTables(client)) {
    const hash = createHash("sha256");
    const names = columns.map((column) => client.escapeIdentifier(column)).join(", ");
    const chunks = copyOut(client, `copy ${client.escapeIdentifier(table)} (${names}) to stdout (format binary)`);
    for (;;) {
      const { value, done } = await chunks.next();
      if (done === true) {
        digests.push({ table, rows: value, sha256: hash.digest("hex") });
        break;
      }
      hash.update(value);
    }
  }
  return digests;
}
