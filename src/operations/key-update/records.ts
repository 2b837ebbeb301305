/** The rows of planned key updates; see migration 0831. */
import type { Store, Transaction } from "../../store/index.ts";
import type { KeyUpdateEvent, KeyUpdatePlan, KeyUpdateReason, KeyUpdateState } from "./workflow.ts";

export interface KeyUpdateRecord {
  readonly keyUpdate: string;
  readonly authority: string;
  readonly oldGeneration: number;
  readonly newGeneration: number | undefined;
  readonly reason: KeyUpdateReason;
  /** "2031-04-01" */
  readonly plannedFor: string;
  readonly state: KeyUpdateState;
  readonly version: number;
  readonly plannedAt: Date;
  readonly plannedBy: string;
}

interface KeyUpdateRow extends Omit<KeyUpdateRecord, "newGeneration"> {
  readonly newGeneration: number | null;
}

export interface RecordedKeyUpdateEvent {
  readonly event: KeyUpdateEvent;
  readonly at: Date;
  readonly by: string;
}

const columns = `u.key_update::text as "keyUpdate", u.authority, u.old_generation as "oldGeneration",
  u.new_generation as "newGeneration", u.reason, to_char(u.planned_for, 'YYYY-MM-DD') as "plannedFor", u.state, u.version,
  u.planned_at as "plannedAt", u.planned_by as "plannedBy"`;

type Reader = Pick<Store, "read">;

/** @throws StoreFault */
export async function readKeyUpdate(store: Reader, keyUpdate: string): Promise<KeyUpdateRecord | undefined> {
  const { rows } = await store.read<KeyUpdateRow>(`select ${columns} from key_update u where u.key_update = $1`, [
    keyUpdate,
  ]);
  return rows[0] && recordOf(rows[0]);
}

/** The last update of every authority that had one, whatever became of it. @throws StoreFault */
export async function latestKeyUpdates(store: Reader): Promise<readonly KeyUpdateRecord[]> {
  const { rows } = await store.read<KeyUpdateRow>(
    `select ${columns} from key_update u
     where u.key_update in (select max(key_update) from key_update group by authority) order by u.authority`,
  );
  return rows.map(recordOf);
}

/** Updates whose old generation has ended and that are not noted as ended. @throws StoreFault */
export async function endingKeyUpdates(store: Reader): Promise<readonly string[]> {
  const { rows } = await store.read<{ keyUpdate: string }>(
    `select u.key_update::text as "keyUpdate" from key_update u
     join authority_generation old on old.authority = u.authority and old.generation = u.old_generation
     where u.state = 'cut-over' and old.state = 'ended' order by u.key_update`,
  );
  return rows.map(({ keyUpdate }) => keyUpdate);
}

/** In their order. @throws StoreFault */
export async function keyUpdateHistory(store: Reader, keyUpdate: string): Promise<readonly RecordedKeyUpdateEvent[]> {
  const { rows } = await store.read<RecordedKeyUpdateEvent>(
    "select event, recorded_at as at, recorded_by as by from key_update_event where key_update = $1 order by version",
    [keyUpdate],
  );
  return rows;
}

/** Whether the authority has an update before its cut-over. */
export async function hasOpenKeyUpdate(transaction: Transaction, authority: string): Promise<boolean> {
  const { rows } = await transaction.query(
    "select 1 from key_update where authority = $1 and state in ('planned', 'prepared', 'cross-certified')",
    [authority],
  );
  return rows.length > 0;
}

export async function readKeyUpdateForUpdate(
  transaction: Transaction,
  keyUpdate: string,
): Promise<KeyUpdateRecord | undefined> {
  const { rows } = await transaction.query<KeyUpdateRow>(
    `select ${columns} from key_update u where u.key_update = $1 for update`,
    [keyUpdate],
  );
  return rows[0] && recordOf(rows[0]);
}

/** Writes a new plan with its first event; its number. */
export async function insertKeyUpdate(
  transaction: Transaction,
  record: Omit<KeyUpdateRecord, "keyUpdate" | "newGeneration">,
  event: KeyUpdateEvent,
): Promise<string> {
  const { authority, oldGeneration, reason, plannedFor, state, version, plannedAt, plannedBy } = record;
  const { rows } = await transaction.query<{ keyUpdate: string }>(
    `insert into key_update (authority, old_generation, reason, planned_for, state, version, planned_at, planned_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning key_update::text as "keyUpdate"`,
    [authority, oldGeneration, reason, plannedFor, state, version, plannedAt, plannedBy],
  );
  const number = rows[0]?.keyUpdate;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  await appendEvent(transaction, number, version, { event, at: plannedAt, by: plannedBy });
  return number;
}

/** Writes an event and the state that it made. */
export async function updateKeyUpdate(
  transaction: Transaction,
  keyUpdate: string,
  after: Exclude<KeyUpdatePlan, { state: "absent" }>,
  recorded: RecordedKeyUpdateEvent,
): Promise<void> {
  const generation = recorded.event.step === "prepare" ? recorded.event.generation : null;
  await transaction.query(
    `update key_update set state = $2, version = $3, new_generation = coalesce($4, new_generation)
     where key_update = $1`,
    [keyUpdate, after.state, after.version, generation],
  );
  await appendEvent(transaction, keyUpdate, after.version, recorded);
}

async function appendEvent(
  transaction: Transaction,
  keyUpdate: string,
  version: number,
  { event, at, by }: RecordedKeyUpdateEvent,
): Promise<void> {
  await transaction.query(
    `insert into key_update_event (key_update, version, event, recorded_at, recorded_by)
     values ($1, $2, $3::jsonb, $4, $5)`,
    [keyUpdate, version, JSON.stringify(event), at, by],
  );
}

function recordOf({ newGeneration, ...row }: KeyUpdateRow): KeyUpdateRecord {
  return { ...row, newGeneration: newGeneration ?? undefined };
}
