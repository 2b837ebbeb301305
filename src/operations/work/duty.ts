/**
 * Does the long work that people asked for. A step that is repeated (the process died between the step and its record) makes
 * one list more than needed and nothing wrong; scopes whose list is newer than the order are passed over.
 */
import type { Asker } from "../../ca/index.ts";
import { scopesOf } from "../../policy/index.ts";
import { type Job, readCurrentCrls, startJobRunner } from "../../store/index.ts";
import { commandWork, type WorkPorts, workJob } from "./ask.ts";
import { readWork, recordSteps, type WorkRecord } from "./repository.ts";

export interface WorkDuty {
  /** Finishes the step under way; the next process goes on. */
  stop(): Promise<void>;
}

/** Takes up work of all processes, one at a time in each. */
export async function startWorkDuty(
  ports: WorkPorts,
  by: Asker,
  failed: (duty: string, fault: unknown) => void,
): Promise<WorkDuty> {
  const ending = new AbortController();
  const runner = await startJobRunner({
    store: ports.store,
    concurrency: 1,
    handlers: { [workJob]: (job) => doWork(ports, job, by, ending.signal) },
    failed: (job, fault) => {
      if (!(fault instanceof WorkInterrupted)) failed(job?.kind ?? "claim-job", fault);
    },
  });
  return {
    stop: async () => {
      ending.abort();
      await runner.stop();
    },
  };
}

async function doWork(ports: WorkPorts, job: Job, by: Asker, ending: AbortSignal): Promise<void> {
  const { store } = ports;
  const number = numberOf(job);
  const taken = await commandWork(store, number, { kind: "take-up" }, by);
  if (!taken.ok) return;
  const work = await readWork(store, number);
  const refusal = work === undefined ? undefined : await issueListsOf(ports, work, ending);
  await commandWork(store, number, refusal === undefined ? { kind: "finish" } : { kind: "fail", refusal }, by);
}

/** Returns the code of the refusal that ended it; undefined when all is done, or a stop was seen. */
async function issueListsOf(ports: WorkPorts, work: WorkRecord, ending: AbortSignal): Promise<string | undefined> {
  const authority = ports.authority.directory.find(work.authority);
  if (authority === undefined) return "authority-unknown";
  const asker = { actor: work.asker, origin: "local" };
  for (const [index, scope] of scopesOf(authority.policy).entries()) {
    if (ending.aborted) throw new WorkInterrupted();
    if ((await readWork(ports.store, work.work))?.state !== "running") return undefined;
    if (!(await isNewer(ports, work, scope))) {
      const order = { authority: work.authority, scopes: [scope], cause: "immediate", ...asker } as const;
      const issued = await ports.authority.issueCrls(order);
      if (!issued.ok) return issued.refusal.code;
    }
    await recordSteps(ports.store, work.work, index + 1);
  }
  return undefined;
}

/** Whether each generation's list of the scope was issued since the order. */
async function isNewer({ store }: WorkPorts, { authority, askedAt }: WorkRecord, scope: string): Promise<boolean> {
  const lists = await readCurrentCrls(store, { authority, scope });
  return lists.length > 0 && lists.every(({ thisUpdate }) => thisUpdate >= askedAt);
}

function numberOf({ payload }: Job): string {
  const named = typeof payload === "object" && payload !== null && "work" in payload ? payload.work : undefined;
  return typeof named === "string" ? named : "0";
}

/** The process ends: the job goes back, and another process goes on where this one was. */
class WorkInterrupted extends Error {}
