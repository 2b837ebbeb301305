import type pg from "pg";
import type { AuditEvent } from "./audit/event.ts";
import { type Appendix, advance, append, chain, isLaneClosed, type Lane, openLane } from "./audit/lane.ts";
import { queryOn } from "./database.ts";
import { faultFrom, StoreFault } from "./faults.ts";
import type { Transaction } from "./transaction.ts";
import type { QueryResult, SqlValue } from "./values.ts";

/** Lanes by connection: a connection runs one transaction at a time, so its lane is checked out with it. */
const lanes = new WeakMap<pg.ClientBase, Lane>();

/** What a transaction needs from its store. */
export interface TransactionSetting {
  readonly lease: string;
  readonly now: () => number;
  /** Told of every committed audit time. */
  readonly committed: (at: number) => void;
}

/** What became of the connection: usable, or to be thrown away. */
export type ConnectionFate = "usable" | "lost";

/**
 * Runs `work` in a transaction on `client`; `settle` hears what became of the connection. `begin`, and the audit events
 * together with `commit`, are pipelined: a transaction costs one wait for its end, not three.
 */
export async function runTransaction<Value>(
  client: pg.ClientBase,
  setting: TransactionSetting,
  work: (transaction: Transaction) => Promise<Value>,
  settle: (fate: ConnectionFate) => void,
): Promise<Value> {
  const transaction = new OpenTransaction(client, setting.lease);
  const begun = queryOn(client, "begin");
  begun.catch(() => undefined);
  let fate: ConnectionFate = "lost";
  try {
    const value = await work(transaction);
    fate = transaction.outcome === "commit" ? await commit(client, setting, transaction) : await rollBack(client);
    return value;
  } catch (error) {
    const fault = faultFrom(error);
    fate = isOutcomeUnknown(fault) ? "lost" : await rollBack(client);
    throw fault;
  } finally {
    transaction.outcome = "ended";
    settle(fate);
  }
}

class OpenTransaction implements Transaction {
  readonly lease: string;
  readonly events: AuditEvent[] = [];
  outcome: "commit" | "roll-back" | "ended" = "commit";
  readonly #client: pg.ClientBase;

  constructor(client: pg.ClientBase, lease: string) {
    this.#client = client;
    this.lease = lease;
  }

  query<Row extends object>(text: string, values: readonly SqlValue[] = [], name?: string): Promise<QueryResult<Row>> {
    this.#mustBeOpen();
    return queryOn<Row>(this.#client, text, values, name);
  }

  audit(event: AuditEvent): void {
    this.#mustBeOpen();
    this.events.push(event);
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.query("select pg_notify($1, $2)", [channel, payload], "notify");
  }

  rollBack(): void {
    this.outcome = "roll-back";
  }

  /** A statement after the end would run in the next user's transaction. */
  #mustBeOpen(): void {
    if (this.outcome === "ended") throw new Error("the transaction has ended");
  }
}

async function commit(
  client: pg.ClientBase,
  setting: TransactionSetting,
  transaction: OpenTransaction,
): Promise<ConnectionFate> {
  if (transaction.events.length === 0) {
    await sendCommit(client);
    return "usable";
  }
  const lane = await laneOf(client, setting);
  const appendix = chain(lane, transaction.events, setting.now());
  await appendAndCommit(client, appendix);
  advance(lane, appendix);
  lanes.set(client, lane);
  setting.committed(appendix.at);
  return "usable";
}

/** The connection's lane; a new one if it has none, or one of a lease that is over. */
async function laneOf(client: pg.ClientBase, setting: TransactionSetting): Promise<Lane> {
  const lane = lanes.get(client);
  return lane?.lease === setting.lease ? lane : openLane(client, setting.lease, setting.now());
}

/** If the append fails, the commit after it becomes a rollback. */
async function appendAndCommit(client: pg.ClientBase, appendix: Appendix): Promise<void> {
  const [appended, committed] = await Promise.allSettled([append(client, appendix), sendCommit(client)]);
  if (committed.status === "rejected" && isOutcomeUnknown(committed.reason)) throw committed.reason;
  if (appended.status === "rejected") {
    throw isLaneClosed(appended.reason) ? new StoreFault("lease-lost", { cause: appended.reason }) : appended.reason;
  }
  if (committed.status === "rejected") throw committed.reason;
}

async function sendCommit(client: pg.ClientBase): Promise<void> {
  let command: string;
  try {
    command = (await client.query("commit")).command;
  } catch (error) {
    const fault = faultFrom(error);
    if (fault instanceof StoreFault && fault.code !== "database-gone") throw fault;
    throw new StoreFault("commit-outcome-unknown", { cause: error });
  }
  // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement had failed.
  if (command !== "COMMIT") throw new StoreFault("statement-failed", { message: "a failed statement was passed over" });
}

function isOutcomeUnknown(fault: unknown): boolean {
  return fault instanceof StoreFault && fault.code === "commit-outcome-unknown";
}

async function rollBack(client: pg.ClientBase): Promise<ConnectionFate> {
  try {
    await client.query("rollback");
    return "usable";
  } catch {
    return "lost";
  }
}
