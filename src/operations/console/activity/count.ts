/**
 * How much happened on each day, counted from the audit streams: a stream is one connection's, its events are numbered in
 * the order of their commits, so "up to here is counted" is one number per stream, moved in the transaction that counts.
 * No event counts twice or is passed over, issuing pays nothing, and a database from before counts itself from the start.
 * Rejected: counters in the issuing transactions (one hot row per day), and counting the certificates of a day (no index
 * serves it).
 */
import type { Store, Transaction } from "../../../store/index.ts";

/** Kinds of audit events that are counted. */
export const countedKinds = ["certificate-issued", "certificate-revoked", "certificate-voided", "crl-issued"] as const;
export type CountedKind = (typeof countedKinds)[number];

/** Events of one stream that are counted in one transaction. */
const portion = 20_000;

/** Counts what is new; another process may do so beside it. Returns the number of events. @throws StoreFault */
export async function countActivity(store: Store): Promise<number> {
  const { rows } = await store.read<{ stream: string }>(
    `select stream::text from audit_stream left join activity_position using (stream)
     where head_sequence > coalesce(sequence, 0) order by audit_stream.stream`,
    [],
    "activity-streams",
  );
  let counted = 0;
  for (const { stream } of rows) {
    for (;;) {
      const more = await store.transaction((transaction) => countPortion(transaction, stream));
      counted += more;
      if (more < portion) break;
    }
  }
  if (counted > 0) await store.transaction((transaction) => transaction.notify("live", "activity"));
  return counted;
}

/** Returns how many events of the stream were passed; 0 also when another process is at it. */
async function countPortion(transaction: Transaction, stream: string): Promise<number> {
  await transaction.query(
    `insert into activity_position (stream, sequence, at)
     select stream, 0, opened_at - interval '1 day' from audit_stream where stream = $1 on conflict do nothing`,
    [stream],
    "activity-position",
  );
  const { rows } = await transaction.query<{ passed: number }>(
    countStatement,
    [stream, portion, countedKinds],
    "activity-count",
  );
  return rows[0]?.passed ?? 0;
}

// The time bounds the partitions that are looked at: the times of a stream never go back.
const countStatement = `with place as (
    select sequence, at from activity_position where stream = $1 for update skip locked),
  event as materialized (
    select event.sequence, event.at, event.kind, event.body from place, audit_event event
    where event.stream = $1 and event.sequence > place.sequence and event.at >= place.at
    order by event.sequence limit $2),
  moved as (
    update activity_position set sequence = last.sequence, at = last.at
    from (select sequence, at from event order by sequence desc limit 1) last
    where activity_position.stream = $1),
  counted as (
    insert into activity_day as known (day, authority, kind, events)
    select (at at time zone 'Asia/Tokyo')::date, split_part(body::json ->> 'subject', '/', 1), kind, count(*)
    from event where kind = any($3::text[]) group by 1, 2, 3 order by 1, 2, 3
    on conflict (day, authority, kind) do update set events = known.events + excluded.events)
  select count(*) as passed from event`;
