/**
 * CPS 4-11-6, 4-12-2-4: each night a copy of the whole, the first of a month kept longer; each hour a seal over what came into
 * the backup folder. Done by a process beside the embedded database; an outside one has its own tools.
 */
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { auditKey, type KeyStore } from "../../keys/index.ts";
import {
  backupFolder,
  beginContinuousBackup,
  type Clock,
  continuousBackupOf,
  type EmbeddedDatabase,
  inTurn,
  JobRefused,
  keptBases,
  logSegments,
  planJobs,
  readBases,
  removableSegments,
  repeat,
  type Store,
  sealBackup,
  startJobRunner,
} from "../../store/index.ts";
import { startHourly } from "../hourly.ts";
import { type By, recordCopy } from "./plan.ts";
import { type BackupPlan, readBackupPlan } from "./records.ts";

export interface BackupPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly clock: Clock;
}

type Failed = (duty: string, fault: unknown) => void;

/** Plans and makes copies and seals; a house whose backup was not begun has none. @throws StoreFault */
export async function startBackupDuty(
  ports: BackupPorts,
  { location, by, failed }: { readonly location: EmbeddedDatabase; readonly by: By; readonly failed: Failed },
): Promise<{ stop(): Promise<void> }> {
  const { store } = ports;
  const sealing = await startHourly({
    store,
    kind: "backup-seal",
    failed,
    work: async () => {
      const plan = await begunPlan(store, location);
      if (plan !== undefined) await sealFolder(ports, plan.folder, by);
    },
  });
  const copying = await startJobRunner({
    store,
    concurrency: 1,
    handlers: { [copyKind]: (job) => copyNow(ports, { location, by, since: job.runAt }) },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
  const planning = repeat(() => planNextCopy(store), { every: hour / 4, failed: (fault) => failed(copyKind, fault) });
  return {
    stop: async () => void (await Promise.all([planning.stop(), copying.stop(), sealing.stop()])),
  };
}

const copyKind = "backup-copy";
const hour = 3_600_000;
const day = 24 * hour;

async function planNextCopy(store: Store): Promise<void> {
  const plan = await readBackupPlan(store);
  if (plan === undefined) return;
  const now = store.clock();
  const runAt = nextCopyAt(plan.hour, now);
  const job = { kind: copyKind, key: runAt.toISOString(), runAt, payload: {} };
  await store.transaction((transaction) => planJobs(transaction, [job], now));
}

/** The next moment at which it is that hour in Asia/Tokyo. Pure. */
export function nextCopyAt(hourOfDay: number, now: Date): Date {
  const offset = (hourOfDay - 9) * hour;
  return new Date(Math.ceil((now.getTime() - offset) / day) * day + offset);
}

interface CopyRequest {
  readonly location: EmbeddedDatabase;
  readonly by: By;
  /** When a copy was due: one that was made since is enough. */
  readonly since: Date;
}

/** A copy of the whole, its record, what it makes superfluous let go, and a seal over all of it. */
export async function copyNow(ports: BackupPorts, { location, by, since }: CopyRequest): Promise<void> {
  const { store } = ports;
  const plan = await begunPlan(store, location);
  if (plan === undefined) return;
  const isMade = readBases(backupFolder(plan.folder)).some(
    ({ manifest }) => Date.parse(manifest.startedAt) >= since.getTime(),
  );
  if (!isMade) {
    const made = await beginContinuousBackup(location, plan.folder);
    if (!made.ok) throw new JobRefused(made.refusal.code);
  }
  for (const { manifest } of readBases(backupFolder(plan.folder))) await recordCopy(store, plan.folder, manifest, by);
  await letGo(ports, plan, by);
}

/** The plan, where the database's log really goes there: a restored house has the plan of the old one and no backup. */
async function begunPlan(store: Store, location: EmbeddedDatabase): Promise<BackupPlan | undefined> {
  const plan = await readBackupPlan(store);
  return plan !== undefined && (await continuousBackupOf(location)) === plan.folder ? plan : undefined;
}

/** Removes what the plan does not keep. The seal says so first: what is gone without a seal is missing. */
async function letGo(ports: BackupPorts, plan: BackupPlan, by: By): Promise<void> {
  const { store, clock } = ports;
  const folder = backupFolder(plan.folder);
  const bases = readBases(folder);
  const kept = keptBases(bases, plan, clock());
  const copies = bases.filter((base) => !kept.daily.includes(base) && !kept.monthly.includes(base));
  const names = copies.map((copy) => copy.folder.slice(folder.bases.length + 1));
  const segments = removableSegments(await logSegments(folder), kept);
  const gone = [...names.map((name) => `base/${name}/manifest.json`), ...segments.map((name) => `log/${name}.gz`)];
  await sealFolder(ports, plan.folder, by, gone);
  for (const name of names) await removeCopy(folder.bases, name);
  for (const name of segments) await rm(join(folder.log, `${name}.gz`), { force: true });
  if (names.length > 0)
    await store.transaction(async (transaction) => {
      await transaction.query(
        "update backup_copy set removed_at = $3 where folder = $1 and name = any ($2) and removed_at is null",
        [plan.folder, names, clock()],
      );
      for (const subject of names)
        transaction.audit({ kind: "backup.copy-removed", ...by, subject, result: "success", facts: {} });
    });
}

/** Under another name first: half a copy must not look like one. */
async function removeCopy(bases: string, name: string): Promise<void> {
  const part = join(bases, `.part-${name}`);
  await rename(join(bases, name), part);
  await rm(part, { recursive: true, force: true });
}

/** While the audit key is not activated seals wait; the next one covers what came in between. */
export async function sealFolder(
  { store, keys, clock }: BackupPorts,
  folder: string,
  by: By,
  letGo: readonly string[] = [],
): Promise<void> {
  const key = await auditKey(keys, by);
  if (!key.ok) throw new JobRefused(key.refusal.code);
  await inTurn(store, "backup-seal", async () => {
    const seal = await sealBackup(backupFolder(folder), key.value.signer, { now: clock(), letGo });
    if (seal === undefined) return;
    const { seal: number, at, hash, files } = seal;
    await store.transaction(async (transaction) => {
      await transaction.query(
        "insert into backup_seal (folder, seal, at, hash, files) values ($1, $2, $3, $4, $5) on conflict do nothing",
        [folder, number, at, hash, files],
      );
      const facts = { seal: number, hash, files };
      transaction.audit({ kind: "backup.sealed", ...by, subject: String(number), result: "success", facts });
    });
  });
}
