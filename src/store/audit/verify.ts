/**
 * Finds any change, removal or reordering in the audit events and says where. Everything is read in pages from one
 * snapshot, so that the work goes on beside it and nothing is ever held in memory whole.
 *
 * Three things hold each other: the chain of hashes of each stream (a changed, inserted or moved event breaks it), the head
 * that the stream remembers (removed last events), and the signed seals (somebody who rewrites a whole chain with its
 * head). What is not found here: removal of what nobody sealed yet together with its head, and removal of the newest seals;
 * for the latter, `lastSeal` is returned, to be compared with the hash that was kept elsewhere.
 */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import type { Store } from "../store.ts";
import { chainHash, firstHash } from "./lane.ts";
import { parseSealBody, type SealedHead } from "./seal.ts";

/** Checks a seal's signature; the keys are those that may seal. */
export interface SealVerifier {
  /** SubjectPublicKeyInfo of the audit keys that were ever valid, DER. */
  readonly publicKeys: readonly Uint8Array[];
  readonly verify: (algorithm: string, publicKey: Uint8Array, toBeSigned: Uint8Array, signature: Uint8Array) => boolean;
}

/** The first thing that is wrong. */
export type AuditFinding =
  | { readonly code: "audit-event-missing"; readonly stream: string; readonly sequence: number }
  | { readonly code: "audit-event-changed"; readonly stream: string; readonly sequence: number }
  | { readonly code: "audit-event-misplaced"; readonly stream: string; readonly sequence: number }
  | { readonly code: "audit-time-went-backwards"; readonly stream: string; readonly sequence: number }
  | { readonly code: "audit-stream-missing"; readonly stream: string; readonly sequence: number }
  | { readonly code: "audit-head-changed"; readonly stream: string; readonly sequence: number }
  | {
      readonly code: "audit-sealed-event-missing";
      readonly stream: string;
      readonly sequence: number;
      readonly seal: number;
    }
  | {
      readonly code: "audit-sealed-event-changed";
      readonly stream: string;
      readonly sequence: number;
      readonly seal: number;
    }
  | { readonly code: "audit-seal-missing"; readonly seal: number }
  | { readonly code: "audit-seal-changed"; readonly seal: number }
  | { readonly code: "audit-seal-key-unknown"; readonly seal: number }
  | { readonly code: "audit-seal-signature-wrong"; readonly seal: number };

export interface AuditSummary {
  readonly events: number;
  readonly streams: number;
  readonly seals: number;
  readonly lastSeal: { readonly seal: number; readonly hash: string } | undefined;
}

/** Verifies all events and seals. Without a `verifier` the signatures of the seals are not checked. */
export async function verifyAudit(store: Store, verifier?: SealVerifier): Promise<Result<AuditSummary, AuditFinding>> {
  return store.connections.dedicated(async (client) => {
    await queryOn(client, "begin isolation level repeatable read read only");
    const streams = await verifyStreams(client);
    if (!streams.ok) return streams;
    const seals = await verifySeals(client, verifier);
    return seals.ok ? ok({ ...streams.value, ...seals.value }) : seals;
  });
}

interface EventRow {
  readonly stream: string;
  readonly sequence: number;
  readonly at: Date;
  readonly kind: string;
  readonly body: string;
  readonly hash: Buffer;
}

interface StreamRow {
  readonly stream: string;
  readonly head_sequence: number;
  readonly head_hash: Buffer | null;
}

/** Where a stream stands while it is read. */
interface Position {
  readonly stream: string;
  sequence: number;
  hash: Buffer;
  at: number;
}

