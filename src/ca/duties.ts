/**
 * What goes on by itself: intents of dead processes are voided, lists are issued every day after the cut-off (CPS 4-4-3,
 * 4-4-9) and before the last ones end (CPS 4-4-10), responders are certified anew before their certificates end.
 * Work is planned as jobs of the store, so that among many processes each list is made once.
 */
import type { Result } from "@warifu/pki/result";
import { civilDateOf, scopesOf } from "../policy/index.ts";
import {
  clearAttempts,
  clearFinishedJobs,
  type Job,
  JobRefused,
  planJobs,
  readCurrentCrls,
  repeat,
  startJobRunner,
} from "../store/index.ts";
import { issueCrls, listedGenerations } from "./crls.ts";
import type { Authority, Generation } from "./directory.ts";
import { endGenerations } from "./key-update/index.ts";
import type { OwnPorts } from "./orders.ts";
import type { Asker } from "./ports.ts";
import { ensureResponder } from "./responder.ts";
import { nextClockTime } from "./validity.ts";
import { voidAbandonedIntents } from "./voids.ts";

export interface AuthorityDuties {
  /** Finishes what is under way and starts nothing more. */
  stop(): Promise<void>;
}

/** How often the plan is looked over; milliseconds. */
const lookEvery = 10_000;

/** Starts the duties of this process; other processes may run the same ones beside it. */
export async function startDuties(ports: OwnPorts, asker: Asker, failed: DutyFailed): Promise<AuthorityDuties> {
  await attend(ports, asker);
  const runner = await startJobRunner({
    store: ports.store,
    handlers: {
      [dailyLists]: (job) => issueDailyLists(ports, asker, job),
      [responderRenewal]: (job) => renewResponders(ports, asker, job),
    },
    failed: (job, error) => failed(job?.kind ?? "claim-job", error),
  });
  const looking = repeat(() => attend(ports, asker), {
    every: lookEvery,
    first: "after-a-pause",
    failed: (fault) => failed("look-over", fault),
  });
  return { stop: async () => void (await Promise.all([looking.stop(), runner.stop()])) };
}

/** Hears of what went wrong; it is tried again. */
export type DutyFailed = (duty: string, error: unknown) => void;

/** Finished jobs are kept for people who look for what happened; longer than any job could be planned again. */
const finishedJobsKept = 30 * 24 * 60 * 60 * 1000;

/** Attempts to issue are known by their names this long; a caller that repeats one does so within minutes. */
const attemptsKept = 7 * 24 * 60 * 60 * 1000;

const dailyLists = "daily-lists";
const responderRenewal = "responder-renewal";

async function attend(ports: OwnPorts, asker: Asker): Promise<void> {
  await ports.store.endDeadLeases();
  await voidAbandonedIntents(ports.store, ports.clock, asker);
  await endGenerations(ports, asker);
  const now = ports.clock();
  const jobs = ports.directory.all().flatMap((authority) => plannedFor(authority, now));
  await ports.store.transaction((transaction) => planJobs(transaction, jobs, now));
  await clearFinishedJobs(ports.store, new Date(now.getTime() - finishedJobsKept));
  await clearAttempts(ports.store, new Date(now.getTime() - attemptsKept));
}

/**
 * Today's and the next turn of an authority's lists, and today's look at its responders. Planning them again changes
 * nothing: a job exists once. A turn that was missed (the program did not run) is caught up when it runs again.
 */
function plannedFor(authority: Authority, now: Date) {
  const { id, crl } = authority.policy;
  const next = nextClockTime(now, crl.cutOff);
  const last = new Date(next.getTime() - day);
  const payload = { authority: id };
  return [
    { kind: dailyLists, key: `${id}/${civilDateOf(last)}`, runAt: last, payload },
    { kind: dailyLists, key: `${id}/${civilDateOf(next)}`, runAt: next, payload },
    { kind: responderRenewal, key: `${id}/${civilDateOf(now)}`, runAt: now, payload },
  ];
}

const day = 24 * 60 * 60 * 1000;

async function issueDailyLists(ports: OwnPorts, asker: Asker, job: Job): Promise<void> {
  const authority = authorityOf(ports, job);
  if (authority === undefined) return;
  const { id } = authority.policy;
  await forEachGeneration(ports, authority, async ({ generation }) => {
    // Whatever was issued since the turn began needs no other list; so a job that is run twice does nothing twice.
    const current = await readCurrentCrls(ports.store, { authority: id, generation });
    const fresh = new Set(current.filter((crl) => crl.thisUpdate >= job.runAt).map((crl) => crl.scope));
    const scopes = scopesOf(authority.policy).filter((scope) => !fresh.has(scope));
    return issueCrls(ports, { ...asker, authority: id, generation, scopes, cause: "scheduled" });
  });
}

async function renewResponders(ports: OwnPorts, asker: Asker, job: Job): Promise<void> {
  const authority = authorityOf(ports, job);
  if (authority === undefined) return;
  await forEachGeneration(ports, authority, (generation) => ensureResponder(ports, authority, generation, asker));
}

/** What one generation is refused must not keep the others waiting. @throws JobRefused the first refusal, at the end */
async function forEachGeneration(
  ports: OwnPorts,
  authority: Authority,
  work: (generation: Generation) => Promise<Result<unknown, { readonly code: string }>>,
): Promise<void> {
  const refusals: string[] = [];
  for (const generation of listedGenerations(authority, ports.clock())) {
    const done = await work(generation);
    if (!done.ok) refusals.push(done.refusal.code);
  }
  const [first] = refusals;
  if (first !== undefined) throw new JobRefused(first);
}

function authorityOf(ports: OwnPorts, job: Job): Authority | undefined {
  const { payload } = job;
  const named =
    typeof payload === "object" && payload !== null && "authority" in payload ? payload.authority : undefined;
  return typeof named === "string" ? ports.directory.find(named) : undefined;
}
