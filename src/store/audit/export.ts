/** Writes the audit log, or one month of it, into files (export-format.ts). */
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { queryOn } from "../database.ts";
import type { Store } from "../store.ts";
import {
  type ExportedStream,
  type ExportFile,
  type ExportManifest,
  manifestBody,
  manifestFile,
  manifestSignatureFile,
  monthSpan,
  signatureText,
} from "./export-format.ts";
import { firstHash } from "./lane.ts";
import type { SealSigner } from "./seal.ts";
import type { SealRow } from "./verify-seals.ts";
import { type EventRow, pageSize } from "./verify-streams.ts";

export interface AuditExport {
  readonly folder: string;
  readonly events: number;
  /** SHA-256 of the manifest, hexadecimal: it stands for all of it. */
  readonly manifest: string;
}

/** Writes into `folder`, which is made and must not hold an export yet. One snapshot; memory stays flat. @throws StoreFault */
export async function exportAudit(
  store: Store,
  signer: SealSigner,
  { folder, month }: { readonly folder: string; readonly month?: string | undefined },
): Promise<AuditExport> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const manifest = await store.connections.dedicated(async (client) => {
    await queryOn(client, "begin isolation level repeatable read read only");
    return writeFiles(client, folder, month, store.clock());
  });
  const body = manifestBody(manifest);
  const bytes = Buffer.from(body, "utf8");
  const signature = await signer.sign(bytes);
  const signed = {
    algorithm: signer.algorithm,
    publicKey: Buffer.from(signer.publicKey).toString("base64"),
    signature: Buffer.from(signature).toString("base64"),
  };
  await writeFile(join(folder, manifestFile), body, ownerOnly);
  await writeFile(join(folder, manifestSignatureFile), signatureText(signed), ownerOnly);
  return { folder, events: manifest.events, manifest: createHash("sha256").update(bytes).digest("hex") };
}

const ownerOnly = { mode: 0o600, flag: "wx" } as const;

async function writeFiles(
  client: pg.Client,
  folder: string,
  month: string | undefined,
  at: Date,
): Promise<ExportManifest> {
  const streams: ExportedStream[] = [];
  const events = await writeLines(folder, "events.jsonl", eventLines(client, month, streams));
  const seals = await writeLines(folder, "seals.jsonl", sealLines(client));
  const anchors = await writeLines(folder, "anchors.jsonl", anchorLines(client));
  const { rows } = await queryOn<{ seal: number; hash: string }>(
    client,
    "select seal, encode(hash, 'hex') as hash from audit_seal order by seal desc limit 1",
  );
  const files = { "events.jsonl": events.hash, "seals.jsonl": seals.hash, "anchors.jsonl": anchors.hash };
  return { month, at, streams, events: events.lines, lastSeal: rows[0], files };
}

async function writeLines(folder: string, name: ExportFile, pages: AsyncIterable<string>) {
  const file: FileHandle = await open(join(folder, name), "wx", 0o600);
  const hash = createHash("sha256");
  let lines = 0;
  try {
    for await (const page of pages) {
      hash.update(page);
      for (let at = page.indexOf("\n"); at >= 0; at = page.indexOf("\n", at + 1)) lines++;
      await file.write(page);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { lines, hash: hash.digest("hex") };
}

/** Events in the order of streams and sequences; notes where each stream begins and ends. */
async function* eventLines(
  client: pg.Client,
  month: string | undefined,
  streams: ExportedStream[],
): AsyncGenerator<string> {
  const span = month === undefined ? { from: null, until: null } : monthSpan(month);
  let last: EventRow | undefined;
  for (;;) {
    const after = [last?.stream ?? "0", last?.sequence ?? 0, last?.at ?? new Date(0)];
    const { rows } = await queryOn<EventRow>(client, rangePage, [...after, pageSize, span.from, span.until]);
    let text = "";
    for (const row of rows) {
      await note(client, row, last, streams);
      text += `${JSON.stringify(eventLine(row))}\n`;
      last = row;
    }
    if (text !== "") yield text;
    if (rows.length < pageSize) return;
  }
}

async function note(
  client: pg.Client,
  row: EventRow,
  last: EventRow | undefined,
  streams: ExportedStream[],
): Promise<void> {
  const { stream, sequence } = row;
  const end = { sequence, hash: row.hash.toString("hex") };
  const known = last?.stream === stream ? streams.pop() : undefined;
  const after = known?.after ?? { sequence: sequence - 1, hash: await hashBefore(client, stream, sequence) };
  streams.push({ stream, after, last: end });
}

/** What stood before the first exported event of a stream: another event, one that was deleted, or nothing. */
async function hashBefore(client: pg.Client, stream: string, sequence: number): Promise<string> {
  if (sequence === 1) return firstHash(stream).toString("hex");
  const { rows } = await queryOn<{ hash: string }>(
    client,
    "select encode(hash, 'hex') as hash from audit_event where stream = $1::bigint and sequence = $2",
    [stream, sequence - 1],
  );
  if (rows[0] !== undefined) return rows[0].hash;
  const { rows: deletions } = await queryOn<{ hash: string | null }>(
    client,
    `select head ->> 2 as hash from audit_deletion, jsonb_array_elements(body::jsonb -> 'heads') as head
     where head ->> 0 = $1 and (head ->> 1)::bigint = $2 order by deletion desc limit 1`,
    [stream, sequence - 1],
  );
  return deletions[0]?.hash ?? "";
}

// Qualified: a bare "stream" would be the text of the output column, and "10" sorts before "2".
const rangePage = `select stream::text, sequence, at, kind, body, hash from audit_event
  where (stream, sequence, at) > ($1::bigint, $2::bigint, $3::timestamptz)
    and ($5::timestamptz is null or (at >= $5 and at < $6::timestamptz))
  order by audit_event.stream, sequence, at limit $4`;

function eventLine({ stream, sequence, at, kind, body, hash }: EventRow): readonly unknown[] {
  return [stream, sequence, at.toISOString(), kind, body, hash.toString("hex")];
}

async function* sealLines(client: pg.Client): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const { rows } = await queryOn<SealRow>(
      client,
      "select * from audit_seal where seal > $1 order by seal limit 100",
      [last],
    );
    const lines = rows.map((row) => {
      const { seal, at, body, hash, algorithm, public_key: key, signature } = row;
      return [seal, at.toISOString(), body, hash.toString("hex"), algorithm, base64(key), base64(signature)];
    });
    if (lines.length > 0) yield textOf(lines);
    if (rows.length < 100) return;
    last = rows.at(-1)?.seal ?? last;
  }
}

async function* anchorLines(client: pg.Client): AsyncGenerator<string> {
  for (let last = { seal: 0, source: "" }; ; ) {
    const { rows } = await queryOn<{ seal: number; source: string; at: Date; token: Buffer }>(
      client,
      "select seal, source, at, token from audit_anchor where (seal, source) > ($1, $2) order by seal, source limit 500",
      [last.seal, last.source],
    );
    if (rows.length > 0)
      yield textOf(rows.map(({ seal, source, at, token }) => [seal, source, at.toISOString(), base64(token)]));
    if (rows.length < 500) return;
    last = rows.at(-1) ?? last;
  }
}

function textOf(lines: readonly (readonly unknown[])[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