async function verifyStreams(
  client: pg.Client,
): Promise<Result<{ readonly events: number; readonly streams: number }, AuditFinding>> {
  let events = 0;
  let streams = 0;
  const pages = eventPages(client);
  for await (const stream of streamRows(client)) {
    streams++;
    const position = startOf(stream);
    for (let event = await pages.peek(); event !== undefined; event = await pages.peek()) {
      if (BigInt(event.stream) < BigInt(stream.stream)) return refuse(withoutStream(event));
      if (event.stream !== stream.stream) break;
      const finding = step(position, event);
      if (finding !== undefined) return refuse(finding);
      pages.take();
      events++;
    }
    const finding = headFinding(position, stream);
    if (finding !== undefined) return refuse(finding);
  }
  const left = await pages.peek();
  return left === undefined ? ok({ events, streams }) : refuse(withoutStream(left));
}

function startOf({ stream }: StreamRow): Position {
  return { stream, sequence: 0, hash: firstHash(stream), at: 0 };
}

function withoutStream({ stream, sequence }: EventRow): AuditFinding {
  return { code: "audit-stream-missing", stream, sequence };
}

/** Takes one event onto the position, or says what is wrong with it. */
function step(position: Position, event: EventRow): AuditFinding | undefined {
  const { stream, sequence } = event;
  const expected = position.sequence + 1;
  if (sequence > expected) return { code: "audit-event-missing", stream, sequence: expected };
  if (sequence < expected) return { code: "audit-event-misplaced", stream, sequence };
  const hash = chainHash(position.hash, event.body);
  if (!hash.equals(event.hash)) return { code: "audit-event-changed", stream, sequence };
  if (!agreesWithBody(event)) return { code: "audit-event-changed", stream, sequence };
  if (event.at.getTime() < position.at) return { code: "audit-time-went-backwards", stream, sequence };
  position.sequence = sequence;
  position.hash = hash;
  position.at = event.at.getTime();
  return undefined;
}

/** The columns beside the body are there for searching; they must say the same. */
function agreesWithBody({ body, at, kind }: EventRow): boolean {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== "object" || parsed === null) return false;
  return Reflect.get(parsed, "at") === at.toISOString() && Reflect.get(parsed, "kind") === kind;
}

function headFinding(position: Position, row: StreamRow): AuditFinding | undefined {
  const { stream, head_sequence: head } = row;
  if (head > position.sequence) return { code: "audit-event-missing", stream, sequence: position.sequence + 1 };
  if (head < position.sequence) return { code: "audit-head-changed", stream, sequence: head };
  const same = head === 0 ? row.head_hash === null : row.head_hash?.equals(position.hash) === true;
  return same ? undefined : { code: "audit-head-changed", stream, sequence: head };
}

const pageSize = 2_000;

