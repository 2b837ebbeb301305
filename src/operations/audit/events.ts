/** The audit log as the auditor reads it: a day at a time, the newest event first, filtered. */
import type { Store } from "../../store/index.ts";
import { type AuditCategory, categoryBeginnings } from "./categories.ts";

export interface EventQuery {
  /** In Asia/Tokyo: "2026-11-20". The day bounds what is read: events lie in the order of time. */
  readonly day: string;
  readonly category?: AuditCategory | undefined;
  readonly result?: "success" | "refused" | "failed" | undefined;
  readonly actor?: string | undefined;
  /** Somewhere in the event's text. */
  readonly text?: string | undefined;
  readonly stream?: string | undefined;
  /** Only events before this one in the order. */
  readonly before?: { readonly at: string; readonly stream: string; readonly sequence: number } | undefined;
  readonly limit: number;
}

export interface AuditEventView {
  readonly stream: string;
  readonly sequence: number;
  readonly at: Date;
  readonly kind: string;
  /** The canonical text that is hashed. */
  readonly body: string;
}

/** One page of a day. @throws StoreFault */
export async function readAuditEvents(
  store: Pick<Store, "read">,
  { day, category, result, actor, text, stream, before, limit }: EventQuery,
): Promise<readonly AuditEventView[]> {
  const from = new Date(`${day}T00:00:00+09:00`);
  const to = new Date(from.getTime() + 86_400_000);
  const { rows } = await store.read<AuditEventView>(eventsOfDay, [
    from,
    to,
    beginningsOf(category),
    category === "access" ? "other-than" : "one-of",
    result ?? null,
    actor ?? null,
    text ?? null,
    stream ?? null,
    before === undefined ? null : new Date(before.at),
    before?.stream ?? null,
    before?.sequence ?? null,
    limit,
  ]);
  return rows;
}

function beginningsOf(category: AuditCategory | undefined): readonly string[] | null {
  if (category === undefined) return null;
  const all = Object.values(categoryBeginnings).flat();
  const beginnings = category === "access" ? all : categoryBeginnings[category];
  return beginnings.map((beginning) => `${beginning}%`);
}

// Served by audit_event_at (BRIN): rows lie in the order of time, so that a day is a few stretches of the table.
const eventsOfDay = `select event.stream::text, sequence, at, kind, body from audit_event event
  where at >= $1::timestamptz and at < $2::timestamptz
    and ($3::text[] is null or (kind like any ($3)) = ($4 = 'one-of'))
    and ($5::text is null or body::json ->> 'result' = $5)
    and ($6::text is null or body::json ->> 'actor' = $6)
    and ($7::text is null or position(lower($7) in lower(body)) > 0)
    and ($8::bigint is null or event.stream = $8)
    and ($9::timestamptz is null or (at, event.stream, sequence) < ($9, $10::bigint, $11::bigint))
  order by at desc, event.stream desc, sequence desc limit $12`;

export interface SealDay {
  /** In Asia/Tokyo. */
  readonly day: string;
  readonly seals: number;
  readonly anchored: number;
  readonly streams: number;
}

/** How each day of the last weeks was sealed and stamped; days without a seal are left out. @throws StoreFault */
export async function readSealDays(store: Pick<Store, "read">, since: Date): Promise<readonly SealDay[]> {
  const { rows } = await store.read<SealDay>(
    `select to_char(seal.at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day, count(*)::int as seals,
       count(*) filter (where exists (select from audit_anchor anchor where anchor.seal = seal.seal))::int as anchored,
       sum(jsonb_array_length(body::jsonb -> 'heads'))::int as streams
     from audit_seal seal where seal.at >= $1 group by 1 order by 1`,
    [since],
  );
  return rows;
}

export interface LastSeal {
  readonly seal: number;
  readonly at: Date;
  readonly hash: string;
  readonly sources: readonly string[];
}

/** The newest seal and who stamped it. */
export async function readLastSeal(store: Pick<Store, "read">): Promise<LastSeal | undefined> {
  const { rows } = await store.read<LastSeal>(
    `select seal, at, encode(hash, 'hex') as hash,
       array(select source from audit_anchor anchor where anchor.seal = seal.seal order by source) as sources
     from audit_seal seal order by seal desc limit 1`,
  );
  return rows[0];
}
