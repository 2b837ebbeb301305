/**
 * Recording of provisions that leave faster than a commit takes (docs/adr/0073).
 *
 * Before the first list goes to a caller, a pledge is committed: "this caller is being given this list". While it stands,
 * further provisions leave at once, and their rows are written within milliseconds, many to a commit. When nothing was
 * asked for a while and every row is written, the pledge is taken back. A process that dies leaves its pledges: whoever
 * finds them adds a row "provided-uncounted" to the history, so that who got what is never lost; only how often, in the
 * last moments, is.
 */
import { appendUsage, type Store, StoreFault, type UsageRow } from "../../store/index.ts";
import type { UsageRecorder } from "../usage.ts";

export interface PledgePorts {
  readonly store: Store;
  readonly usage: UsageRecorder;
  readonly clock: () => Date;
  onFault(fault: unknown): void;
}

export interface Pledges {
  /**
   * Sees to it that these provisions are recorded, whatever happens. undefined: they may leave now; a promise: when it
   * has resolved. @throws StoreFault: they may not leave
   */
  cover(rows: readonly UsageRow[]): Promise<void> | undefined;
  /** Rows that are not yet in the history. */
  unwritten(): number;
  /** Writes what is left and takes the pledges back. */
  close(): Promise<void>;
}

interface Pledge {
  readonly pledge: string;
  /** It belongs to this lease; under another one it may have been settled already. */
  readonly lease: string;
  usedAt: number;
  unwritten: number;
}

/** Rows gather for so long; milliseconds. */
const gathering = 20;
/** So many rows may be missing from the history at once; beyond it, provisions wait. */
const mostUnwritten = 4096;
/** A pledge that nobody used for so long is taken back; milliseconds. */
const idle = 10_000;
const sweepEvery = 5_000;
const retryAfter = 1_000;

export function openPledges(ports: PledgePorts): Pledges {
  return new PledgeBook(ports);
}

class PledgeBook implements Pledges {
  readonly #ports: PledgePorts;
  readonly #standing = new Map<string, Pledge>();
  readonly #opening = new Map<string, Promise<void>>();
  #gathered: { readonly row: UsageRow; readonly pledge: Pledge }[] = [];
  #unwritten = 0;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #sweeper: NodeJS.Timeout;
  /** After a failed write, nothing leaves on an old promise. */
  #trust: "sound" | "failed" = "sound";

  constructor(ports: PledgePorts) {
    this.#ports = ports;
    this.#sweeper = setInterval(() => void this.#sweep().catch(ports.onFault), sweepEvery).unref();
  }

  cover(rows: readonly UsageRow[]): Promise<void> | undefined {
    const pledges = this.#isFull(rows.length) ? undefined : this.#standingFor(rows);
    if (pledges === undefined) return this.#coverSlowly(rows);
    this.#note(rows, pledges);
    return undefined;
  }

  unwritten(): number {
    return this.#unwritten;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#write();
    // Rows that could not be written stay promised.
    const done = [...this.#standing.values()].filter(({ unwritten }) => unwritten === 0);
    this.#standing.clear();
    await this.#takeBack(done).catch(this.#ports.onFault);
  }

  #standingFor(rows: readonly UsageRow[]): Pledge[] | undefined {
    const { lease } = this.#ports.store;
    const pledges: Pledge[] = [];
    for (const row of rows) {
      const pledge = this.#standing.get(keyOf(row));
      if (pledge === undefined || pledge.lease !== lease) return undefined;
      pledges.push(pledge);
    }
    return pledges;
  }

  async #coverSlowly(rows: readonly UsageRow[]): Promise<void> {
    while (this.#isFull(rows.length)) await this.#write("must");
    const keys = [...new Set(rows.map(keyOf))];
    let pledges = this.#standingFor(rows);
    while (pledges === undefined) {
      await this.#openMissing(keys);
      pledges = this.#standingFor(rows);
    }
    this.#note(rows, pledges);
  }

  #isFull(more: number): boolean {
    if (this.#unwritten === 0) return false;
    return this.#unwritten + more > mostUnwritten || this.#trust === "failed";
  }