async function* streamRows(client: pg.Client): AsyncGenerator<StreamRow> {
  for (let after = "0"; ; ) {
    const { rows } = await queryOn<StreamRow>(client, streamPage, [after, pageSize]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.stream;
  }
}

const streamPage = `select stream::text, head_sequence, head_hash from audit_stream
  where audit_stream.stream > $1::bigint order by audit_stream.stream limit $2`;

interface EventPages {
  readonly peek: () => Promise<EventRow | undefined>;
  readonly take: () => void;
}

/** All events in the order of streams and sequences, one page in memory. */
function eventPages(client: pg.Client): EventPages {
  let page: readonly EventRow[] = [];
  let index = 0;
  let last: EventRow | undefined;
  let end: "reached" | "ahead" = "ahead";
  const next = async (): Promise<void> => {
    const after = [last?.stream ?? "0", last?.sequence ?? 0, last?.at ?? new Date(0)];
    page = (await queryOn<EventRow>(client, eventPage, [...after, pageSize])).rows;
    index = 0;
    last = page.at(-1) ?? last;
    if (page.length < pageSize) end = "reached";
  };
  const peek = async (): Promise<EventRow | undefined> => {
    if (index >= page.length && end === "ahead") await next();
    return page[index];
  };
  return { peek, take: () => void index++ };
}

// Qualified: a bare "stream" would be the text of the output column, and "10" sorts before "2".
const eventPage = `select stream::text, sequence, at, kind, body, hash from audit_event
  where (stream, sequence, at) > ($1::bigint, $2::bigint, $3::timestamptz) order by audit_event.stream, sequence, at limit $4`;

interface SealRow {
  readonly seal: number;
  readonly at: Date;
  readonly body: string;
  readonly hash: Buffer;
  readonly algorithm: string;
  readonly public_key: Buffer;
  readonly signature: Buffer;
}

async function verifySeals(
  client: pg.Client,
  verifier: SealVerifier | undefined,
): Promise<Result<Pick<AuditSummary, "seals" | "lastSeal">, AuditFinding>> {
  let previous = "";
  let seals = 0;
  for (;;) {
    const { rows } = await queryOn<SealRow>(client, "select * from audit_seal where seal > $1 order by seal limit 1", [
      seals,
    ]);
    const row = rows[0];
    if (row === undefined) break;
    if (row.seal !== seals + 1) return refuse({ code: "audit-seal-missing", seal: seals + 1 });
    const finding = sealFinding(row, previous, verifier) ?? (await headsFinding(client, row));
    if (finding !== undefined) return refuse(finding);
    previous = row.hash.toString("hex");
    seals++;
  }
  const sealed = await sealedFinding(client);
  if (sealed !== undefined) return refuse(sealed);
  return ok({ seals, lastSeal: seals === 0 ? undefined : { seal: seals, hash: previous } });
}

function sealFinding(row: SealRow, previous: string, verifier: SealVerifier | undefined): AuditFinding | undefined {
  const { seal } = row;
  const bytes = Buffer.from(row.body, "utf8");
  const content = parseSealBody(row.body);
  const isWhole =
    content?.seal === seal &&
    content.previous === previous &&
    content.at.getTime() === row.at.getTime() &&
    createHash("sha256").update(bytes).digest().equals(row.hash);
  if (!isWhole) return { code: "audit-seal-changed", seal };
  if (verifier === undefined) return undefined;
  const key = verifier.publicKeys.find((known) => row.public_key.equals(known));
  if (key === undefined) return { code: "audit-seal-key-unknown", seal };
  return verifier.verify(row.algorithm, key, bytes, row.signature)
    ? undefined
    : { code: "audit-seal-signature-wrong", seal };
}

/** The events that a seal names must stand where it says. */
async function headsFinding(client: pg.Client, row: SealRow): Promise<AuditFinding | undefined> {
  const heads = parseSealBody(row.body)?.heads ?? [];
  for (let from = 0; from < heads.length; from += pageSize) {
    const page = heads.slice(from, from + pageSize);
    const found = await hashesOf(client, page);
    for (const [index, { stream, sequence, hash }] of page.entries()) {
      const { seal } = row;
      const stored = found[index];
      if (stored === hash) continue;
      const code = stored === null ? "audit-sealed-event-missing" : "audit-sealed-event-changed";
      return { code, stream, sequence, seal };
    }
  }
  return undefined;
}

async function hashesOf(
  client: pg.Client,
  heads: readonly SealedHead[],
): Promise<readonly (string | null | undefined)[]> {
  const { rows } = await queryOn<{ hash: string | null }>(client, hashesAt, [
    heads.map(({ stream }) => stream),
    heads.map(({ sequence }) => sequence),
  ]);
  return rows.map(({ hash }) => hash);
}

const hashesAt = `select (select encode(event.hash, 'hex') from audit_event event
    where event.stream = head.stream and event.sequence = head.sequence limit 1) as hash
  from unnest($1::bigint[], $2::bigint[]) with ordinality as head(stream, sequence, place) order by place`;

/** A stream that was sealed and is gone with all it had; its seal would name it, and so does audit_sealed. */
async function sealedFinding(client: pg.Client): Promise<AuditFinding | undefined> {
  const { rows } = await queryOn<{ stream: string; sequence: number }>(
    client,
    `select sealed.stream::text, sealed.sequence from audit_sealed sealed
     left join audit_stream stream using (stream)
     where stream.stream is null or stream.head_sequence < sealed.sequence order by sealed.stream limit 1`,
  );
  const row = rows[0];
  return row === undefined ? undefined : { code: "audit-stream-missing", ...row };
}
