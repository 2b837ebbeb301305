/**
 * The connections of one store and what happens when the database goes away. The lease's connection is the sentinel: when
 * it breaks, everything else is broken too or must be taken as broken, because the lease is over. Then one attempt at a
 * time is made to bring the database back (the embedded server is started again by whoever notices first), to take a new
 * lease and to listen again. Work that comes meanwhile waits for it, up to the configured patience.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { StoreConfiguration } from "./configuration.ts";
import { type ConnectionTarget, connect, databaseGone, openCopyPool, openPool, queryOn } from "./database.ts";
import { faultFrom, StoreFault } from "./faults.ts";
import { endDeadLeases, type Lease, takeLease } from "./lease.ts";
import type { LocatedDatabase } from "./locate.ts";
import type { ConnectionFate } from "./open-transaction.ts";

type Hearer = (payload: string | undefined) => void;

export class Connections {
  readonly #located: LocatedDatabase;
  readonly #configuration: StoreConfiguration;
  readonly #settings: { readonly statementTimeout: number };
  #target: ConnectionTarget;
  #pool: pg.Pool;
  #copyPool: pg.Pool;
  #lease: Lease | undefined;
  #recovery: Promise<void> | undefined;
  #state: "open" | "closed" = "open";
  readonly #hearers = new Map<string, Set<Hearer>>();

  constructor(located: LocatedDatabase, configuration: StoreConfiguration) {
    this.#located = located;
    this.#configuration = configuration;
    this.#settings = { statementTimeout: configuration.statementTimeout ?? 60_000 };
    this.#target = located.target;
    this.#pool = this.#openPool();
    this.#copyPool = openCopyPool(this.#target, this.#settings);
  }

  /** How the database is reached now. */
  get target(): ConnectionTarget {
    return this.#target;
  }

  get lease(): string {
    if (this.#lease === undefined) throw new StoreFault("lease-lost");
    return this.#lease.lease;
  }

  /** Takes the first lease. */
  async start(): Promise<void> {
    this.#hold(await takeLease(this.#target, this.#configuration.role, this.#configuration.clock()));
  }

  /** A pooled connection with the lease under which it may be used. @throws database-gone, store-closed */
  async acquire(): Promise<{ readonly client: pg.PoolClient; readonly lease: string }> {
    const deadline = performance.now() + (this.#configuration.patience ?? 15_000);
    for (;;) {
      const lease = await this.#awaitLease(deadline);
      try {
        const client = await this.#pool.connect();
        if (this.#lease?.lease === lease) return { client, lease };
        client.release();
      } catch (error) {
        const fault = faultFrom(error);
        if (!(fault instanceof StoreFault) || fault.code !== "database-gone") throw fault;
        if (performance.now() >= deadline) throw fault;
        await sleep(20);
      }
    }
  }

  release(client: pg.PoolClient, fate: ConnectionFate): void {
    client.release(fate === "lost");
  }

  /** Runs `work` on a connection of its own, without pipelining and outside the pool. */
  async dedicated<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
    const client = await connect(this.#target, this.#settings);
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /**
   * Runs a short COPY, on one of a few connections that are kept for that; waits for its turn. What fails takes its
   * connection with it. @throws StoreFault
   */
  async copying<Value>(work: (client: pg.ClientBase) => Promise<Value>): Promise<Value> {
    if (this.#state === "closed") throw new StoreFault("store-closed");
    const client = await this.#copyPool.connect().catch((error: unknown) => Promise.reject(faultFrom(error)));
    let fate: ConnectionFate = "lost";
    try {
      const value = await work(client);
      fate = "usable";
      return value;
    } finally {
      client.release(fate === "lost");
    }
  }

  async listen(channel: string, hear: Hearer): Promise<() => void> {
    const hearers = this.#hearers.get(channel) ?? new Set();
    this.#hearers.set(channel, hearers.add(hear));
    if (this.#lease !== undefined && hearers.size === 1) await listenOn(this.#lease.client, channel);
    return () => hearers.delete(hear);
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return;
    this.#state = "closed";
    const lease = this.#lease;
    this.#lease = undefined;
    await Promise.all([this.#pool.end(), this.#copyPool.end()]);
    await lease?.client.end().catch(() => undefined);
  }

  #openPool(): pg.Pool {
    return openPool(this.#target, this.#settings, this.#configuration.connections ?? 10);
  }

  #hold(lease: Lease): void {
    this.#lease = lease;
    lease.client.on("end", () => this.#lose(lease));
    lease.client.on("error", () => this.#lose(lease));
    lease.client.on("notification", ({ channel, payload }) => {
      for (const hear of this.#hearers.get(channel) ?? []) hear(payload ?? "");
    });
  }

  #lose(lease: Lease): void {
    if (this.#lease !== lease) return;
    this.#lease = undefined;
    lease.client.end().catch(() => undefined);
    if (this.#state === "open") this.#recover();
  }

  #recover(): void {
    this.#recovery ??= this.#bringBack().finally(() => {
      this.#recovery = undefined;
    });
  }

  /** Tries until it succeeds or the store is closed. */
  async #bringBack(): Promise<void> {
    for (let pause = 20; this.#state === "open"; pause = Math.min(pause * 2, 1_000)) {
      try {
        await this.#reconnect();
        return;
      } catch {
        await sleep(pause);
      }
    }
  }

  async #reconnect(): Promise<void> {
    const located = await this.#located.relocate();
    if (!located.ok) throw databaseGone({ message: located.refusal.code });
    if (JSON.stringify(located.value) !== JSON.stringify(this.#target)) this.#moveTo(located.value);
    const now = this.#configuration.clock();
    // Before the new lease is taken: a session's own lock counts as free to itself.
    await this.dedicated((client) => endDeadLeases(client, now));
    const lease = await takeLease(this.#target, this.#configuration.role, now);
    for (const channel of this.#hearers.keys()) await listenOn(lease.client, channel);
    if (this.#state === "closed") return lease.client.end();
    this.#hold(lease);
    for (const hearers of this.#hearers.values()) for (const hear of hearers) hear(undefined);
  }

  /** The server came back at another address (a loopback port): a new pool; the old one's connections are dead. */
  #moveTo(target: ConnectionTarget): void {
    this.#target = target;
    const old = [this.#pool, this.#copyPool];
    this.#pool = this.#openPool();
    this.#copyPool = openCopyPool(target, this.#settings);
    for (const pool of old) pool.end().catch(() => undefined);
  }

  async #awaitLease(deadline: number): Promise<string> {
    for (;;) {
      if (this.#state === "closed") throw new StoreFault("store-closed");
      if (this.#lease !== undefined) return this.#lease.lease;
      if (performance.now() >= deadline) throw databaseGone();
      await sleep(10);
    }
  }
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await queryOn(client, `listen ${client.escapeIdentifier(channel)}`);
}
