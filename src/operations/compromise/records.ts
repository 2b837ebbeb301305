/** The rows of cases of compromises; see migration 0830. */
import type { Store, Transaction } from "../../store/index.ts";
import type { Compromise, CompromiseEvent, CompromiseManner, CompromiseState } from "./workflow.ts";

export interface CompromiseRecord extends CompromiseManner {
  readonly compromise: string;
  readonly authority: string;
  readonly generation: number;
  readonly ground: string;
  readonly state: CompromiseState;
  readonly version: number;
  readonly declaredAt: Date;
  readonly declaredBy: string;
}

export interface RecordedCompromiseEvent {
  readonly event: CompromiseEvent;
  readonly at: Date;
  readonly by: string;
}

const columns = `c.compromise::text as compromise, c.authority, c.generation, c.kind, c.effect, c.ground, c.state, c.version,
  c.declared_at as "declaredAt", c.declared_by as "declaredBy"`;

type Reader = Pick<Store, "read">;

/** @throws StoreFault */
export async function readCompromise(store: Reader, compromise: string): Promise<CompromiseRecord | undefined> {
  const { rows } = await store.read<CompromiseRecord>(
    `select ${columns} from compromise_case c where c.compromise = $1`,
    [compromise],
  );
  return rows[0];
}

/** The newest first. @throws StoreFault */
export async function listCompromises(
  store: Reader,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly CompromiseRecord[]> {
  const { rows } = await store.read<CompromiseRecord>(
    `select ${columns} from compromise_case c where $1::bigint is null or c.compromise < $1
     order by c.compromise desc limit $2`,
    [before ?? null, limit],
  );
  return rows;
}

/** In their order. @throws StoreFault */
export async function compromiseHistory(
  store: Reader,
  compromise: string,
): Promise<readonly RecordedCompromiseEvent[]> {
  const { rows } = await store.read<RecordedCompromiseEvent>(
    `select event, recorded_at as at, recorded_by as by from compromise_event where compromise = $1 order by version`,
    [compromise],
  );
  return rows;
}

/** Whether the authority has a case that is not over. */
export async function hasOpenCompromise(transaction: Transaction, authority: string): Promise<boolean> {
  const { rows } = await transaction.query(
    "select 1 from compromise_case where authority = $1 and state not in ('dismissed', 'ended')",
    [authority],
  );
  return rows.length > 0;
}

export async function readCompromiseForUpdate(
  transaction: Transaction,
  compromise: string,
): Promise<CompromiseRecord | undefined> {
  const { rows } = await transaction.query<CompromiseRecord>(
    `select ${columns} from compromise_case c where c.compromise = $1 for update`,
    [compromise],
  );
  return rows[0];
}

/** Writes a new case with its first event; its number. */
export async function insertCompromise(
  transaction: Transaction,
  record: Omit<CompromiseRecord, "compromise">,
  event: CompromiseEvent,
): Promise<string> {
  const { authority, generation, kind, effect, ground, state, version, declaredAt, declaredBy } = record;
  const { rows } = await transaction.query<{ compromise: string }>(
    `insert into compromise_case (authority, generation, kind, effect, ground, state, version, declared_at, declared_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning compromise::text as compromise`,
    [authority, generation, kind, effect, ground, state, version, declaredAt, declaredBy],
  );
  const number = rows[0]?.compromise;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  await appendEvent(transaction, number, version, { event, at: declaredAt, by: declaredBy });
  return number;
}

/** Writes an event and the state that it made. */
export async function updateCompromise(
  transaction: Transaction,
  compromise: string,
  after: Exclude<Compromise, { state: "absent" }>,
  event: RecordedCompromiseEvent,
): Promise<void> {
  await transaction.query("update compromise_case set state = $2, version = $3 where compromise = $1", [
    compromise,
    after.state,
    after.version,
  ]);
  await appendEvent(transaction, compromise, after.version, event);
}

async function appendEvent(
  transaction: Transaction,
  compromise: string,
  version: number,
  { event, at, by }: RecordedCompromiseEvent,
): Promise<void> {
  await transaction.query(
    `insert into compromise_event (compromise, version, event, recorded_at, recorded_by)
     values ($1, $2, $3::jsonb, $4, $5)`,
    [compromise, version, JSON.stringify(event), at, by],
  );
}
