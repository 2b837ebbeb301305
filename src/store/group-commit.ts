/**
 * Many small acts, one commit. Items that arrive while a batch commits gather for the next one, so that the price of an
 * fsync is shared by all that wait for it; nothing waits longer than the batch before it. Order: items are handed to
 * `commit` in the order of `add`, and batches are begun in that order; with more than one batch in flight, a later batch
 * may be committed before an earlier one.
 */
import { isFaultOfOneItem, StoreFault } from "./faults.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

export interface GroupCommitSetting<Item, Answer> {
  readonly store: Pick<Store, "transaction">;
  readonly maximumBatch: number;
  /** Batches that may be under way at once, each in a transaction (and an audit lane) of its own; default 1. */
  readonly batchesInFlight?: number;
  /**
   * How long items gather, in milliseconds, after a batch that held more than one; default 0. For small items that come in
   * streams: each commit then carries more of them. An item that comes alone never waits.
   */
  readonly gathering?: number;
  /**
   * Does the work of a batch within its transaction and returns one answer per item, in order. Refusals of single items
   * belong into the answers. When it throws because of what one item holds (a constraint), the batch is rolled back, cut
   * in halves and tried again, so that only the poisonous item fails; it must therefore have no effect outside the transaction.
   */
  readonly commit: (transaction: Transaction, items: readonly Item[]) => Promise<readonly Answer[]>;
}

/** Gathers items and commits them in batches. */
export class GroupCommit<Item, Answer> {
  readonly #setting: GroupCommitSetting<Item, Answer>;
  readonly #batchesInFlight: number;
  #gathering: Batch<Item, Answer> = emptyBatch();
  readonly #waiting: Batch<Item, Answer>[] = [];
  #inFlight = 0;
  #lastTogether = 0;
  #scheduled: "yes" | "no" = "no";

  constructor(setting: GroupCommitSetting<Item, Answer>) {
    this.#setting = setting;
    this.#batchesInFlight = setting.batchesInFlight ?? 1;
  }

  /** Resolves with the item's answer once its batch is committed; rejects with the StoreFault that befell it. */
  add(item: Item): Promise<Answer> {
    const batch = this.#gathering;
    const promise = new Promise<Answer>((resolve, reject) => {
      batch.items.push(item);
      batch.resolve.push(resolve);
      batch.reject.push(reject);
    });
    if (batch.items.length >= this.#setting.maximumBatch) this.#close();
    this.#schedule();
    return promise;
  }

  /** The items of one turn of the event loop go together, even when no batch is under way. */
  #schedule(): void {
    if (this.#scheduled === "yes" || this.#inFlight >= this.#batchesInFlight) return;
    this.#scheduled = "yes";
    const start = (): void => {
      this.#scheduled = "no";
      this.#start();
    };
    const pause = this.#lastTogether > 1 ? this.#setting.gathering : undefined;
    if (pause === undefined) setImmediate(start);
    else setTimeout(start, pause);
  }

  #start(): void {
    while (this.#inFlight < this.#batchesInFlight) {
      if (this.#waiting.length === 0 && this.#gathering.items.length > 0) this.#close();
      const batch = this.#waiting.shift();
      if (batch === undefined) return;
      this.#inFlight++;
      this.#lastTogether = batch.items.length;
      this.#run(batch, 0, batch.items.length).finally(() => {
        this.#inFlight--;
        if (this.#setting.gathering === undefined) this.#start();
        else this.#schedule();
      });
    }
  }

  #close(): void {
    this.#waiting.push(this.#gathering);
    this.#gathering = emptyBatch();
  }

  /** Commits the items from `from` to before `to`; never rejects. */
  async #run(batch: Batch<Item, Answer>, from: number, to: number): Promise<void> {
    const items = from === 0 && to === batch.items.length ? batch.items : batch.items.slice(from, to);
    try {
      const answers = await this.#setting.store.transaction((transaction) => this.#setting.commit(transaction, items));
      if (answers.length !== items.length) throw new Error("a group commit must answer every item");
      for (const [index, answer] of answers.entries()) batch.resolve[from + index]?.(answer);
    } catch (error) {
      if (items.length > 1 && isWorthCutting(error)) return this.#runHalves(batch, from, to);
      for (let index = from; index < to; index++) batch.reject[index]?.(error);
    }
  }

  async #runHalves(batch: Batch<Item, Answer>, from: number, to: number): Promise<void> {
    const middle = from + Math.ceil((to - from) / 2);
    await this.#run(batch, from, middle);
    await this.#run(batch, middle, to);
  }
}

interface Batch<Item, Answer> {
  readonly items: Item[];
  readonly resolve: ((answer: Answer) => void)[];
  readonly reject: ((error: unknown) => void)[];
}

function emptyBatch<Item, Answer>(): Batch<Item, Answer> {
  return { items: [], resolve: [], reject: [] };
}

function isWorthCutting(error: unknown): boolean {
  return error instanceof StoreFault && (isFaultOfOneItem(error) || error.code === "deadlock");
}
