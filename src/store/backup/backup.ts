import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import type pg from "pg";
import { copyOut } from "../copy.ts";
import { queryOn } from "../database.ts";
import { faultFrom } from "../faults.ts";
import type { Store } from "../store.ts";
import { type ArchivedTable, archiveEnd, archiveMark, type Manifest } from "./archive.ts";
import { readPartitions, readSequences, readTables, type TableShape } from "./catalog.ts";

export interface BackupSummary {
  readonly file: string;
  readonly octets: number;
  readonly tables: number;
  readonly rows: number;
  /** SHA-256 of the whole file, hexadecimal; to be kept apart from it. */
  readonly hash: string;
}

/**
 * Writes all tables, as they are at one moment, into one file (mode 0600), while the work goes on. The file appears under
 * its name when it is whole and on the disk; before, it is called `….part`.
 * @throws StoreFault disk-full, database-gone
 */
export async function backup(store: Store, file: string): Promise<BackupSummary> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, "w", 0o600);
    const writer = new ArchiveWriter(handle);
    try {
      const manifest = await store.connections.dedicated((client) => writeArchive(client, writer, store.clock()));
      await handle.sync();
      await handle.close();
      await rename(part, file);
      return summary(file, writer, manifest);
    } finally {
      await handle.close().catch(() => undefined);
    }
  } catch (error) {
    await rm(part, { force: true });
    throw faultFrom(error);
  }
}

async function writeArchive(client: pg.Client, writer: ArchiveWriter, now: Date): Promise<Manifest> {
  await queryOn(client, "set statement_timeout = 0");
  await queryOn(client, "set idle_in_transaction_session_timeout = 0");
  await queryOn(client, "begin isolation level repeatable read read only");
  const migrations = await queryOn<{ name: string; hash: string }>(
    client,
    "select name, hash from migration order by name",
  );
  const server = await queryOn<{ version: string }>(client, "select current_setting('server_version') as version");
  const shapes = await readTables(client);
  await writer.write(archiveMark);
  const tables: ArchivedTable[] = [];
  for (const shape of shapes) tables.push(await writeTable(client, writer, shape));
  const manifest: Manifest = {
    format: 1,
    createdAt: now.toISOString(),
    server: server.rows[0]?.version ?? "",
    migrations: migrations.rows,
    tables,
    partitions: await readPartitions(client),
    // Read after the rows: a sequence may be ahead of them, never behind.
    sequences: await readSequences(client),
  };
  await writer.write(archiveEnd(manifest));
  await writer.flush();
  await queryOn(client, "commit");
  return manifest;
}

async function writeTable(client: pg.Client, writer: ArchiveWriter, shape: TableShape): Promise<ArchivedTable> {
  const offset = writer.octets;
  const hash = createHash("sha256");
  const columns = shape.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const chunks = copyOut(client, `copy ${client.escapeIdentifier(shape.table)} (${columns}) to stdout (format binary)`);
  for (;;) {
    const { value, done } = await chunks.next();
    if (done === true)
      return { ...shape, rows: value, offset, octets: writer.octets - offset, hash: hash.digest("hex") };
    hash.update(value);
    await writer.write(value);
  }
}

function summary(file: string, writer: ArchiveWriter, manifest: Manifest): BackupSummary {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { file, octets: writer.octets, tables: manifest.tables.length, rows, hash: writer.digest() };
}

const bufferedOctets = 1024 * 1024;

/** Writes in large pieces: COPY gives one chunk per row. */
class ArchiveWriter {
  octets = 0;
  readonly #handle: FileHandle;
  readonly #hash = createHash("sha256");
  #waiting: Uint8Array[] = [];
  #waitingOctets = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.octets += chunk.length;
    this.#waitingOctets += chunk.length;
    this.#waiting.push(chunk);
    if (this.#waitingOctets >= bufferedOctets) await this.flush();
  }

  async flush(): Promise<void> {
    const octets = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingOctets = 0;
    this.#hash.update(octets);
    for (let written = 0; written < octets.length; ) {
      written += (await this.#handle.write(octets, written)).bytesWritten;
    }
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}
