/** The rows of the feed; see migration 0703. */
import { ok, type Result } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import type { ResidentId } from "../register/types.ts";
import {
  decide,
  type Entry,
  type EntryCommand,
  type EntryHappening,
  type EntryRefusal,
  type EntryState,
  evolve,
  noEntry,
} from "./decide.ts";
import type { ReadLine } from "./read-line.ts";
import type { FeedContent, FeedRefusal } from "./types.ts";

export interface NewEntries {
  readonly feed: string;
  readonly lines: readonly (ReadLine & { readonly line: number })[];
  readonly receivedAt: Date;
  readonly receivedBy: string;
}

/** Writes new entries with what happened to them. "overtaken": one of the names was taken meanwhile; roll back. */
export async function insertEntries(
  transaction: Transaction,
  { feed, lines, receivedAt, receivedBy }: NewEntries,
): Promise<"written" | "overtaken"> {
  if (lines.length === 0) return "written";
  const made = lines.map(madeEntry);
  const { rowCount } = await transaction.query(
    `insert into feed_entry (event, feed, line, digest, resident, content, state, version, refusal, received_at, received_by,
       changed_at)
     select event, $1, line, digest, resident, content::jsonb, state, version, refusal::jsonb, $2, $3, $2
     from unnest($4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[])
       with ordinality as input(event, line, digest, resident, content, state, version, refusal, place)
     order by place on conflict do nothing`,
    [
      feed,
      receivedAt,
      receivedBy,
      made.map(({ event }) => event),
      made.map(({ line }) => line),
      made.map(({ digest }) => digest),
      made.map(({ content }) => (content.kind === "resident" ? content.resident : null)),
      made.map(({ content }) => JSON.stringify(content)),
      made.map(({ entry }) => entry.state),
      made.map(({ entry }) => entry.version),
      made.map(({ entry }) => (entry.refusal === undefined ? null : JSON.stringify(entry.refusal))),
    ],
    "insert-feed-entries",
  );
  if (rowCount !== made.length) return "overtaken";
  const rows = made.flatMap(({ event, happenings }) =>
    happenings.map((happening, index) => ({ event, version: index + 1, happening })),
  );
  await appendHappenings(transaction, rows, receivedAt, receivedBy);
  return "written";
}

function madeEntry({ refusal, ...line }: NewEntries["lines"][number]) {
  const happenings = happeningsOf(noEntry, refusal === undefined ? { kind: "receive" } : { kind: "receive", refusal });
  return { ...line, happenings, entry: happenings.reduce(evolve, noEntry) };
}

function happeningsOf(entry: Entry, command: EntryCommand): readonly EntryHappening[] {
  const decided = decide(entry, command);
  if (!decided.ok) throw new Error(`what must be possible is not: ${decided.refusal.code}`);
  return decided.value;
}

async function appendHappenings(
  transaction: Transaction,
  rows: readonly { readonly event: string; readonly version: number; readonly happening: EntryHappening }[],
  at: Date,
  by: string,
): Promise<void> {
  await transaction.query(
    `insert into feed_entry_event (event, version, happening, at, by)
     select event, version, happening::jsonb, $1, $2 from unnest($3::text[], $4::int[], $5::text[])
       as input(event, version, happening)`,
    [
      at,
      by,
      rows.map(({ event }) => event),
      rows.map(({ version }) => version),
      rows.map(({ happening }) => JSON.stringify(happening)),
    ],
    "append-feed-happenings",
  );
}

/** The digests of those names that are known. */
export async function readDigests(
  transaction: Transaction,
  events: readonly string[],
): Promise<readonly (readonly [event: string, digest: string])[]> {
  const { rows } = await transaction.query<{ event: string; digest: string }>(
    "select event, digest from feed_entry where event = any($1)",
    [events],
    "read-feed-digests",
  );
  return rows.map(({ event, digest }) => [event, digest]);
}

export interface KnownEntry extends Entry {
  readonly event: string;
  /** Its place in the order. */
  readonly entry: number;
  readonly feed: string;
  readonly line: number;
  readonly content: FeedContent;
  readonly progress: string;
  readonly receivedAt: Date;
  readonly receivedBy: string;
}

interface EntryRow extends Omit<KnownEntry, "refusal" | "recordVersion" | "progress" | "state"> {
  readonly state: Exclude<EntryState, "absent">;
  readonly refusal: FeedRefusal | null;
  readonly recordVersion: number | null;
  readonly progress: string | null;
}

const columns = `event, entry, feed, line, content, state, version, refusal, record_version as "recordVersion", progress,
  received_at as "receivedAt", received_by as "receivedBy"`;

