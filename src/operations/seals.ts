/** CPS 4-11: the audit log is sealed every hour with the audit key, so that no change of it goes unseen (house rule 4). */
import { auditKey, type KeyActor, type KeyStore } from "../keys/index.ts";
import { JobRefused, type Store, sealAudit } from "../store/index.ts";
import { startHourly } from "./hourly.ts";

export interface SealPorts {
  readonly store: Store;
  readonly keys: KeyStore;
}

export interface Sealing {
  /** Finishes a seal that is under way and starts no more. */
  stop(): Promise<void>;
}

/** Plans and makes a seal for every full hour; among many processes each hour has one. */
export function startSealing(
  ports: SealPorts,
  by: KeyActor,
  failed: (duty: string, fault: unknown) => void,
): Promise<Sealing> {
  return startHourly({ store: ports.store, kind: "audit-seal", work: () => sealNow(ports, by), failed });
}

/** While the audit key is not activated seals wait; the next one covers what came in between. */
async function sealNow({ store, keys }: SealPorts, by: KeyActor): Promise<void> {
  const key = await auditKey(keys, by);
  if (!key.ok) throw new JobRefused(key.refusal.code);
  await sealAudit(store, key.value.signer);
}
