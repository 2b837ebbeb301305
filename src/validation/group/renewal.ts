/**
 * Group verifiers' keys for answers are replaced by themselves before they end (ADR 0076). The former key's public half
 * stays, so that an answer of its time can be verified for ever; its private half is destroyed when no process can be
 * signing with it any more.
 */
import type { KeyReference } from "../../keys/index.ts";
import { type Repetition, repeat } from "../../store/index.ts";
import { commandParty, type PartyActor } from "../parties/command.ts";
import { isGroupKeyDue } from "../parties/decide-group-key.ts";
import { listGroupVerifiers } from "../parties/repository.ts";
import type { KnownParty } from "../parties/types.ts";
import { type GroupKeyPorts, makeGroupVerifierKey } from "./key.ts";

const lookEvery = 3_600_000;

/** Looks now and every hour; several processes may do it beside each other. `failed` hears of faults; it is tried again. */
export function startGroupKeyRenewal(
  ports: GroupKeyPorts,
  by: PartyActor,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  return repeat(() => renewGroupKeys(ports, by), {
    every: lookEvery,
    failed: (fault) => failed("group-key-renewal", fault),
  });
}

export interface GroupKeyRenewal {
  readonly renewed: readonly string[];
  readonly destroyed: number;
}

const page = 100;

/** One look at all group verifiers: which ones got a new key, and how many former private keys were destroyed. @throws StoreFault */
export async function renewGroupKeys(ports: GroupKeyPorts, by: PartyActor): Promise<GroupKeyRenewal> {
  const renewed: string[] = [];
  let destroyed = 0;
  let after = "";
  for (;;) {
    const parties = await listGroupVerifiers(ports.store, { after, limit: page });
    for (const party of parties) {
      if (isDue(party, ports.clock())) {
        // While the key store is not activated no key can be made; the next look finds it due again.
        const made = await makeGroupVerifierKey(ports, { party: party.id, ...by });
        if (made.ok) renewed.push(party.id);
      }
      destroyed += await destroyFormer(ports, party, by);
    }
    const last = parties.at(-1);
    if (last === undefined || parties.length < page) return { renewed, destroyed };
    after = last.id;
  }
}

/** A group verifier that never had a key gets none by itself: whether it answers confirmers is for people to say. */
function isDue({ state, record: { groupKey } }: KnownParty, now: Date): boolean {
  return state !== "withdrawn" && groupKey !== null && isGroupKeyDue(groupKey, now);
}

/** An answer that was begun with the former key has long been signed. */
const settledMilliseconds = 600_000;

async function destroyFormer(ports: GroupKeyPorts, party: KnownParty, by: PartyActor): Promise<number> {
  let destroyed = 0;
  for (const { reference, identifier, replacedAt, destroyedAt } of party.record.formerGroupKeys ?? []) {
    if (destroyedAt !== undefined || ports.clock().getTime() - Date.parse(replacedAt) < settledMilliseconds) continue;
    const gone = await ports.keys.destroy(reference as KeyReference, by);
    if (!gone.ok && gone.refusal.code !== "key-destroyed") continue;
    const command = { kind: "note-destroyed-group-key", identifier } as const;
    if ((await commandParty(ports, { party: party.id, command, ...by })).ok) destroyed += 1;
  }
  return destroyed;
}
