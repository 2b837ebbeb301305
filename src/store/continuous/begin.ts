import { chown, copyFile, mkdir, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { EmbeddedDatabase } from "../configuration.ts";
import { connect, queryOn } from "../database.ts";
import type { StoreRefusal } from "../faults.ts";
import { locate } from "../locate.ts";
import { serverFolders } from "../server/settings.ts";
import { type BackupFolder, type BaseManifest, backupFolder, readBases } from "./folder.ts";
import { takeBase, writeDurably } from "./take-base.ts";

export type ContinuousRefusal =
  | StoreRefusal
  /** Its name cannot stand in the server's command, or the folder belongs to another database. */
  | { readonly code: "backup-folder-unusable"; readonly folder: string; readonly reason: "name" | "in-use" | "inside" };

/**
 * From now on every segment of the server's log goes to `folder`, at least once a minute while anything changes, beside a
 * first copy of the whole: the database of any later moment can be restored (CPS 4-11-6, 4-12-2-4). Repeated, it takes
 * another copy.
 * @throws StoreFault
 */
export async function beginContinuousBackup(
  location: EmbeddedDatabase,
  folder: string,
): Promise<Result<BaseManifest, ContinuousRefusal>> {
  const target = backupFolder(resolve(folder));
  const { cluster, root, password } = serverFolders(resolve(location.folder));
  const unusable = unusableReason(target, root);
  if (unusable !== undefined) return refuse({ code: "backup-folder-unusable", folder: target.root, reason: unusable });
  const located = await locate(location);
  if (!located.ok) return located;
  const client = await connect(located.value.target, { statementTimeout: 0 });
  try {
    const system = await systemOf(client);
    if (!(await belongsTo(target, system)))
      return refuse({ code: "backup-folder-unusable", folder: target.root, reason: "in-use" });
    await makeFolders(target, cluster);
    await writeDurably(join(target.root, "system"), system);
    await copyFile(password, target.password);
    await handOutLog(client, cluster, target);
    return ok(await takeBase(client, cluster, target));
  } finally {
    await client.end();
  }
}

/** The log goes nowhere any more; what lies in the folder stays as it is. @throws StoreFault */
export async function endContinuousBackup(location: EmbeddedDatabase): Promise<Result<undefined, StoreRefusal>> {
  const { cluster } = serverFolders(resolve(location.folder));
  const located = await locate(location);
  if (!located.ok) return located;
  await rm(join(cluster, "archive.conf"), { force: true });
  const client = await connect(located.value.target, { statementTimeout: 0 });
  try {
    await queryOn(client, "select pg_reload_conf()");
    return ok(undefined);
  } finally {
    await client.end();
  }
}

function unusableReason({ root }: BackupFolder, database: string): "name" | "inside" | undefined {
  if (!/^[\p{L}\p{N} ._/-]+$/u.test(root)) return "name";
  return `${root}/`.startsWith(`${database}/`) ? "inside" : undefined;
}

const folderComment = "# folder: ";

/** Where the log of this database goes; undefined: nowhere. */
export async function continuousBackupOf(location: EmbeddedDatabase): Promise<string | undefined> {
  const { cluster } = serverFolders(resolve(location.folder));
  const text = await readFile(join(cluster, "archive.conf"), "utf8").catch(() => "");
  const [first = ""] = text.split("\n");
  return first.startsWith(folderComment) ? first.slice(folderComment.length) : undefined;
}

/** A cluster's number never changes, whatever it is called and wherever it lies. */
async function systemOf(client: Parameters<typeof queryOn>[0]): Promise<string> {
  const { rows } = await queryOn<{ system: string }>(
    client,
    "select system_identifier::text || '/' || timeline_id as system from pg_control_system(), pg_control_checkpoint()",
  );
  return rows[0]?.system ?? "";
}

async function belongsTo(target: BackupFolder, system: string): Promise<boolean> {
  const found = await readFile(join(target.root, "system"), "utf8").catch(() => undefined);
  return found === undefined ? readBases(target).length === 0 : found === system;
}

/** They are the server's: it writes the log there itself. */
async function makeFolders(target: BackupFolder, cluster: string): Promise<void> {
  const owner = await stat(cluster);
  for (const path of [target.root, target.bases, target.log, target.seals]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (process.getuid?.() === 0) await chown(path, owner.uid, owner.gid);
  }
}

/**
 * PostgreSQL 18 §25.3.1: a segment that is there already counts as handed out when it is the same, and is refused when it
 * is another one; it has its name when it is on the disk.
 */
async function handOutLog(
  client: Parameters<typeof queryOn>[0],
  cluster: string,
  { root, log }: BackupFolder,
): Promise<void> {
  const file = `"${log}/%f.gz"`;
  const part = `"${log}/%f.part"`;
  const command = `if test -e ${file}; then gzip -dc ${file} | cmp -s - "%p"; else gzip -1 < "%p" > ${part} && sync ${part} && mv ${part} ${file}; fi`;
  await writeDurably(
    join(cluster, "archive.conf"),
    `${folderComment}${root}\narchive_command = '${command.replaceAll("'", "''")}'\n`,
  );
  await queryOn(client, "select pg_reload_conf()");
}