function entryOf({ refusal, recordVersion, progress, ...row }: EntryRow): KnownEntry {
  return {
    ...row,
    progress: progress ?? "",
    ...(refusal === null ? {} : { refusal }),
    ...(recordVersion === null ? {} : { recordVersion }),
  };
}

/** @throws StoreFault */
export async function readEntry(store: Pick<Store, "read">, event: string): Promise<KnownEntry | undefined> {
  const { rows } = await store.read<EntryRow>(`select ${columns} from feed_entry where event = $1`, [event]);
  return rows[0] && entryOf(rows[0]);
}

/** Others who want to change it wait. */
export async function readEntryForUpdate(transaction: Transaction, event: string): Promise<KnownEntry | undefined> {
  const { rows } = await transaction.query<EntryRow>(
    `select ${columns} from feed_entry where event = $1 for update`,
    [event],
    "read-feed-entry-for-update",
  );
  return rows[0] && entryOf(rows[0]);
}

/** Entries that wait, or that people have to look at, in their order, from after a place on. */
export async function readEntries(
  store: Pick<Store, "read">,
  state: "waiting" | "refused",
  after: number,
  limit: number,
): Promise<readonly KnownEntry[]> {
  // The state is no parameter, so that the index of that state serves.
  const { rows } = await store.read<EntryRow>(
    `select ${columns} from feed_entry where state = '${state}' and entry > $1 order by entry limit $2`,
    [after, limit],
  );
  return rows.map(entryOf);
}

/** What waits for one resident, in its order. */
export async function readWaitingOf(store: Pick<Store, "read">, resident: ResidentId): Promise<readonly KnownEntry[]> {
  const { rows } = await store.read<EntryRow>(
    `select ${columns} from feed_entry where state = 'waiting' and resident = $1 order by entry limit 1000`,
    [resident],
  );
  return rows.map(entryOf);
}

export interface FeedStanding {
  readonly waiting: number;
  readonly recorded: number;
  readonly refused: number;
  readonly setAside: number;
  /** Revocations that its events asked for and that are not done yet. */
  readonly due: number;
}

/** How far the events of one feed have come; all 0: there is none of that name. */
export async function readFeedStanding(store: Pick<Store, "read">, feed: string): Promise<FeedStanding> {
  const { rows } = await store.read<{ state: string; count: number }>(
    `select state, count(*) from feed_entry where feed = $1 group by state
     union all
     select 'due', count(*) from register_event due
       join feed_entry entry on entry.resident = due.resident and entry.record_version = due.version and entry.feed = $1
     where due.revocation = 'due'`,
    [feed],
  );
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    waiting: of("waiting"),
    recorded: of("recorded"),
    refused: of("refused"),
    setAside: of("set-aside"),
    due: of("due"),
  };
}

/** What an event of a resident did to the holder's certificate. @throws Error when there is no such event */
export async function readRevocation(
  store: Pick<Store, "read">,
  resident: ResidentId,
  version: number,
): Promise<"not-needed" | "due" | "revoked" | "no-valid-certificate"> {
  const { rows } = await store.read<{ revocation: "not-needed" | "due" | "revoked" | "no-valid-certificate" }>(
    "select revocation from register_event where resident = $1 and version = $2",
    [resident, version],
  );
  if (rows[0] === undefined) throw new Error("an event that was recorded is not there");
  return rows[0].revocation;
}

/** Decides on an entry that is held, writes its row and what happened. */
export async function changeEntry(
  transaction: Transaction,
  entry: KnownEntry,
  command: EntryCommand,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<Result<Entry, EntryRefusal>> {
  const decided = decide(entry, command);
  if (!decided.ok) return decided;
  const after = decided.value.reduce(evolve, entry as Entry);
  const content = command.kind === "correct" ? command.content : entry.content;
  await transaction.query(
    `update feed_entry set state = $2, version = $3, refusal = $4::jsonb, record_version = $5, changed_at = $6,
       resident = $7, content = $8::jsonb where event = $1`,
    [
      entry.event,
      after.state,
      after.version,
      after.refusal === undefined ? null : JSON.stringify(after.refusal),
      after.recordVersion,
      at,
      content.kind === "resident" ? content.resident : null,
      JSON.stringify(content),
    ],
    "change-feed-entry",
  );
  const rows = decided.value.map((happening, index) => ({
    event: entry.event,
    version: entry.version + index + 1,
    happening,
  }));
  await appendHappenings(transaction, rows, at, by);
  return ok(after);
}

/** Notes how far a merger has come. */
export async function noteProgress(transaction: Transaction, event: string, progress: string): Promise<void> {
  await transaction.query("update feed_entry set progress = $2 where event = $1", [event, progress]);
}
