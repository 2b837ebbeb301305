/** The chains of all streams, read in pages and in the order of streams and sequences; the next page is on its way meanwhile. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { anchoredKind, sealedKind } from "./anchor.ts";
import type { Beginnings } from "./begin.ts";
import type { AuditFinding, Mentions } from "./findings.ts";
import { chainHash, firstHash } from "./lane.ts";

export interface VerifiedStreams {
  readonly events: number;
  readonly streams: number;
  readonly mentions: Mentions;
}

/** An event as it stands in the database, or in an exported file. */
export interface EventRow {
  readonly stream: string;
  readonly sequence: number;
  readonly at: Date;
  readonly kind: string;
  readonly body: string;
  readonly hash: Buffer;
  /** Whether the database holds parts of a millisecond, which no event has; absent in files. */
  readonly odd?: boolean;
}

interface StreamRow {
  readonly stream: string;
  readonly head_sequence: number;
  readonly head_hash: Buffer | null;
  readonly head_at: Date;
  readonly odd: boolean;
}

/** Where a stream stands while it is read. */
export interface Position {
  readonly stream: string;
  sequence: number;
  hash: Buffer;
  /** Milliseconds; 0: no event was read. */
  at: number;
}

/** Follows every stream from its beginning to its head. */
export async function verifyStreams(
  client: pg.Client,
  beginnings: Beginnings,
): Promise<Result<VerifiedStreams, AuditFinding>> {
  let events = 0;
  let streams = 0;
  const mentions: Mentions = { seals: [], anchors: [] };
  const pages = eventPages(client);
  for await (const stream of streamRows(client)) {
    streams++;
    const position = startOf(stream.stream, beginnings);
    for (let event = await pages.peek(); event !== undefined; event = await pages.peek()) {
      if (event.stream !== stream.stream && BigInt(event.stream) < BigInt(stream.stream))
        return refuse(withoutStream(event));
      if (event.stream !== stream.stream) break;
      const finding = step(position, event, mentions);
      if (finding !== undefined) return refuse(finding);
      pages.take();
      events++;
    }
    const finding = headFinding(position, stream);
    if (finding !== undefined) return refuse(finding);
  }
  const left = await pages.peek();
  return left === undefined ? ok({ events, streams, mentions }) : refuse(withoutStream(left));
}

function startOf(stream: string, { heads }: Beginnings): Position {
  const deleted = heads.get(stream);
  return deleted === undefined
    ? { stream, sequence: 0, hash: firstHash(stream), at: 0 }
    : { stream, sequence: deleted.sequence, hash: Buffer.from(deleted.hash, "hex"), at: 0 };
}

function withoutStream({ stream, sequence }: EventRow): AuditFinding {
  return { code: "audit-stream-missing", stream, sequence };
}

/** Takes one event onto the position, or says what is wrong with it. */
export function step(position: Position, event: EventRow, mentions: Mentions): AuditFinding | undefined {
  const { stream, sequence } = event;
  const expected = position.sequence + 1;
  if (sequence > expected) return { code: "audit-event-missing", stream, sequence: expected };
  if (sequence < expected) return { code: "audit-event-misplaced", stream, sequence };
  const hash = chainHash(position.hash, event.body);
  if (!hash.equals(event.hash)) return { code: "audit-event-changed", stream, sequence };
  if (!agreesWithBody(event, mentions)) return { code: "audit-event-changed", stream, sequence };
  if (event.at.getTime() < position.at) return { code: "audit-time-went-backwards", stream, sequence };
  position.sequence = sequence;
  position.hash = hash;
  position.at = event.at.getTime();
  return undefined;
}

/** The columns beside the body are there for searching; they must say the same. */
function agreesWithBody({ body, at, kind, odd = false }: EventRow, mentions: Mentions): boolean {
  if (odd) return false;
  const parsed = parsedBody(body);
  if (parsed === undefined || parsed.at !== at.toISOString() || parsed.kind !== kind) return false;
  if (kind === sealedKind || kind === anchoredKind) mention(parsed.facts, kind, mentions);
  return true;
}

function parsedBody(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function mention(facts: unknown, kind: string, { seals, anchors }: Mentions): void {
  const { seal, hash, source, token } = facts as Readonly<Record<string, unknown>>;
  if (typeof seal !== "number") return;
  if (kind === sealedKind && typeof hash === "string") seals.push({ seal, hash });
  if (kind === anchoredKind && typeof source === "string" && typeof token === "string")
    anchors.push({ seal, source, token });
}

function headFinding(position: Position, row: StreamRow): AuditFinding | undefined {
  const { stream, head_sequence: head } = row;
  if (head > position.sequence) return { code: "audit-event-missing", stream, sequence: position.sequence + 1 };
  if (head < position.sequence) return { code: "audit-head-changed", stream, sequence: head };
  const isSame = head === 0 ? row.head_hash === null : row.head_hash?.equals(position.hash) === true;
  const isAtItsTime = position.at === 0 || (row.head_at.getTime() === position.at && !row.odd);
  return isSame && isAtItsTime ? undefined : { code: "audit-head-changed", stream, sequence: head };
}

export const pageSize = 2_000;

async function* streamRows(client: pg.Client): AsyncGenerator<StreamRow> {
  for (let after = "0"; ; ) {
    const { rows } = await queryOn<StreamRow>(client, streamPage, [after], "audit-stream-page");
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.stream;
  }
}

const streamPage = `select stream::text, head_sequence, head_hash, head_at,
    head_at <> date_trunc('milliseconds', head_at) as odd from audit_stream
  where audit_stream.stream > $1::bigint order by audit_stream.stream limit ${pageSize}`;

interface EventPages {
  readonly peek: () => Promise<EventRow | undefined>;
  readonly take: () => void;
}

/** All events, two pages in memory: the one being followed and the one under way. */
function eventPages(client: pg.Client): EventPages {
  let page: readonly EventRow[] = [];
  let index = 0;
  let coming: Promise<readonly EventRow[]> | undefined = readPage(client, undefined);
  const next = async (): Promise<void> => {
    page = (await coming) ?? [];
    index = 0;
    coming = page.length < pageSize ? undefined : readPage(client, page.at(-1));
    // Whoever stops at a finding waits for it no more.
    coming?.catch(() => undefined);
  };
  const peek = async (): Promise<EventRow | undefined> => {
    if (index >= page.length && coming !== undefined) await next();
    return page[index];
  };
  return { peek, take: () => void index++ };
}

async function readPage(client: pg.Client, last: EventRow | undefined): Promise<readonly EventRow[]> {
  const after = [last?.stream ?? "0", last?.sequence ?? 0, last?.at ?? new Date(0)];
  return (await queryOn<EventRow>(client, eventPage, after, "audit-event-page")).rows;
}

// Qualified: a bare "stream" would be the text of the output column, and "10" sorts before "2". The limit is written out: a plan that
// does not know it counts on a tenth of all events and sorts them for each page.
const eventPage = `select stream::text, sequence, at, kind, body, hash, at <> date_trunc('milliseconds', at) as odd from audit_event
  where (stream, sequence, at) > ($1::bigint, $2::bigint, $3::timestamptz) order by audit_event.stream, sequence, at limit ${pageSize}`;
