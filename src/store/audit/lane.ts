/**
 * Where a connection's audit events go: a stream of its own, so that writers never wait for each other (house rule 4).
 * The lane knows the head of its stream and moves only after a commit. When the outcome of a commit is unknown, the
 * connection is given up and its lane with it; nobody appends to that stream again, whatever its last event was.
 * What one event costs: its canonical text, one SHA-256, and a row in the one insert of its transaction.
 */
import { createHash, hash as hashOnce } from "node:crypto";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { StoreFault } from "../faults.ts";
import { type AuditEvent, auditBody } from "./event.ts";

/** The head of a stream as of the last commit. */
export interface Lane {
  readonly lease: string;
  readonly stream: string;
  sequence: number;
  hash: Buffer;
  /** Milliseconds; the times of a stream never go back, even when the clock does. */
  at: number;
}

/** Opens a stream within the transaction; it counts only when that is committed. @throws lease-lost */
export async function openLane(client: pg.ClientBase, lease: string, now: number): Promise<Lane> {
  const { rows } = await queryOn<{ stream: string }>(client, openStatement, [lease, new Date(now)], "audit-open-lane");
  const stream = rows[0]?.stream;
  if (stream === undefined) throw new StoreFault("lease-lost");
  return { lease, stream, sequence: 0, hash: firstHash(stream), at: now };
}

const openStatement = `insert into audit_stream (lease, opened_at, head_at)
  select lease, $2::timestamptz, $2::timestamptz from lease where lease = $1 and ended_at is null for key share
  returning stream::text`;

/** What stands before the first event of a stream, so that one stream cannot pass for another. */
export function firstHash(stream: string): Buffer {
  return createHash("sha256").update(`warifu audit stream ${stream}`).digest();
}

/** The events of one transaction, chained to the head of its lane. */
export interface Appendix {
  readonly sequence: number;
  readonly hash: Buffer;
  readonly at: number;
  readonly values: readonly (string | number | Uint8Array)[];
}

/** Chains events to the lane's head without moving it. */
export function chain(lane: Lane, events: readonly AuditEvent[], now: number): Appendix {
  const at = Math.max(now, lane.at);
  const atText = new Date(at).toISOString();
  const hashes = Buffer.allocUnsafe(events.length * 32);
  let previous: Uint8Array = lane.hash;
  let kinds = "";
  let bodies = "";
  for (const [index, event] of events.entries()) {
    if (event.kind.includes("\n")) throw new RangeError("the kind of an audit event is one line");
    const body = auditBody(event, atText);
    previous = chainHash(previous, body);
    hashes.set(previous, index * 32);
    kinds += index === 0 ? event.kind : `\n${event.kind}`;
    bodies += index === 0 ? body : `\n${body}`;
  }
  const sequence = lane.sequence + events.length;
  const hash = hashes.subarray(hashes.length - 32);
  return { sequence, hash, at, values: [lane.stream, lane.sequence, sequence, hash, atText, kinds, bodies, hashes] };
}

let scratch = Buffer.allocUnsafe(16 * 1024);

/** SHA-256(hash of the event before ‖ body). */
export function chainHash(previous: Uint8Array, body: string): Buffer {
  if (body.length * 3 + 32 > scratch.length) scratch = Buffer.allocUnsafe(body.length * 3 + 32);
  scratch.set(previous, 0);
  const length = scratch.write(body, 32, "utf8");
  return hashOnce("sha256", scratch.subarray(0, 32 + length), "buffer");
}

/** Writes the chained events. The head moves from the value that the lane knows, or nothing is written. */
export function append(client: pg.ClientBase, appendix: Appendix): Promise<unknown> {
  return queryOn(client, appendStatement, appendix.values, "audit-append");
}

// Canonical JSON holds no raw line feed, so that the texts travel as one parameter and are cut apart by the server.
// When the stream is closed or its head is another, `head` is empty and the event's stream would be null: an error.
const appendStatement = `with head as (
    update audit_stream set head_sequence = $3::bigint, head_hash = $4::bytea, head_at = $5::timestamptz
    where stream = $1::bigint and head_sequence = $2::bigint and closed_at is null returning stream)
  insert into audit_event (stream, sequence, at, kind, body, hash)
  select (select stream from head), $2::bigint + ordinality, $5::timestamptz, kind, body,
    substring($8::bytea from (ordinality::int - 1) * 32 + 1 for 32)
  from rows from (string_to_table($6::text, E'\\n'), string_to_table($7::text, E'\\n'))
    with ordinality as line(kind, body, ordinality)`;

/** Whether a fault of the append means that another process has ended our lease. */
export function isLaneClosed(fault: unknown): boolean {
  return fault instanceof StoreFault && fault.code === "not-null-violation" && /^audit_event/.test(fault.table ?? "");
}

/** Moves the lane's head, after the commit. */
export function advance(lane: Lane, appendix: Appendix): void {
  lane.sequence = appendix.sequence;
  lane.hash = appendix.hash;
  lane.at = appendix.at;
}
