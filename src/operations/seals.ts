/**
 * CPS 4-11: the audit log is sealed every hour with the audit key, so that no change of it goes unseen (house rule 4). Each seal
 * is stamped with the time, by the house's own authority and by one outside where the configuration names it, and noted
 * by the witness (ADR 0151).
 */
import type { VerifySignature } from "@warifu/pki/algorithm";
import { auditKey, type KeyActor } from "../keys/index.ts";
import {
  JobRefused,
  readUnanchored,
  recordAnchor,
  type Store,
  sealAudit,
  sealedKind,
  type UnanchoredSeal,
} from "../store/index.ts";
import { askOutside, type OutsideAuthority, type StampPorts, stampBytes } from "../time-stamp/index.ts";
import { ownSource } from "./audit/verifier.ts";
import { startWitness, type Witnessing } from "./audit/witness.ts";
import { startHourly } from "./hourly.ts";

export interface SealPorts extends StampPorts {
  readonly verifySignature: VerifySignature;
}

export interface SealSetting {
  /** A time stamp authority of somebody else, beside the own one. */
  readonly outside?: OutsideAuthority | undefined;
  /** Where the witness notes; absent: it does not. */
  readonly witnessFolder?: string | undefined;
  /** Below which the auditor's exports are written. */
  readonly exportFolder?: string | undefined;
}

export interface Sealing {
  /** Finishes a seal that is under way and starts no more. */
  stop(): Promise<void>;
}

type Failed = (duty: string, fault: unknown) => void;

/** Plans and makes a seal for every full hour; among many processes each hour has one. */
export async function startSealing(
  ports: SealPorts,
  by: KeyActor,
  failed: Failed,
  { outside, witnessFolder }: SealSetting = {},
): Promise<Sealing> {
  const { store } = ports;
  const witness = witnessFolder === undefined ? undefined : await startWitness(store, witnessFolder, failed);
  const work = async () => {
    await sealNow(ports, by, witness);
    await anchorSeals(ports, { by, failed, outside });
  };
  const hourly = await startHourly({ store, kind: "audit-seal", work, failed });
  return {
    stop: async () => {
      await hourly.stop();
      await witness?.stop();
    },
  };
}

/** While the audit key is not activated seals wait; the next one covers what came in between. */
export async function sealNow(ports: SealPorts, by: KeyActor, witness?: Witnessing): Promise<void> {
  const key = await auditKey(ports.keys, by);
  if (!key.ok) throw new JobRefused(key.refusal.code);
  const seal = await sealAudit(ports.store, key.value.signer);
  if (seal === undefined) return;
  const { seal: number, hash } = seal;
  // The log itself says that the seal was made: whoever takes the seal away would have to take this event away too.
  await ports.store.transaction(async (transaction) => {
    const facts = { seal: number, hash };
    transaction.audit({ kind: sealedKind, ...by, subject: String(number), result: "success", facts });
  });
  await witness?.noteSeals();
}

interface AnchorSetting {
  readonly by: KeyActor;
  readonly failed: Failed;
  readonly outside?: OutsideAuthority | undefined;
}

/** Seals that are stamped in one go; after a long silence of a source the rest follows in the next hour. */
const anchoredAtOnce = 100;

/** Has every seal stamped by every source. What one source refuses is tried again in an hour and keeps nothing else waiting. */
export async function anchorSeals(ports: SealPorts, { by, failed, outside }: AnchorSetting): Promise<void> {
  await anchorBy(ports.store, ownSource, by, failed, ({ body }) => stampBytes(ports, body, by));
  if (outside === undefined) return;
  await anchorBy(ports.store, outside.name, by, failed, ({ body }) => askOutside(ports, outside, body));
}

type Stamped =
  | { readonly ok: true; readonly value: { readonly token: Uint8Array; readonly at: Date } }
  | { readonly ok: false; readonly refusal: { readonly code: string } };

async function anchorBy(
  store: Store,
  source: string,
  by: KeyActor,
  failed: Failed,
  stamp: (seal: UnanchoredSeal) => Promise<Stamped>,
): Promise<void> {
  for (const seal of await readUnanchored(store, source, anchoredAtOnce)) {
    const stamped = await stamp(seal);
    if (!stamped.ok) {
      const { code } = stamped.refusal;
      if (code !== "time-stamps-not-offered") failed(`audit-anchor ${source}`, new JobRefused(code));
      return;
    }
    await recordAnchor(store, { seal: seal.seal, source, ...stamped.value }, by);
  }
}
