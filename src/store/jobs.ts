/**
 * Work that must be done some time, at least once, by whoever has time. A job is named by kind and key and exists once, so
 * that every process may plan the same daily job. A runner claims due jobs under its lease with FOR UPDATE SKIP LOCKED; when
 * its process dies, the lease ends and the job is free again. Handlers are repeatable: a process may die after the work and
 * before its record.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonValue } from "./audit/event.ts";
import { StoreFault, type StoreFaultCode } from "./faults.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

/** A job to be planned. */
export interface PlannedJob {
  readonly kind: string;
  /** Unique within the kind, also among finished jobs until those are cleared: "2026-11-20". */
  readonly key: string;
  readonly runAt: Date;
  readonly payload: JsonValue;
}

/** A job in a handler's hands. */
export interface Job extends PlannedJob {
  readonly job: string;
  /** Counts from 1. */
  readonly attempt: number;
}

/** The job is tried again later when this or anything else is thrown. */
export type JobHandler = (job: Job) => Promise<void>;

/** What a handler throws when it was refused (a key not activated, say), so that the code stands in the record. */
export class JobRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const channel = "job";

/** Plans jobs within the transaction; those that exist already stay as they are. Returns how many are new. */
export async function planJobs(transaction: Transaction, jobs: readonly PlannedJob[], now: Date): Promise<number> {
  const { rowCount } = await transaction.query(
    `insert into job (kind, key, payload, run_at, created_at)
     select kind, key, payload, to_timestamp(run_at / 1000), $5
     from unnest($1::text[], $2::text[], $3::jsonb[], $4::float8[]) as planned(kind, key, payload, run_at)
     on conflict (kind, key) do nothing`,
    [
      jobs.map(({ kind }) => kind),
      jobs.map(({ key }) => key),
      jobs.map(({ payload }) => JSON.stringify(payload)),
      jobs.map(({ runAt }) => runAt.getTime()),
      now,
    ],
    "plan-jobs",
  );
  if (rowCount > 0) await transaction.notify(channel, "");
  return rowCount;
}

/** Removes finished jobs; their keys may be planned again. Returns how many. */
export async function clearFinishedJobs(store: Store, finishedBefore: Date): Promise<number> {
  const { rowCount } = await store.read("delete from job where finished_at < $1", [finishedBefore]);
  return rowCount;
}

export interface JobRunnerSetting {
  readonly store: Store;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Jobs at once; default 2. */
  readonly concurrency?: number;
  /** Milliseconds between two looks when nothing is announced; default 1,000. */
  readonly interval?: number;
  /**
   * Hears what handlers throw, and with undefined for the job what keeps the runner from claiming any; it is tried again
   * later all the same. A database that is away is not told: the store brings it back.
   */
  readonly failed: (job: Job | undefined, error: unknown) => void;
}

/** Starts a runner for the kinds that have a handler. */
export async function startJobRunner(setting: JobRunnerSetting): Promise<JobRunner> {
  const runner = new JobRunner(setting);
  await runner.listen();
  return runner;
}

/** Claims and runs jobs until it is stopped. */
export class JobRunner {
  readonly #setting: JobRunnerSetting;
  readonly #kinds: readonly string[];
  readonly #workers: readonly Promise<void>[];
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #unlisten: () => void = () => undefined;

  constructor(setting: JobRunnerSetting) {
    this.#setting = setting;
    this.#kinds = Object.keys(setting.handlers);
    this.#workers = Array.from({ length: setting.concurrency ?? 2 }, () => this.#work());
  }

  /** Hears of new jobs, so that they need not wait for the next look. */
  async listen(): Promise<void> {
    this.#unlisten = await this.#setting.store.listen(channel, () => this.#wakeUp());
  }

  /** Finishes the jobs in hand and claims no more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#unlisten();
    this.#wakeUp();
    await Promise.all(this.#workers);
  }

  async #work(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const claimed = await this.#claim();
      failures = claimed === "failed" ? failures + 1 : 0;
      if (claimed === "failed") await this.#pause(failures);
      else if (claimed === undefined) await this.#rest();
      else await this.#run(claimed);
    }
  }

  /** After a failure new jobs do not wake the worker: each of them would only fail again. */
  async #pause(failures: number): Promise<void> {
    const { signal } = this.#stopping;
    await sleep(Math.min(backOff(failures), longestPause), undefined, { signal }).catch(() => undefined);
  }

  async #rest(): Promise<void> {
    const wake = this.#wake.signal;
    if (this.#stopping.signal.aborted) return;
    await sleep(this.#setting.interval ?? 1_000, undefined, { signal: wake }).catch(() => undefined);
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = new AbortController();
    wake.abort();
  }

  async #claim(): Promise<Job | undefined | "failed"> {
    const { store } = this.#setting;
    try {
      const { rows } = await store.transaction((transaction) =>
        transaction.query<JobRow>(claimStatement, [transaction.lease, this.#kinds, store.clock()], "claim-job"),
      );
      return rows[0] && jobOf(rows[0]);
    } catch (fault) {
      if (!(fault instanceof StoreFault)) throw fault;
      if (passing.has(fault.code)) return undefined;
      this.#setting.failed(undefined, fault);
      return "failed";
    }
  }

  async #run(job: Job): Promise<void> {
    const handler = this.#setting.handlers[job.kind];
    try {
      await handler?.(job);
      await this.#record(job, finishStatement, [job.job, this.#setting.store.clock()]);
    } catch (error) {
      this.#setting.failed(job, error);
      const next = new Date(this.#setting.store.clock().getTime() + backOff(job.attempt));
      const message = error instanceof Error ? error.message : String(error);
      await this.#record(job, retryStatement, [job.job, next, message.slice(0, 1_000)]);
    }
  }

  /** What cannot be recorded because the database is away needs no record: the job is free when the lease is over. */
  async #record(job: Job, statement: string, values: readonly (string | Date)[]): Promise<void> {
    await this.#setting.store.read(statement, values).catch((fault: unknown) => {
      if (!(fault instanceof StoreFault)) throw fault;
      if (!passing.has(fault.code)) this.#setting.failed(job, fault);
    });
  }
}

/** Faults that pass by themselves, or because the store is being closed. */
const passing: ReadonlySet<StoreFaultCode> = new Set(["database-gone", "lease-lost", "timeout", "store-closed"]);

/** Milliseconds between two attempts to claim while they fail. */
const longestPause = 60_000;

/** Milliseconds until the next attempt: 1 s, doubled each time, at most one hour. */
export function backOff(attempt: number): number {
  return Math.min(1_000 * 2 ** (attempt - 1), 3_600_000);
}

interface JobRow {
  readonly job: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: JsonValue;
  readonly run_at: Date;
  readonly attempts: number;
}

function jobOf(row: JobRow): Job {
  const { job, kind, key, payload } = row;
  return { job, kind, key, payload, runAt: row.run_at, attempt: row.attempts };
}

const claimStatement = `update job set lease = $1::bigint, attempts = attempts + 1
  where job = (select job from job where kind = any($2::text[]) and run_at <= $3::timestamptz
      and finished_at is null and lease is null order by run_at limit 1 for update skip locked)
  returning job::text, kind, key, payload, run_at, attempts`;

const finishStatement = "update job set finished_at = $2, lease = null, last_error = null where job = $1";

const retryStatement = "update job set lease = null, run_at = $2, last_error = $3 where job = $1";
