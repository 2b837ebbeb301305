/**
 * What is to be written to a target, in the store: so that nothing is forgotten when a process ends or the target is away
 * for days, and whoever has the turn goes on. All statements are repeatable.
 */
import type { Store, Transaction } from "../../store/index.ts";
import type { PublisherFault } from "./types.ts";
import type { WantedEntry } from "./wanted.ts";

/** One object that is not as it shall be. */
export interface WaitingObject {
  readonly name: string;
  /** undefined: nothing shall stand there any more. */
  readonly wanted: Uint8Array | undefined;
  readonly ownership: "created" | "adopted" | undefined;
  /** What was written there by us. */
  readonly attributes: readonly string[];
}

export interface TargetState {
  readonly attempts: number;
  readonly nextAt: Date;
  readonly verifiedAt: Date | undefined;
}

/** Figures for operators. */
export interface QueueFigures {
  readonly waiting: number;
  readonly failing: number;
  readonly published: number;
  /** When the target last answered. */
  readonly contactedAt: Date | undefined;
}

/** Sets what shall stand in the target; what differs from before waits from now on. */
export async function planObjects(
  store: Store,
  target: string,
  wanted: readonly WantedEntry[],
  now: Date,
): Promise<void> {
  const names = wanted.map(({ name }) => name);
  const digests = wanted.map(({ digest }) => Buffer.from(digest).toString("hex"));
  await store.transaction(async (transaction) => {
    await transaction.query(
      "insert into publication_target (target, next_at) values ($1, $2) on conflict (target) do nothing",
      [target, now],
    );
    await transaction.query(
      `insert into publication (target, name, depth, wanted, next_at, changed_at)
       select $1, name, depth, decode(digest, 'hex'), $5, $5
       from unnest($2::text[], $3::int[], $4::text[]) as planned(name, depth, digest)
       on conflict (target, name) do update
         set wanted = excluded.wanted, attempts = 0, next_at = excluded.next_at, changed_at = excluded.changed_at
         where publication.wanted is distinct from excluded.wanted`,
      [target, names, wanted.map(({ depth }) => depth), digests, now],
    );
    await transaction.query(
      `update publication set wanted = null, attempts = 0, next_at = $3, changed_at = $3
       where target = $1 and wanted is not null and name <> all($2::text[])`,
      [target, names, now],
    );
  });
}

interface ObjectRow {
  readonly name: string;
  readonly wanted: string | null;
  readonly ownership: "created" | "adopted" | null;
  readonly attributes: readonly string[];
}

/** What is due: first what shall be there, from above; then what shall not, from below. */
export async function dueObjects(store: Store, target: string, now: Date, most: number): Promise<WaitingObject[]> {
  const { rows } = await store.read<ObjectRow>(dueStatement, [target, now, most]);
  return rows.map(({ name, wanted, ownership, attributes }) => ({
    name,
    wanted: wanted === null ? undefined : Buffer.from(wanted, "hex"),
    ownership: ownership ?? undefined,
    attributes,
  }));
}

const dueStatement = `select name, encode(wanted, 'hex') as wanted, ownership, attributes from publication
  where target = $1 and (wanted is null or wanted is distinct from published) and next_at <= $2
  order by wanted is null, case when wanted is null then -depth else depth end, name limit $3`;

/** When the next object is due. */
export async function nextDueAt(store: Store, target: string): Promise<Date | undefined> {
  const { rows } = await store.read<{ at: Date | null }>(
    "select min(next_at) as at from publication where target = $1 and (wanted is null or wanted is distinct from published)",
    [target],
  );
  return rows[0]?.at ?? undefined;
}

/** Before an entry is made: that it will be ours, so that a process that dies in between leaves no doubt whose it is. */
export async function intendCreation(store: Store, target: string, name: string): Promise<void> {
  await store.read("update publication set ownership = 'created' where target = $1 and name = $2", [target, name]);
}

export interface Written {
  readonly name: string;
  readonly wanted: Uint8Array;
  readonly ownership: "created" | "adopted";
  readonly attributes: readonly string[];
}

