import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import type { Clock, StoreConfiguration } from "./configuration.ts";
import { Connections } from "./connections.ts";
import { copyIn } from "./copy.ts";
import { queryOn } from "./database.ts";
import { StoreFault, type StoreRefusal } from "./faults.ts";
import { endDeadLeases } from "./lease.ts";
import { type LocatedDatabase, locate } from "./locate.ts";
import { checkSchema, migrate, readMigrations } from "./migrate.ts";
import { ensureMonths, type Month, monthOf } from "./months.ts";
import { type ConnectionFate, runTransaction } from "./open-transaction.ts";
import type { Transaction } from "./transaction.ts";
import type { QueryResult, SqlValue } from "./values.ts";

/** The clock stands before the last time that was recorded; nothing may be signed until it is right (house rule 10). */
export interface ClockRefusal {
  readonly code: "clock-went-backwards";
  readonly now: Date;
  readonly recorded: Date;
}

/** Loads rows inside a transaction; see Store.loading. */
export type CopyRows = (statement: string, source: AsyncIterable<Uint8Array>) => Promise<number>;

/** Clocks of several machines differ by this much without harm; milliseconds. */
const clockTolerance = 2_000;

/**
 * Opens the store: finds or starts the server, creates the database on an embedded one, migrates, makes this month's
 * partitions, ends the leases of the dead and takes one. With `migrations: "refuse"` it only looks, and takes a lease.
 */
export async function openStore(configuration: StoreConfiguration): Promise<Result<Store, StoreRefusal>> {
  const located = await locate(configuration.location);
  if (!located.ok) return located;
  try {
    return await openAt(located.value, configuration);
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== "disk-full") throw fault;
    const { location } = configuration;
    return refuse({ code: "disk-full", folder: location.kind === "embedded" ? location.folder : undefined });
  }
}

async function openAt(
  located: LocatedDatabase,
  configuration: StoreConfiguration,
): Promise<Result<Store, StoreRefusal>> {
  const connections = new Connections(located, configuration);
  const { migrations = "apply" } = configuration;
  const prepared = await connections.dedicated((client) =>
    migrations === "apply" ? prepare(client, configuration) : look(client),
  );
  if (!prepared.ok) return prepared;
  const store = new Store(connections, configuration.clock, prepared.value);
  if (migrations === "apply") await store.ensureMonthsAhead();
  await connections.start();
  return ok(store);
}

/** Returns the time recorded last, milliseconds. */
async function prepare(client: pg.Client, { clock }: StoreConfiguration): Promise<Result<number, StoreRefusal>> {
  const migrated = await migrate(client, await readMigrations());
  if (!migrated.ok) return migrated;
  await endDeadLeases(client, clock());
  return ok(await recordedTime(client));
}

async function look(client: pg.Client): Promise<Result<number, StoreRefusal>> {
  const current = await checkSchema(client, await readMigrations());
  return current.ok ? ok(await recordedTime(client)) : current;
}

async function recordedTime(client: Parameters<typeof queryOn>[0]): Promise<number> {
  const { rows } = await queryOn<{ at: Date | null }>(client, "select max(head_at) as at from audit_stream");
  return rows[0]?.at?.getTime() ?? 0;
}

/** The database as the rooms see it. Made by openStore. */
export class Store {
  /** Ways to the database for the store's own parts (seals, verification, backup). */
  readonly connections: Connections;
  readonly clock: Clock;
  #recorded: number;
  #monthsUntil: Month = 0;

  constructor(connections: Connections, clock: Clock, recorded: number) {
    this.connections = connections;
    this.clock = clock;
    this.#recorded = recorded;
  }

  /** The lease of this process; a new one after the database was gone. @throws StoreFault lease-lost while it has none */
  get lease(): string {
    return this.connections.lease;
  }

  /**
   * Runs `work` in a transaction and commits it with its audit events. What `work` throws rolls back and is thrown on.
   * While the database is away, new work waits for it (StoreConfiguration.patience).
   * @throws StoreFault; `commit-outcome-unknown`: the connection was lost during the commit, look before you repeat
   */
  async transaction<Value>(work: (transaction: Transaction) => Promise<Value>): Promise<Value> {
    await this.ensureMonthsAhead();
    const { client, lease } = await this.connections.acquire();
    const setting = { lease, now: () => this.clock().getTime(), committed: (at: number) => this.#record(at) };
    const settle = (fate: ConnectionFate): void => this.connections.release(client, fate);
    return runTransaction(client, setting, work, settle);
  }

  /**
   * A transaction that may load rows by COPY: `copy` runs `copy … from stdin` with the data of `source` and returns the
   * number of rows. For loads of some seconds each; few are under way at once. @throws StoreFault
   */
  async loading<Value>(work: (transaction: Transaction, copy: CopyRows) => Promise<Value>): Promise<Value> {
    await this.ensureMonthsAhead();
    return this.connections.copying((client) => {
      const setting = {
        lease: this.lease,
        now: () => this.clock().getTime(),
        committed: (at: number) => this.#record(at),
      };
      const copy: CopyRows = (statement, source) => copyIn(client, statement, source);
      return runTransaction(
        client,
        setting,
        (transaction) => work(transaction, copy),
        () => undefined,
      );
    });
  }

  /** Runs one statement by itself; with a `name`, prepared. @throws StoreFault */
  async read<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly SqlValue[] = [],
    name?: string,
  ): Promise<QueryResult<Row>> {
    const { client } = await this.connections.acquire();
    try {
      return await queryOn<Row>(client, text, values, name);
    } finally {
      this.connections.release(client, "usable");
    }
  }

  /** The time for an act that depends on it, or a refusal when the clock stands before what is recorded already. */
  clockGuard(): Result<Date, ClockRefusal> {
    const now = this.clock();
    if (now.getTime() + clockTolerance >= this.#recorded) return ok(now);
    return refuse({ code: "clock-went-backwards", now, recorded: new Date(this.#recorded) });
  }

  /**
   * Calls `hear` for every notice on `channel`; with undefined when notices may have been missed, because the connection
   * was away. Returns how to stop.
   */
  listen(channel: string, hear: (payload: string | undefined) => void): Promise<() => void> {
    return this.connections.listen(channel, hear);
  }

  /** Ends the leases of dead processes; see endDeadLeases. Returns those that ended now. */
  endDeadLeases(): Promise<readonly string[]> {
    return this.connections.dedicated((client) => endDeadLeases(client, this.clock()));
  }

  /** Makes the partitions of this month and the next where they are missing; cheap when they are known to be there. */
  async ensureMonthsAhead(): Promise<void> {
    const month = monthOf(this.clock().getTime());
    if (month < this.#monthsUntil) return;
    await this.connections.dedicated((client) => ensureMonths(client, [month, month + 1]));
    this.#monthsUntil = month + 1;
  }

  /** Closes all connections, after the transactions under way; the embedded server goes on (see stopServer). */
  close(): Promise<void> {
    return this.connections.close();
  }

  #record(at: number): void {
    if (at > this.#recorded) this.#recorded = at;
  }
}
