import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chown, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { EmbeddedDatabase } from "../configuration.ts";
import { type ConnectionTarget, connect, queryOn } from "../database.ts";
import type { StoreRefusal } from "../faults.ts";
import { ensureServer, serverTarget } from "../server/server.ts";
import { type ServerFolders, serverFolders } from "../server/settings.ts";
import { type Base, backupFolder, readBases } from "./folder.ts";
import { hashing } from "./take-base.ts";

export type RestoreAtRefusal =
  | StoreRefusal
  | { readonly code: "backup-not-readable"; readonly file: string; readonly reason: string }
  | { readonly code: "backup-changed"; readonly file: string; readonly table: string }
  | { readonly code: "no-backup-before"; readonly at: string; readonly oldest: string }
  /** The log was not handed out as far as that moment; without a moment all of it is restored. */
  | { readonly code: "log-ends-before"; readonly at: string }
  | { readonly code: "database-exists"; readonly folder: string };

export interface RestoredAt {
  /** The copy that it began with. */
  readonly base: Date;
  /** The moment up to which everything is there; undefined: the end of the log. */
  readonly at: Date | undefined;
}

/** A moment, the end of the log, or for a drill a named point of the log, which leaves no record of a restoration. */
export type RestoreTarget = Date | undefined | { readonly point: string };

/** What stands in the restored database about its restoration. */
export interface RestoreRecord {
  readonly reason?: string | undefined;
  /** What the witness of the audit log had noted last, where one was set aside. */
  readonly witness?: string | undefined;
}

/**
 * Makes the database of an empty data folder what it was at a moment: what was committed until then is there, nothing of
 * what came later. Numbers of lists go on with a gap, so that none is given out a second time.
 * @throws StoreFault
 */
export async function restoreAt(
  location: EmbeddedDatabase,
  folder: string,
  target: RestoreTarget,
  { reason, witness }: RestoreRecord = {},
): Promise<Result<RestoredAt, RestoreAtRefusal>> {
  const source = backupFolder(resolve(folder));
  const folders = serverFolders(resolve(location.folder));
  if (existsSync(folders.cluster)) return refuse({ code: "database-exists", folder: location.folder });
  const at = target instanceof Date ? target : undefined;
  const base = baseBefore(readBases(source), at);
  if (!base.ok)
    return base.refusal === "none"
      ? refuse({ code: "backup-not-readable", file: source.root, reason: "no whole copy in it" })
      : refuse(base.refusal);
  await mkdir(folders.root, { recursive: true, mode: 0o700 });
  await copyFile(source.password, folders.password);
  const fill = (place: string, owner: { readonly uid: number; readonly gid: number } | undefined) =>
    fillCluster(place, owner, base.value, targetSettings(source.log, target));
  try {
    const server = await ensureServer({ folder: location.folder, whenRoot: location.whenRoot, cluster: { fill } });
    if (!server.ok) return await startRefusal(server.refusal, folders, at);
    await rm(join(folders.cluster, "recovery-target.conf"), { force: true });
    const restored = serverTarget(location.folder, server.value, location.database ?? "warifu");
    if (target === undefined || target instanceof Date) await recordRestoration(restored, at, { reason, witness });
    return ok({ base: new Date(base.value.manifest.endedAt), at });
  } catch (error) {
    if (!(error instanceof ChangedCopy)) throw error;
    await rm(folders.root, { recursive: true, force: true });
    return refuse({ code: "backup-changed", file: base.value.folder, table: error.message });
  }
}

/** A copy of an older program has no room for the reason; its database tells when, and the command tells the rest. */
async function recordRestoration(
  target: ConnectionTarget,
  at: Date | undefined,
  { reason, witness }: RestoreRecord,
): Promise<void> {
  const client = await connect(target, { statementTimeout: 0 });
  try {
    const { rows } = await queryOn<{ name: string }>(
      client,
      "select attname as name from pg_attribute where attrelid = 'restoration'::regclass and attname = 'reason'",
    );
    const [columns, values] = rows.length === 0 ? ["", ""] : [", reason, witness", ", $2, $3"];
    const given = rows.length === 0 ? [at ?? null] : [at ?? null, reason ?? null, witness ?? null];
    await queryOn(
      client,
      `insert into restoration (restored_at, state_of${columns}) values (clock_timestamp(), $1${values})`,
      given,
    );
  } finally {
    await client.end();
  }
}

/** What is not a database is removed, so that another moment can be tried. */
async function startRefusal(
  refusal: StoreRefusal,
  folders: ServerFolders,
  at: Date | undefined,
): Promise<Result<never, RestoreAtRefusal>> {
  if (refusal.code !== "database-did-not-start" || at === undefined) return refuse(refusal);
  for (const name of await readdir(folders.log)) {
    const text = await readFile(join(folders.log, name), "utf8");
    if (!text.includes("recovery ended before configured recovery target was reached")) continue;
    await rm(folders.root, { recursive: true, force: true });
    return refuse({ code: "log-ends-before", at: at.toISOString() });
  }
  return refuse(refusal);
}

/** The newest copy that ended before the moment; the newest of all for the end of the log. */
function baseBefore(
  bases: readonly Base[],
  at: Date | undefined,
): Result<Base, "none" | { readonly code: "no-backup-before"; readonly at: string; readonly oldest: string }> {
  const [oldest] = bases;
  if (oldest === undefined) return refuse("none");
  const usable = bases.filter(({ manifest }) => at === undefined || Date.parse(manifest.endedAt) <= at.getTime());
  const base = usable.at(-1);
  if (base !== undefined) return ok(base);
  return refuse({ code: "no-backup-before", at: at?.toISOString() ?? "", oldest: oldest.manifest.endedAt });
}

/** A file of the copy is not what the manifest says. */
class ChangedCopy extends Error {}

async function fillCluster(
  place: string,
  owner: { readonly uid: number; readonly gid: number } | undefined,
  { folder, manifest }: Base,
  settings: string,
): Promise<void> {
  const made: string[] = [];
  for (const path of manifest.folders) {
    await mkdir(join(place, path), { recursive: true, mode: 0o700 });
    made.push(path);
  }
  for (const { path, octets, sha256 } of manifest.files) {
    const measure = hashing();
    await pipeline(
      createReadStream(join(folder, "files", path)),
      measure,
      createWriteStream(join(place, path), { mode: 0o600, flush: true }),
    );
    const found = measure.result();
    if (found.octets !== octets || found.sha256 !== sha256) throw new ChangedCopy(path);
    made.push(path);
  }
  await writeFile(join(place, "recovery.signal"), "", { mode: 0o600 });
  await writeFile(join(place, "recovery-target.conf"), settings, { mode: 0o600 });
  if (owner === undefined) return;
  for (const path of [...made, "recovery.signal", "recovery-target.conf"]) {
    await chown(join(place, path), owner.uid, owner.gid);
  }
}

/** PostgreSQL 18 §19.5.5: read the log up to the moment, then be an ordinary server. */
function targetSettings(log: string, target: RestoreTarget): string {
  const command = `gzip -dc "${log}/%f.gz" > "%p"`;
  return [
    `restore_command = '${command.replaceAll("'", "''")}'`,
    ...targetLines(target),
    "recovery_target_action = 'promote'",
    "hot_standby = off",
    "",
  ].join("\n");
}

function targetLines(target: RestoreTarget): readonly string[] {
  if (target === undefined) return [];
  if ("point" in target) return [`recovery_target_name = '${target.point}'`];
  return [`recovery_target_time = '${target.toISOString().replace("T", " ").replace("Z", "+00")}'`];
}
