/**
 * The archive: one file. A mark, the rows of every table one after the other as PostgreSQL's binary COPY wrote them, the
 * manifest (canonical JSON) that says what lies where, the SHA-256 and the length of the manifest, and the mark again. The
 * manifest stands at the end because only then the lengths are known, and nothing is written twice.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { PartitionShape, SequenceState, TableShape } from "./catalog.ts";

export const archiveMark = Buffer.from("warifu-backup-1\n", "latin1");

/** A table's rows in the archive. */
export interface ArchivedTable extends TableShape {
  readonly rows: number;
  readonly offset: number;
  readonly octets: number;
  /** SHA-256 of the octets, hexadecimal. */
  readonly hash: string;
}

export interface Manifest {
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly server: string;
  readonly migrations: readonly { readonly name: string; readonly hash: string }[];
  readonly tables: readonly ArchivedTable[];
  readonly partitions: readonly PartitionShape[];
  readonly sequences: readonly SequenceState[];
}

/** Why a file is not a backup that can be restored. */
export type ArchiveRefusal =
  | { readonly code: "backup-not-readable"; readonly file: string; readonly reason: string }
  | { readonly code: "backup-incomplete"; readonly file: string }
  | { readonly code: "backup-changed"; readonly file: string; readonly table: string | undefined };

/** What follows the tables. */
export function archiveEnd(manifest: Manifest): Buffer {
  const text = Buffer.from(JSON.stringify(manifest), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([text, createHash("sha256").update(text).digest(), length, archiveMark]);
}

/** Reads the manifest and checks every table's hash against it; streaming. */
export async function checkArchive(file: string): Promise<Result<Manifest, ArchiveRefusal>> {
  const read = await readManifest(file);
  if (!read.ok) return read;
  for (const archived of read.value.tables) {
    const hash = createHash("sha256");
    for await (const chunk of tableOctets(file, archived)) hash.update(chunk);
    if (hash.digest("hex") !== archived.hash) return refuse({ code: "backup-changed", file, table: archived.table });
  }
  return read;
}

/** The octets of one table. */
export async function* tableOctets(file: string, { offset, octets }: ArchivedTable): AsyncGenerator<Buffer> {
  if (octets === 0) return;
  const stream = createReadStream(file, { start: offset, end: offset + octets - 1, highWaterMark: 256 * 1024 });
  for await (const chunk of stream) {
    if (Buffer.isBuffer(chunk)) yield chunk;
  }
}

async function readManifest(file: string): Promise<Result<Manifest, ArchiveRefusal>> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    return refuse({ code: "backup-not-readable", file, reason: String(code) });
  }
  try {
    return await manifestOf(handle, file);
  } finally {
    await handle.close();
  }
}

async function manifestOf(handle: FileHandle, file: string): Promise<Result<Manifest, ArchiveRefusal>> {
  const { size } = await handle.stat();
  const tail = 32 + 4 + archiveMark.length;
  if (size < archiveMark.length + tail) return refuse({ code: "backup-incomplete", file });
  const end = await octetsAt(handle, size - tail, tail);
  const length = end.readUInt32BE(32);
  const isWhole = end.subarray(36).equals(archiveMark) && archiveMark.length + length + tail <= size;
  if (!isWhole) return refuse({ code: "backup-incomplete", file });
  const text = await octetsAt(handle, size - tail - length, length);
  const isSame = createHash("sha256").update(text).digest().equals(end.subarray(0, 32));
  if (!isSame) return refuse({ code: "backup-changed", file, table: undefined });
  return ok(JSON.parse(text.toString("utf8")) as Manifest);
}

async function octetsAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
