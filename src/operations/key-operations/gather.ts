/**
 * People bring their shares one by one, each at her own screen under her own name, until a store of keys opens or closes
 * (CPS 6-2-1-7, 6-2-1-8). Who came is an approval of the table; the shares wait in the memory of this process alone, and
 * for no longer than the approval lives.
 */
import type { Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  type KeyRefusal,
  type KeyStore,
  type PresentedShare,
  readShareGroups,
  type ShareGroups,
  tryShare,
} from "../../keys/index.ts";
import type { Store } from "../../store/index.ts";
import { type ApprovalNeed, commandApproval, type NumberedApproval, readApproval } from "../staff/index.ts";
import { askKeyOperation, carryOutKeyOperation, type KeyOperationRefusal } from "./carry-out.ts";

export type GatheringKind = "activate-keys" | "deactivate-keys";

export interface GatheringPorts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly keys: Pick<KeyStore, "activate" | "deactivateTogether">;
}

export interface GatheringPerson {
  readonly actor: string;
  readonly origin: string;
  readonly rights: readonly Right[];
}

/** Who came and who is missing; no secret. */
export interface Gathering {
  readonly approval: string;
  readonly operation: GatheringKind;
  readonly begunBy: string;
  readonly expiresAt: Date;
  readonly groups: readonly { readonly group: string; readonly needed: number; readonly present: readonly string[] }[];
}

export type GatheringRefusal =
  | KeyRefusal
  | KeyOperationRefusal
  | { readonly code: "gathering-unknown"; readonly field: "approval" }
  | { readonly code: "share-of-another-duty"; readonly field: "file"; readonly group: string }
  | { readonly code: "share-brought-before"; readonly field: "file" }
  | { readonly code: "share-not-needed"; readonly field: "file"; readonly group: string };

/** "waiting": others are missing. Otherwise how many keys were opened or closed with this share. */
export type Brought =
  | "waiting"
  | { readonly operation: GatheringKind; readonly activated: number; readonly deactivated: number };

export interface Gatherings {
  begin(operation: GatheringKind, by: GatheringPerson): Promise<Result<string, GatheringRefusal>>;
  /** The share of the person who asks; the last one that is needed opens or closes the keys. */
  bring(approval: string, share: PresentedShare, by: GatheringPerson): Promise<Result<Brought, GatheringRefusal>>;
  /** Those that wait for somebody. */
  list(): readonly Gathering[];
}

interface Waiting extends Omit<Gathering, "groups"> {
  readonly request: { readonly store: string; readonly groups: ShareGroups["groups"] };
  readonly came: Came[];
}

interface Came {
  readonly actor: string;
  readonly group: string;
  readonly holder: string;
  readonly share: PresentedShare;
}

/** The gatherings of this process; a new process knows of none, and people begin anew. */
export function openGatherings(ports: GatheringPorts): Gatherings {
  const waiting = new Map<string, Waiting>();
  const prune = () => {
    for (const [number, { expiresAt }] of waiting) if (expiresAt <= ports.clock()) waiting.delete(number);
  };
  return {
    begin: async (operation, by) => {
      prune();
      const begun = await begin(ports, operation, by);
      if (!begun.ok) return begun;
      waiting.set(begun.value.approval, begun.value);
      return ok(begun.value.approval);
    },
    bring: async (number, share, by) => {
      prune();
      const gathering = waiting.get(number);
      if (gathering === undefined) return refuse({ code: "gathering-unknown", field: "approval" });
      const brought = await bring(ports, gathering, share, by);
      if (!brought.ok) return brought;
      if (brought.value === "waiting") return ok("waiting");
      // Shown until it is done, so that nobody believes that it was given up.
      return finish(ports, gathering, by).finally(() => waiting.delete(number));
    },
    list: () => {
      prune();
      return [...waiting.values()].map(shown);
    },
  };
}

async function begin(
  { store, clock }: GatheringPorts,
  operation: GatheringKind,
  by: GatheringPerson,
): Promise<Result<Waiting, GatheringRefusal>> {
  const known = await readShareGroups(store);
  if (!known.ok) return known;
  const request = { store: known.value.storeId, groups: known.value.groups };
  const needs = othersOf(known.value, by.rights);
  const command = {
    operation,
    request: { ...request, groups: groupsAsFacts(request.groups) },
    needs,
    at: clock(),
    ...by,
  };
  const asked = await store.transaction((transaction) => askKeyOperation(transaction, command));
  if (!asked.ok) return asked;
  const { expiresAt } = await numbered(store, asked.value);
  return ok({ approval: asked.value, operation, begunBy: by.actor, expiresAt, request, came: [] });
}

/** As the shares were given out: a policy that names one group asks for that one only (ADR 0133). */
function othersOf({ groups }: ShareGroups, rights: readonly Right[]): readonly ApprovalNeed[] {
  const standing = groups.map(({ name, threshold }) => ({ right: rightOfGroup(name), people: threshold }));
  const own = standing.find(({ right }) => rights.includes(right))?.right;
  const others = standing.map((need) => (need.right === own ? { ...need, people: need.people - 1 } : need));
  return others.filter(({ people }) => people > 0);
}

