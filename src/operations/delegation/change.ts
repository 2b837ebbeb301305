/** One command on a delegation: decided, written with its event, its dated switch and its audit event in one transaction. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf, type PolicySet, policyOf } from "../../policy/index.ts";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { type ApprovalRefusal, askForApproval, carryOutApproved } from "../staff/index.ts";
import { decideDelegation } from "./decide.ts";
import { evolveDelegation } from "./evolve.ts";
import { drawUpInventory } from "./inventory.ts";
import { hasRunningDelegation, readDelegationForUpdate, writeDelegation } from "./repository.ts";
import { takeDutiesAway } from "./staff.ts";
import type { DelegationCommand, DelegationEvent, DelegationRefusal } from "./types.ts";

export interface DelegationPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: Clock;
}

export interface DelegationActor {
  readonly actor: string;
  readonly origin: string;
}

/** What one person commands; delegating and taking over are decided by two, and an inventory is drawn up from the store. */
export type WantedChange =
  | Exclude<DelegationCommand, { kind: "delegate" | "take-over" | "draw-up" }>
  | { readonly kind: "draw-up" };

/** The governor's decisions: asked for by the officer, approved by the approver, then carried out. */
export const governorDecisions = { delegate: "delegate-duties", "take-over": "take-duties-over" } as const;
export type GovernorDecision = keyof typeof governorDecisions;

type Changed<Refusal = DelegationRefusal> = Promise<Result<string, Refusal>>;

/** The delegation's number; undefined as number: a new one is prepared. @throws StoreFault */
export async function changeDelegation(
  ports: DelegationPorts,
  { delegation, command, actor, origin }: DelegationActor & { delegation: string | undefined; command: WantedChange },
): Changed {
  const unknown = command.kind === "prepare" ? authorityRefusal(ports, command.authority) : undefined;
  return inTransaction(ports, { delegation, command: command.kind, actor, origin }, async (transaction) =>
    unknown === undefined
      ? decideAndWrite(ports, transaction, {
          delegation,
          command: await completed(transaction, delegation, command),
          actor,
          origin,
        })
      : refuse(unknown),
  );
}

/** CPS 1-3-1 (6): a governor delegates, so the authority is a prefecture's. */
function authorityRefusal({ policies }: DelegationPorts, authority: string): DelegationRefusal | undefined {
  if (policyOf(policies, authority)?.kind === "prefecture") return undefined;
  return { code: "authority-not-prefectural", field: "authority", authority };
}

/** Step 4: an inventory is of the moment and of the very transaction in which it is written. */
async function completed(
  transaction: Transaction,
  delegation: string | undefined,
  command: WantedChange,
): Promise<DelegationCommand> {
  if (command.kind !== "draw-up") return command;
  const known = delegation === undefined ? undefined : await readDelegationForUpdate(transaction, delegation);
  if (delegation === undefined || known === undefined || known.state === "absent") return { ...command, items: [] };
  const { authority, stop } = known;
  const items = await drawUpInventory(transaction, { authority, delegation, duties: stop?.duties ?? [] });
  return { ...command, items };
}

/** Step 6: asks the governor for a decision that could be carried out now; the approval's number. @throws StoreFault */
export async function askGovernor(
  ports: DelegationPorts,
  { delegation, decision, actor, origin }: DelegationActor & { delegation: string; decision: GovernorDecision },
): Changed {
  return inTransaction(ports, { delegation, command: `ask-${decision}`, actor, origin }, async (transaction) => {
    const before = await readDelegationForUpdate(transaction, delegation);
    const wanted = decideDelegation(before, { kind: decision }, contextOf(ports, actor));
    if (!wanted.ok) return wanted;
    const what = governorDecisions[decision];
    const asking = { what, request: { delegation }, right: "decide-for-governor", actor, origin } as const;
    return ok(await askForApproval(transaction, { ...asking, at: ports.clock() }));
  });
}

/** Step 8: carries out what the governor's approver decided: the duties pass in this transaction, with all who did them. @throws StoreFault */
export async function carryOutDecision(
  ports: DelegationPorts,
  {
    delegation,
    decision,
    approval: number,
    actor,
    origin,
  }: DelegationActor & { delegation: string; decision: GovernorDecision; approval: string },
): Changed<DelegationRefusal | ApprovalRefusal> {
  const what = governorDecisions[decision];
  const work = { what, request: { delegation }, number, actor, origin, at: ports.clock() };
  return inTransaction<DelegationRefusal | ApprovalRefusal>(
    ports,
    { delegation, command: decision, actor, origin },
    async (transaction) => {
      const approved = await carryOutApproved(transaction, work);
      if (!approved.ok) return approved;
      return decideAndWrite(ports, transaction, { delegation, command: { kind: decision }, actor, origin });
    },
  );
}

function contextOf({ clock }: DelegationPorts, by: string) {
  const at = clock();
  return { by, at, today: civilDateOf(at) };
}

/** A refusal undoes everything, and is in the audit log. */
async function inTransaction<Refusal extends { readonly code: string }>(
  { store }: DelegationPorts,
  { delegation, command, actor, origin }: DelegationActor & { delegation: string | undefined; command: string },
  work: (transaction: Transaction) => Promise<Result<string, Refusal>>,
): Changed<Refusal> {
  const changed = await store.transaction(async (transaction) => {
    const done = await work(transaction);
    if (!done.ok) transaction.rollBack();
    return done;
  });
  if (changed.ok) return changed;
  await store.transaction(async (transaction) => {
    const facts = { command, code: changed.refusal.code };
    transaction.audit({ kind: "delegation.refused", actor, origin, subject: delegation, result: "refused", facts });
  });
  return changed;
}

async function decideAndWrite(
  ports: DelegationPorts,
  transaction: Transaction,
  {
    delegation,
    command,
    actor,
    origin,
  }: DelegationActor & { delegation: string | undefined; command: DelegationCommand },
): Changed {
  if (command.kind === "prepare" && (await hasRunningDelegation(transaction, command.authority)))
    return refuse({ code: "delegation-running", field: "authority" });
  const before =
    delegation === undefined ? ({ state: "absent" } as const) : await readDelegationForUpdate(transaction, delegation);
  const decision = decideDelegation(before, command, contextOf(ports, actor));
  if (!decision.ok) return decision;
  const event = decision.value;
  const after = evolveDelegation(before, event);
  const written = await writeDelegation(transaction, delegation, after, event);
  if (event.kind === "taken-over") {
    const taken = await takeDutiesAway(ports, transaction, { body: after.body.code, actor, origin });
    if (!taken.ok) return taken;
  }
  const facts = { authority: after.authority, body: after.body.code, ...auditFacts(event) };
  transaction.audit({ kind: `delegation.${event.kind}`, actor, origin, subject: written, result: "success", facts });
  await transaction.notify("live", "delegations");
  return ok(written);
}

/** Names and grounds stay in the rows. */
function auditFacts(event: DelegationEvent) {
  switch (event.kind) {
    case "prepared":
      return { duties: [...event.duties], from: event.from };
    case "stop-asked":
    case "revoked":
      return { cause: event.stop.cause, duties: [...event.stop.duties], on: event.stop.on };
    case "inventory-drawn-up":
      return { items: event.items.length };
    case "counted":
      return { side: event.side, item: event.item, count: event.count };
    case "taken-over":
      return { duties: [...event.duties], on: event.on };
    default:
      return {};
  }
}
