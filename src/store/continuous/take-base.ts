/**
 * A copy of the embedded server's files while it works (PostgreSQL 18 §25.3.4: low-level base backup). What was written
 * during the copy is in the log, which the server hands out beside it; only both together are a database.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { type BackupFolder, type BaseManifest, baseName } from "./folder.ts";

type CopiedFile = BaseManifest["files"][number];

/** Copies the cluster into a new folder below `bases`; it has its name and manifest when it is whole and on the disk. */
export async function takeBase(client: pg.Client, cluster: string, folder: BackupFolder): Promise<BaseManifest> {
  await queryOn(client, "set statement_timeout = 0");
  const startedAt = await serverTime(client);
  const part = join(folder.bases, `.part-${startedAt.getTime()}`);
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    await queryOn(client, "select pg_backup_start($1, fast => true)", [`warifu ${startedAt.toISOString()}`]);
    const { files, folders } = await copyCluster(cluster, part);
    const stopped = await queryOn<{ label: string; segment: string }>(
      client,
      "select labelfile as label, pg_walfile_name(lsn) as segment from pg_backup_stop(wait_for_archive => true)",
    );
    const { label = "", segment: lastSegment = "" } = stopped.rows[0] ?? {};
    files.push(await writeLabel(part, label));
    const endedAt = await serverTime(client);
    const version = await majorVersion(client);
    const times = { startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString() };
    const firstSegment = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/m.exec(label)?.[1] ?? "";
    const log = { firstSegment, lastSegment };
    const manifest: BaseManifest = { format: 1, version, ...times, ...log, files, folders };
    await writeDurably(join(part, "manifest.json"), JSON.stringify(manifest));
    await rename(part, join(folder.bases, baseName(manifest)));
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function serverTime(client: pg.Client): Promise<Date> {
  const { rows } = await queryOn<{ now: Date }>(client, "select clock_timestamp() as now");
  return rows[0]?.now ?? new Date();
}

async function majorVersion(client: pg.Client): Promise<string> {
  const { rows } = await queryOn<{ version: string }>(
    client,
    "select (current_setting('server_version_num')::int / 10000)::text as version",
  );
  return rows[0]?.version ?? "";
}

/** Folders whose content belongs to the running server alone (PostgreSQL 18 §25.3.4.1). */
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)(\/|$)/;
const leftOut = /(^|\/)(pgsql_tmp[^/]*|postmaster\.(pid|opts)|pg_internal\.init|archive\.conf|recovery-target\.conf)$/;

async function copyCluster(
  cluster: string,
  part: string,
): Promise<{ readonly files: CopiedFile[]; readonly folders: string[] }> {
  const entries = await readdir(cluster, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(cluster.length + 1) }));
  const folders = paths.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path);
  const names = paths.filter(({ entry, path }) => entry.isFile() && !emptied.test(path) && !leftOut.test(path));
  // The control file last: it names the newest checkpoint, and must not be older than what was copied before.
  names.sort((one, other) => Number(one.path === controlFile) - Number(other.path === controlFile));
  for (const path of folders) await mkdir(join(part, "files", path), { recursive: true, mode: 0o700 });
  const files: CopiedFile[] = [];
  for (const { path } of names) files.push(...(await copyFile(cluster, part, path)));
  return { files, folders };
}

const controlFile = "global/pg_control";

/** None when the file is gone by now: the log says that it was removed. */
async function copyFile(cluster: string, part: string, path: string): Promise<readonly CopiedFile[]> {
  const target = join(part, "files", path);
  const measure = hashing();
  try {
    await pipeline(
      createReadStream(join(cluster, path)),
      measure,
      createWriteStream(target, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, "code") !== "ENOENT") throw error;
    await rm(target, { force: true });
    return [];
  }
  return [{ path, ...measure.result() }];
}

/** Passes octets on and remembers how many they were and their SHA-256. */
export function hashing(): Transform & { result(): { readonly octets: number; readonly sha256: string } } {
  const hash = createHash("sha256");
  let octets = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      octets += chunk.length;
      done(null, chunk);
    },
  });
  return Object.assign(stream, { result: () => ({ octets, sha256: hash.digest("hex") }) });
}

async function writeLabel(part: string, label: string): Promise<CopiedFile> {
  await writeDurably(join(part, "files", "backup_label"), label);
  return {
    path: "backup_label",
    octets: Buffer.byteLength(label),
    sha256: createHash("sha256").update(label).digest("hex"),
  };
}

export async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  const handle = await open(path, "r");
  await handle.sync();
  await handle.close();
}
