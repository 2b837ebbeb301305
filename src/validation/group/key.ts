/** The key with which a group verifier's answers are signed: made in the key store, named in the registry. */
import type { Digest } from "@warifu/pki/algorithm";
import { encodePem } from "@warifu/pki/pem";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { KeyReference, KeyRefusal, KeyStore } from "../../keys/index.ts";
import { commandParty, type PartyActor, type PartyPorts } from "../parties/command.ts";
import { decide } from "../parties/decide.ts";
import { endOfGroupKey } from "../parties/decide-group-key.ts";
import { readParty } from "../parties/repository.ts";
import type { GroupKey, KnownParty, PartyRefusal } from "../parties/types.ts";

export interface GroupKeyPorts extends PartyPorts {
  readonly keys: KeyStore;
  readonly digest: Digest;
}

export type GroupKeyRefusal =
  | PartyRefusal
  | { readonly code: "key-not-activated"; readonly field: "party"; readonly keyRefusal: KeyRefusal };

/**
 * Makes the key (RSA-2048) and records it, in place of one that ends soon. A key whose record was refused is destroyed.
 * @throws StoreFault
 */
export async function makeGroupVerifierKey(
  ports: GroupKeyPorts,
  { party, actor, origin }: PartyActor & { readonly party: string },
): Promise<Result<KnownParty, GroupKeyRefusal>> {
  const empty: GroupKey = { reference: "", identifier: "" };
  const allowed = decide(
    await readParty(ports.store, party),
    { kind: "take-group-key", key: empty },
    { by: actor, now: ports.clock(), group: undefined },
  );
  if (!allowed.ok) return allowed;
  const made = await makeKey(ports, party, { actor, origin });
  if (!made.ok) return refuse({ code: "key-not-activated", field: "party", keyRefusal: made.refusal });
  const command = { kind: "take-group-key", key: made.value } as const;
  const changed = await commandParty(ports, { party, command, actor, origin });
  if (changed.ok) return ok(changed.value.party);
  // Another process, or a person, was first.
  await ports.keys.destroy(made.value.reference as KeyReference, { actor, origin });
  return changed;
}

async function makeKey({ keys, digest, clock }: GroupKeyPorts, party: string, by: PartyActor) {
  const policy = { purpose: "group-verifier", algorithm: "rsa-pkcs1-sha256", peoplePerUse: 0 } as const;
  const made = await keys.generate("rsa-2048", `answers of the group verifier ${party}`, policy, by);
  if (!made.ok) return made;
  const publicKey = await keys.publicKey(made.value);
  if (!publicKey.ok) return publicKey;
  const identifier = Buffer.from(digest("sha256", publicKey.value)).toString("hex");
  return ok({ reference: made.value, identifier, signsUntil: endOfGroupKey(clock()) } satisfies GroupKey);
}

/**
 * The public key, PEM: the one that signs now, or the one of this identifier, which may be a former one. undefined: no
 * group verifier of that name, or it has none. Keys stay to be read after their end and after a withdrawal.
 */
export async function readGroupVerifierKey(
  { store, keys }: Pick<GroupKeyPorts, "store" | "keys">,
  { group, identifier }: { readonly group: string; readonly identifier?: string | undefined },
): Promise<string | undefined> {
  const party = await readParty(store, group);
  if (party.state === "absent") return undefined;
  const { groupKey, formerGroupKeys = [] } = party.record;
  const known = groupKey === null ? formerGroupKeys : [groupKey, ...formerGroupKeys];
  const key = known.find((each) => identifier === undefined || each.identifier === identifier);
  if (key === undefined) return undefined;
  const publicKey = await keys.publicKey(key.reference as KeyReference);
  return publicKey.ok ? encodePem("PUBLIC KEY", publicKey.value) : undefined;
}
