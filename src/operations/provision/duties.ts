/**
 * What goes on by itself every day after midnight of Asia/Tokyo: the day before is summed and the two before it are
 * compared with their single rows; each authority's file of the day is made; reports that were open long enough are
 * withdrawn; months of the history of use that were kept ten years are deleted (CPS 4-12-2-2). Days that were missed while no process ran are made up, oldest first.
 */
import { civilDateOf, type PolicySet } from "../../policy/index.ts";
import {
  checkUsageDay,
  deleteOldUsage,
  type Job,
  JobRefused,
  type PlannedJob,
  planJobs,
  readClosedSpan,
  repeat,
  type Store,
  startJobRunner,
  startOfDay,
  sumUsageDay,
} from "../../store/index.ts";
import { type FilePorts, makeRevocationInformationFile } from "../../validation/index.ts";
import { dayAfter, dayBefore, daysBetween } from "./calendar.ts";
import { withdrawOldReports } from "./reports.ts";

export interface ProvisionPorts extends FilePorts {
  readonly policies: PolicySet;
}

export interface ProvisionDuties {
  /** Finishes what is under way and begins nothing more. */
  stop(): Promise<void>;
}

const kinds = {
  sums: "usage-sums",
  file: "revocation-information-file",
  reports: "withdraw-reports",
  retention: "usage-retention",
} as const;
/** After the day's last rows are surely written. */
const afterMidnight = 10 * 60_000;
const lookEvery = 10 * 60_000;
/** Missed days that are planned at once. */
const mostDays = 31;

export async function startProvisionDuties(
  ports: ProvisionPorts,
  by: { readonly actor: string; readonly origin: string },
  failed: (duty: string, fault: unknown) => void,
): Promise<ProvisionDuties> {
  await planDays(ports);
  const { store } = ports;
  const runner = await startJobRunner({
    store,
    handlers: {
      [kinds.sums]: ({ key }) => sumDay(store, key),
      [kinds.file]: (job) => makeFile(ports, by, job),
      [kinds.reports]: async () => void (await withdrawOldReports(store, by)),
      [kinds.retention]: async () => void (await deleteOldUsage(store, by)),
    },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
  const planning = repeat(() => planDays(ports), {
    every: lookEvery,
    first: "after-a-pause",
    failed: (fault) => failed(kinds.sums, fault),
  });
  return { stop: async () => void (await Promise.all([planning.stop(), runner.stop()])) };
}

/** A plan that is made twice is one. */
async function planDays({ store, policies }: ProvisionPorts): Promise<void> {
  const now = store.clock();
  const today = civilDateOf(now);
  const first = await firstDay(store, today);
  const jobs = daysBetween(first, today)
    .slice(0, mostDays)
    .flatMap((day) => jobsOf(day, [...policies.authorities.keys()]));
  await store.transaction((transaction) => planJobs(transaction, jobs, now));
}

/** The day behind the last one that was summed; the first time, the day on which a process first worked here. */
async function firstDay(store: Store, today: string): Promise<string> {
  const span = await readClosedSpan(store);
  if (span !== undefined) return dayAfter(span.last) > today ? today : dayAfter(span.last);
  const { rows } = await store.read<{ at: Date | null }>("select min(started_at) as at from lease");
  const at = rows[0]?.at;
  return at === undefined || at === null ? today : civilDateOf(at);
}

function jobsOf(day: string, authorities: readonly string[]): readonly PlannedJob[] {
  const runAt = new Date(startOfDay(dayAfter(day)).getTime() + afterMidnight);
  const files = authorities.map((authority) => ({ kind: kinds.file, key: `${authority}/${day}`, runAt, payload: {} }));
  return [
    { kind: kinds.sums, key: day, runAt, payload: {} },
    ...files,
    { kind: kinds.reports, key: day, runAt, payload: {} },
    { kind: kinds.retention, key: day, runAt, payload: {} },
  ];
}

/** A row that was written late shows as a difference, and its day is summed again. */
async function sumDay(store: Store, day: string): Promise<void> {
  const before = dayBefore(day);
  for (const earlier of [dayBefore(before), before]) {
    if ((await checkUsageDay(store, earlier)).state === "differs") await sumUsageDay(store, earlier);
  }
  await sumUsageDay(store, day);
}

async function makeFile(
  ports: FilePorts,
  by: { readonly actor: string; readonly origin: string },
  { key }: Job,
): Promise<void> {
  const [authority = "", day = ""] = key.split("/");
  const made = await makeRevocationInformationFile(ports, { authority, day, ...by });
  if (!made.ok) throw new JobRefused(made.refusal.code);
}
