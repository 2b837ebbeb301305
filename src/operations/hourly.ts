/** What is done once at every full hour, by one of all processes. A process plans ahead and catches up on what was missed. */
import { planJobs, repeat, type Store, startJobRunner } from "../store/index.ts";

export interface HourlyWork {
  readonly store: Store;
  /** Of the jobs; each is named by its hour. */
  readonly kind: string;
  readonly work: () => Promise<void>;
  /** Hears of faults and refusals; the job is tried again. */
  readonly failed: (duty: string, fault: unknown) => void;
}

const hour = 3_600_000;

/** Plans and works, one job at a time; stopping finishes what is under way. @throws StoreFault */
export async function startHourly({ store, kind, work, failed }: HourlyWork): Promise<{ stop(): Promise<void> }> {
  await planNext(store, kind);
  const runner = await startJobRunner({
    store,
    concurrency: 1,
    handlers: { [kind]: work },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
  const planning = repeat(() => planNext(store, kind), {
    every: hour / 4,
    first: "after-a-pause",
    failed: (fault) => failed(kind, fault),
  });
  return { stop: async () => void (await Promise.all([planning.stop(), runner.stop()])) };
}

/** The next two full hours: a plan that is made twice is one. */
async function planNext(store: Store, kind: string): Promise<void> {
  const now = store.clock();
  const next = Math.ceil(now.getTime() / hour) * hour;
  const jobs = [next, next + hour].map((at) => {
    const runAt = new Date(at);
    return { kind, key: runAt.toISOString(), runAt, payload: {} };
  });
  await store.transaction((transaction) => planJobs(transaction, jobs, now));
}
