/** CPS 4-11: the audit log is sealed every hour with the audit key, so that no change of it goes unseen (house rule 4). */
import { auditKey, type KeyActor, type KeyStore } from "../keys/index.ts";
import { planJobs, type Store, sealAudit, startJobRunner } from "../store/index.ts";

export interface SealPorts {
  readonly store: Store;
  readonly keys: KeyStore;
}

export interface Sealing {
  /** Finishes a seal that is under way and starts no more. */
  stop(): Promise<void>;
}

const kind = "audit-seal";
const hour = 60 * 60 * 1000;

/** Plans and makes a seal for every full hour; among many processes each hour has one. */
export async function startSealing(
  ports: SealPorts,
  by: KeyActor,
  failed: (duty: string, fault: unknown) => void,
): Promise<Sealing> {
  await planSeals(ports.store);
  const runner = await startJobRunner({
    store: ports.store,
    handlers: { [kind]: () => sealNow(ports, by) },
    failed: (job, fault) => failed(job?.kind ?? "claim-job", fault),
  });
  const planning = setInterval(() => void planSeals(ports.store).catch((fault) => failed(kind, fault)), hour / 4);
  planning.unref();
  return {
    stop: async () => {
      clearInterval(planning);
      await runner.stop();
    },
  };
}

/** The next two full hours: a plan that is made twice is one. */
async function planSeals(store: Store): Promise<void> {
  const now = store.clock();
  const next = Math.ceil(now.getTime() / hour) * hour;
  const jobs = [next, next + hour].map((at) => {
    const runAt = new Date(at);
    return { kind, key: runAt.toISOString(), runAt, payload: {} };
  });
  await store.transaction((transaction) => planJobs(transaction, jobs, now));
}

/** While the audit key is not activated seals wait; the next one covers what came in between. */
async function sealNow({ store, keys }: SealPorts, by: KeyActor): Promise<void> {
  const key = await auditKey(keys, by);
  if (!key.ok) throw new SealRefused(key.refusal.code);
  await sealAudit(store, key.value.signer);
}

/** The job is tried again later. */
class SealRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