/** Groups are named after duties; any other name is one of key managers, who hold the keys (CPS 6-2-1-2). */
function rightOfGroup(name: string): Right {
  return name === "senior-operator" ? "operate" : "keep-keys";
}

function groupsAsFacts(groups: ShareGroups["groups"]) {
  return groups.map(({ name, threshold }) => ({ name, threshold }));
}

async function numbered(store: Store, approval: string): Promise<NumberedApproval> {
  const known = await readApproval(store, approval);
  if (known === undefined) throw new TypeError("an approval that was asked for is there");
  return known;
}

async function bring(
  ports: GatheringPorts,
  gathering: Waiting,
  share: PresentedShare,
  by: GatheringPerson,
): Promise<Result<"waiting" | "complete", GatheringRefusal>> {
  const { request, came, approval } = gathering;
  const tried = await tryShare({ storeId: request.store, groups: request.groups }, share);
  if (!tried.ok) return tried;
  const { group, holder } = tried.value;
  const refusal = whyNot(gathering, tried.value, by);
  if (refusal !== undefined) return refuse(refusal);
  const mine: Came = { actor: by.actor, group, holder, share };
  // Taken before the approval is written, so that of two who come at once each has a place of her own.
  came.push(mine);
  const approved = await approve(ports, gathering, by);
  if (!approved.ok) {
    came.splice(came.indexOf(mine), 1);
    return approved;
  }
  await ports.store.transaction(async (transaction) => {
    const facts = { approval, group, holder };
    const event = { kind: "key-operation.share-brought", actor: by.actor, origin: by.origin } as const;
    transaction.audit({ ...event, subject: gathering.operation, result: "success", facts });
    await transaction.notify("live", "approvals");
  });
  const isComplete = shown(gathering).groups.every(({ needed, present }) => present.length >= needed);
  return ok(isComplete ? "complete" : "waiting");
}

function whyNot(
  gathering: Waiting,
  { group, holder }: { readonly group: string; readonly holder: string },
  { actor, rights }: GatheringPerson,
): GatheringRefusal | undefined {
  const { came } = gathering;
  if (!rights.includes(rightOfGroup(group))) return { code: "share-of-another-duty", field: "file", group };
  if (came.some((each) => each.actor === actor)) return { code: "share-brought-before", field: "file" };
  if (came.some((each) => each.group === group && each.holder === holder))
    return { code: "share-presented-twice", position: 0, holder };
  const place = shown(gathering).groups.find((each) => each.group === group);
  const isFull = place === undefined || place.present.length >= place.needed;
  return isFull ? { code: "share-not-needed", field: "file", group } : undefined;
}

/** Whoever began it counts with her share; everybody else approves with it, or did so in the inbox. */
async function approve(
  ports: GatheringPorts,
  { approval, begunBy }: Waiting,
  by: GatheringPerson,
): Promise<Result<void, KeyOperationRefusal | { readonly code: "gathering-unknown"; readonly field: "approval" }>> {
  const { requestHash, state, given } = await numbered(ports.store, approval);
  if (state !== "open" && state !== "approved") return refuse({ code: "gathering-unknown", field: "approval" });
  if (state === "approved" || by.actor === begunBy || given.some((each) => each.by === by.actor)) return ok(undefined);
  return commandApproval(ports, { number: approval, command: { kind: "approve", requestHash }, ...by });
}

async function finish(
  { store, clock, keys }: GatheringPorts,
  { approval, operation, request, came }: Waiting,
  by: GatheringPerson,
): Promise<Result<Brought, GatheringRefusal>> {
  const asked = { ...request, groups: groupsAsFacts(request.groups) };
  const command = { operation, request: asked, approval, people: "several", at: clock(), ...by } as const;
  const agreed = await store.transaction((transaction) => carryOutKeyOperation(transaction, command));
  if (!agreed.ok) return agreed;
  const shares = came.map(({ share }) => share);
  const who = { actor: by.actor, origin: by.origin };
  const changed = await (operation === "activate-keys"
    ? keys.activate("all", shares, who)
    : keys.deactivateTogether(shares, who));
  if (!changed.ok) return changed;
  await store.transaction((transaction) => transaction.notify("live", "approvals"));
  const { activated, deactivated } = changed.value;
  return ok({ operation, activated: activated.length, deactivated: deactivated.length });
}

function shown({ request, came, approval, operation, begunBy, expiresAt }: Waiting): Gathering {
  const groups = request.groups.map(({ name: group, threshold: needed }) => ({
    group,
    needed,
    present: came.filter((each) => each.group === group).map(({ actor }) => actor),
  }));
  return { approval, operation, begunBy, expiresAt, groups };
}
