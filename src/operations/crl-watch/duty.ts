/** The watch as a duty: every full hour, by one of all processes. */
import { planJobs, type Store, startJobRunner } from "../../store/index.ts";
import type { HttpSource } from "./published.ts";
import { type WatchPorts, type WatchSummary, watchLists } from "./watch.ts";

export interface WatchDuty {
  /** Ends a watch that is under way and begins no more. */
  stop(): Promise<void>;
}

export interface WatchDutySetting {
  readonly by: { readonly actor: string; readonly origin: string };
  /** Asked at each watch: the server's own address is known only once it listens. */
  readonly http: () => HttpSource | undefined;
  /** Hears of every watch; findings are alarms. */
  readonly watched: (summary: WatchSummary) => void;
  readonly failed: (duty: string, fault: unknown) => void;
}

const kind = "crl-watch";
const hour = 3_600_000;

export async function startCrlWatch(ports: WatchPorts, setting: WatchDutySetting): Promise<WatchDuty> {
  const { by, http, watched, failed } = setting;
  await plan(ports.store);
  const runner = await startJobRunner({
    store: ports.store,
    concurrency: 1,
    handlers: { [kind]: async () => watched(await watchLists(ports, { ...by, http: http() })) },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
  const planning = setInterval(() => void plan(ports.store).catch((fault) => failed(kind, fault)), hour / 4);
  planning.unref();
  return {
    stop: async () => {
      clearInterval(planning);
      await runner.stop();
    },
  };
}

/** The next two full hours. */
async function plan(store: Store): Promise<void> {
  const now = store.clock();
  const next = Math.ceil(now.getTime() / hour) * hour;
  const jobs = [next, next + hour].map((at) => {
    const runAt = new Date(at);
    return { kind, key: runAt.toISOString(), runAt, payload: {} };
  });
  await store.transaction((transaction) => planJobs(transaction, jobs, now));
}