  /** Two provisions that need the same pledge wait for the same commit. */
  async #openMissing(keys: readonly string[]): Promise<void> {
    const { lease } = this.#ports.store;
    const isMissing = (key: string) => this.#standing.get(key)?.lease !== lease && !this.#opening.has(key);
    const missing = keys.filter(isMissing);
    if (missing.length > 0) {
      const opening = this.#open(missing, lease).finally(() => {
        for (const key of missing) this.#opening.delete(key);
      });
      for (const key of missing) this.#opening.set(key, opening);
    }
    await Promise.all(keys.map((key) => this.#opening.get(key)));
  }

  async #open(keys: readonly string[], lease: string): Promise<void> {
    const { store, clock } = this.#ports;
    const { rows } = await store.read<{ pledge: string; provision: string }>(
      `with made as (insert into usage_pledge (lease, opened_at, provision)
         select $1, $2, key from unnest($3::text[]) as asked(key) returning pledge, provision)
       select pledge::text, provision from made`,
      [lease, clock(), [...keys]],
    );
    const usedAt = performance.now();
    for (const { pledge, provision } of rows) this.#standing.set(provision, { pledge, lease, usedAt, unwritten: 0 });
  }

  #note(rows: readonly UsageRow[], pledges: readonly Pledge[]): void {
    const now = performance.now();
    for (const [index, row] of rows.entries()) {
      const pledge = pledges[index];
      if (pledge === undefined) continue;
      pledge.usedAt = now;
      pledge.unwritten += 1;
      this.#gathered.push({ row, pledge });
    }
    this.#unwritten += rows.length;
    this.#timer ??= setTimeout(() => void this.#write(), gathering);
  }

  /** Writes what has gathered. "must": rejects when that fails; otherwise it is tried again by itself. */
  async #write(how: "try" | "must" = "try"): Promise<void> {
    await this.#writing?.catch(() => undefined);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#gathered = [];
    this.#writing = this.#append(gathered);
    try {
      await this.#writing;
    } catch (fault) {
      if (how === "must") throw fault;
    } finally {
      this.#writing = undefined;
    }
  }

  async #append(gathered: readonly { readonly row: UsageRow; readonly pledge: Pledge }[]): Promise<void> {
    try {
      await this.#ports.usage.append(gathered.map(({ row }) => row));
    } catch (fault) {
      this.#ports.onFault(fault);
      if (fault instanceof StoreFault && fault.code === "commit-outcome-unknown") return this.#leaveOpen(gathered);
      this.#trust = "failed";
      this.#gathered = [...gathered, ...this.#gathered];
      this.#timer ??= setTimeout(() => void this.#write(), retryAfter).unref();
      throw fault;
    }
    this.#trust = "sound";
    this.#unwritten -= gathered.length;
    for (const { pledge } of gathered) pledge.unwritten -= 1;
  }

  /** Whether the rows are there nobody knows. Written again they might be charged twice, so their pledges stay behind. */
  #leaveOpen(gathered: readonly { readonly row: UsageRow }[]): void {
    this.#trust = "sound";
    this.#unwritten -= gathered.length;
    for (const { row } of gathered) this.#standing.delete(keyOf(row));
  }

  async #sweep(): Promise<void> {
    const before = performance.now() - idle;
    const done: Pledge[] = [];
    for (const [key, pledge] of this.#standing) {
      if (pledge.unwritten > 0 || pledge.usedAt > before) continue;
      this.#standing.delete(key);
      done.push(pledge);
    }
    await this.#takeBack(done);
    await settlePledges(this.#ports.store);
  }

  async #takeBack(pledges: readonly Pledge[]): Promise<void> {
    if (pledges.length === 0) return;
    const numbers = pledges.map(({ pledge }) => pledge);
    await this.#ports.store.read("delete from usage_pledge where pledge = any($1::bigint[])", [numbers]);
  }
}

/** Everything of the row but its time, as JSON: equal for equal provisions. */
function keyOf({ at: _at, ...provision }: UsageRow): string {
  return JSON.stringify(provision);
}

/** What processes that have died promised is recorded as provided an unknown number of times. Returns how many. @throws StoreFault */
export async function settlePledges(store: Store): Promise<number> {
  return store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ provision: string; ended_at: Date }>(
      `delete from usage_pledge using lease
       where lease.lease = usage_pledge.lease and lease.ended_at is not null returning provision, ended_at`,
      [],
    );
    const provisions = rows.map(({ provision, ended_at }): UsageRow => {
      return { ...JSON.parse(provision), at: ended_at, serial: undefined, result: "provided-uncounted" };
    });
    if (provisions.length > 0) await appendUsage(transaction, provisions);
    return provisions.length;
  });
}
