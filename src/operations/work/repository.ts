/** The rows of long work; see migration 0502. */
import type { JsonObject, Store, Transaction } from "../../store/index.ts";
import { evolve, noWork, type Work, type WorkEvent, type WorkState } from "./decide.ts";

export const workKinds = ["issue-lists"] as const;
export type WorkKind = (typeof workKinds)[number];

export interface WorkRecord {
  readonly work: string;
  readonly kind: WorkKind;
  /** Who asked: "staff:…", "operator:…". */
  readonly asker: string;
  readonly authority: string;
  readonly state: Exclude<WorkState, "absent">;
  readonly version: number;
  readonly steps: number;
  readonly stepsDone: number;
  /** The code of the refusal that ended it. */
  readonly refusal: string | undefined;
  readonly askedAt: Date;
  readonly changedAt: Date;
}

interface WorkRow extends Omit<WorkRecord, "refusal"> {
  readonly refusal: string | null;
}

const columns = `work::text, kind, asker, subject ->> 'authority' as authority, state, version, steps,
  steps_done as "stepsDone", result ->> 'refusal' as refusal, asked_at as "askedAt", changed_at as "changedAt"`;

/** @throws StoreFault */
export async function readWork(store: Pick<Store, "read">, work: string): Promise<WorkRecord | undefined> {
  const { rows } = await store.read<WorkRow>(`select ${columns} from work where work = $1`, [work], "read-work");
  return rows[0] && recordOf(rows[0]);
}

export async function readWorkForUpdate(transaction: Transaction, work: string): Promise<WorkRecord | undefined> {
  const { rows } = await transaction.query<WorkRow>(
    `select ${columns} from work where work = $1 for update`,
    [work],
    "read-work-for-update",
  );
  return rows[0] && recordOf(rows[0]);
}

export interface WorkQuery {
  /** Absent: of everybody. */
  readonly asker?: string;
  /** Only numbers below this one. */
  readonly before?: string;
  readonly limit: number;
}

/** The newest first. @throws StoreFault */
export async function listWork(store: Pick<Store, "read">, query: WorkQuery): Promise<readonly WorkRecord[]> {
  const { asker, before = "9223372036854775807", limit } = query;
  const own = asker === undefined ? "" : "and asker = $3";
  const { rows } = await store.read<WorkRow>(
    `select ${columns} from work where work.work < $1::bigint ${own} order by work.work desc limit $2`,
    asker === undefined ? [before, limit] : [before, limit, asker],
  );
  return rows.map(recordOf);
}

export interface NewWork {
  readonly kind: WorkKind;
  readonly authority: string;
  readonly asker: string;
  readonly steps: number;
}

/** The row of a work that was just asked for; its event is appended by `appendEvents`. */
export async function insertWork(transaction: Transaction, work: NewWork, now: Date): Promise<string> {
  const { rows } = await transaction.query<{ work: string }>(
    `insert into work (kind, asker, subject, state, version, steps, asked_at, changed_at)
     values ($1, $2, $3::jsonb, 'waiting', 1, $4, $5, $5) returning work::text`,
    [work.kind, work.asker, JSON.stringify({ authority: work.authority }), work.steps, now],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("work returned no row");
  await appendEvents(transaction, row.work, noWork, [{ kind: "asked" }], now);
  return row.work;
}

/** Appends events and brings the row to what they make of it. */
export async function appendEvents(
  transaction: Transaction,
  work: string,
  before: Work,
  events: readonly WorkEvent[],
  now: Date,
): Promise<void> {
  let folded = before;
  for (const event of events) {
    folded = evolve(folded, event);
    await transaction.query("insert into work_event (work, version, event, at) values ($1, $2, $3::jsonb, $4)", [
      work,
      folded.version,
      JSON.stringify(event),
      now,
    ]);
  }
  await transaction.query(
    "update work set state = $2, version = $3, result = $4::jsonb, changed_at = $5 where work = $1",
    [work, folded.state, folded.version, JSON.stringify(resultOf(events)), now],
  );
}

function resultOf(events: readonly WorkEvent[]): JsonObject {
  const failed = events.find((event) => event.kind === "failed");
  return failed === undefined ? {} : { refusal: failed.refusal };
}

/** How far it is; no event of the workflow. */
export async function recordSteps(store: Store, work: string, stepsDone: number): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.query("update work set steps_done = $2, changed_at = $3 where work = $1", [
      work,
      stepsDone,
      store.clock(),
    ]);
    await transaction.notify("live", "work");
  });
}

/** The events of one work, the oldest first. @throws StoreFault */
export async function readWorkEvents(store: Pick<Store, "read">, work: string): Promise<readonly WorkEvent[]> {
  const { rows } = await store.read<{ event: WorkEvent }>(
    "select event from work_event where work = $1 order by version",
    [work],
  );
  return rows.map(({ event }) => event);
}

function recordOf(row: WorkRow): WorkRecord {
  return { ...row, refusal: row.refusal ?? undefined };
}