/** The object stands as it shall. What was asked for meanwhile still waits. */
export async function recordWritten(store: Store, target: string, written: Written, now: Date): Promise<void> {
  const { name, wanted, ownership, attributes } = written;
  await store.transaction(async (transaction) => {
    await transaction.query(
      `update publication set published = decode($3, 'hex'), ownership = $4, attributes = $5, attempts = 0,
         last_error = null, changed_at = $6 where target = $1 and name = $2`,
      [target, name, Buffer.from(wanted).toString("hex"), ownership, [...attributes], now],
    );
    audit(transaction, "directory-object-published", target, name);
  });
}

/** Nothing of ours stands there any more. */
export async function recordRemoved(store: Store, target: string, name: string): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.query("delete from publication where target = $1 and name = $2 and wanted is null", [
      target,
      name,
    ]);
    audit(transaction, "directory-object-removed", target, name);
  });
}

function audit(transaction: Transaction, kind: string, target: string, name: string): void {
  transaction.audit({ kind, actor: "warifu", origin: "local", subject: name, result: "success", facts: { target } });
}

/** Comes later, in doubled intervals of 2 s to 10 min. */
export async function recordObjectFailure(
  store: Store,
  target: string,
  name: string,
  fault: PublisherFault,
  now: Date,
): Promise<void> {
  await store.read(
    `update publication set attempts = attempts + 1, last_error = $3,
       next_at = $4::timestamptz + least(interval '1 second' * power(2, least(attempts + 1, 20)), interval '10 minutes')
     where target = $1 and name = $2`,
    [target, name, `${fault.code}: ${fault.because}`, now],
  );
}

/** The target itself is tried again in doubled intervals of 1 s to 1 min. */
export async function recordTargetFailure(
  store: Store,
  target: string,
  fault: PublisherFault,
  now: Date,
): Promise<void> {
  await store.read(
    `update publication_target set attempts = attempts + 1, last_error = $2,
       next_at = $3::timestamptz + least(interval '1 second' * power(2, least(attempts, 20)), interval '1 minute')
     where target = $1`,
    [target, `${fault.code}: ${fault.because}`, now],
  );
}

export async function recordContact(store: Store, target: string, now: Date): Promise<void> {
  await store.read(
    "update publication_target set attempts = 0, last_error = null, next_at = $2, contacted_at = $2 where target = $1",
    [target, now],
  );
}

export async function recordVerified(store: Store, target: string, now: Date): Promise<void> {
  await store.read("update publication_target set verified_at = $2 where target = $1", [target, now]);
}

/** What a comparison found to be otherwise is written again. */
export async function demandAgain(store: Store, target: string, names: readonly string[], now: Date): Promise<void> {
  await store.read(
    `update publication set published = null, attempts = 0, next_at = $3
     where target = $1 and name = any($2::text[]) and wanted is not null`,
    [target, [...names], now],
  );
}

export async function readTarget(store: Store, target: string): Promise<TargetState | undefined> {
  const { rows } = await store.read<{ attempts: number; next_at: Date; verified_at: Date | null }>(
    "select attempts, next_at, verified_at from publication_target where target = $1",
    [target],
  );
  const [row] = rows;
  return row && { attempts: row.attempts, nextAt: row.next_at, verifiedAt: row.verified_at ?? undefined };
}

/** Objects that shall not be there although nothing was taken away yet. */
export async function readSuperfluous(store: Store, target: string): Promise<string[]> {
  const { rows } = await store.read<{ name: string }>(
    "select name from publication where target = $1 and wanted is null and published is not null order by name",
    [target],
  );
  return rows.map(({ name }) => name);
}

export async function readQueueFigures(store: Store, target: string): Promise<QueueFigures> {
  const { rows } = await store.read<{ waiting: number; failing: number; published: number; contacted_at: Date | null }>(
    `select count(*) filter (where wanted is null or wanted is distinct from published)::int as waiting,
       count(*) filter (where attempts > 0)::int as failing,
       count(*) filter (where published is not null)::int as published,
       (select contacted_at from publication_target where target = $1) as contacted_at
     from publication where target = $1`,
    [target],
  );
  const { waiting = 0, failing = 0, published = 0, contacted_at } = rows[0] ?? {};
  return { waiting, failing, published, contactedAt: contacted_at ?? undefined };
}
