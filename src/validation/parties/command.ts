import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Store, StoreFault, type Transaction } from "../../store/index.ts";
import { partyChannel } from "../callers/identify.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { holdGroup, readPartyForUpdate, writeEvent } from "./repository.ts";
import type { KnownParty, Party, PartyCommand, PartyContext, PartyEvent, PartyRefusal } from "./types.ts";

export interface PartyPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

/** Who asks and from where; both go into the audit log. */
export interface PartyActor {
  readonly actor: string;
  readonly origin: string;
}

export interface PartyRequest extends PartyActor {
  readonly party: string;
  readonly command: PartyCommand;
}

export interface PartyChange {
  readonly party: KnownParty;
  readonly event: PartyEvent;
}

/**
 * Carries out one command of the registration of relying parties (docs/flows/register-a-relying-party.md): decision,
 * new state, event and audit event in one transaction; every process hears of it with the commit.
 * @throws StoreFault
 */
export async function commandParty(
  ports: PartyPorts,
  request: PartyRequest,
): Promise<Result<PartyChange, PartyRefusal>> {
  return commandWithHash(ports, request, undefined);
}

/** The same for a new credential, of which only `hash` is kept. @throws StoreFault */
export async function commandWithHash(
  ports: PartyPorts,
  request: PartyRequest,
  hash: Uint8Array | undefined,
): Promise<Result<PartyChange, PartyRefusal>> {
  try {
    return await ports.store.transaction((transaction) => change(ports, transaction, request, hash));
  } catch (fault) {
    const refusal = fault instanceof StoreFault ? refusalOfFault(fault, request) : undefined;
    if (refusal === undefined) throw fault;
    return ports.store.transaction(async (transaction) => refuseWithAudit(transaction, request, refusal));
  }
}

async function change(
  ports: PartyPorts,
  transaction: Transaction,
  request: PartyRequest,
  hash: Uint8Array | undefined,
): Promise<Result<PartyChange, PartyRefusal>> {
  const { party: id, command, actor } = request;
  const now = ports.clock();
  const before = await readPartyForUpdate(transaction, id);
  const group = await groupOf(transaction, before, command);
  const decision = decide(before, command, { by: actor, now, group });
  if (!decision.ok) return refuseWithAudit(transaction, request, decision.refusal);
  const event = decision.value;
  const party = evolve(before, event);
  const written = await writeEvent(transaction, { party, event, recordedAt: now, recordedBy: actor, hash });
  if (written === "exists") return refuseWithAudit(transaction, request, { code: "identifier-taken", field: "id", id });
  transaction.audit({
    kind: `relying-party.${event.kind}`,
    ...{ actor, origin: request.origin, subject: id, result: "success" },
    facts: { version: party.version, state: party.state, ...factsOf(event) },
  });
  await transaction.notify(partyChannel, id);
  return ok({ party, event });
}

async function groupOf(transaction: Transaction, party: Party, command: PartyCommand): Promise<PartyContext["group"]> {
  const group = command.kind === "notify" ? command.group : party.state === "absent" ? null : party.group;
  return group === undefined || group === null ? undefined : holdGroup(transaction, group);
}

/** What the audit log says beside kind and state; the whole event is in the registry. */
function factsOf(event: PartyEvent): { readonly [name: string]: string | number } {
  switch (event.kind) {
    case "credential-issued":
      return { credential: event.credential.number, credentialKind: event.credential.kind };
    case "credential-revoked":
    case "reminded":
      return { credential: event.number };
    case "report-demanded":
      return { report: event.report.number };
    case "report-answered":
      return { report: event.number };
    case "group-key-taken":
      return { key: event.key.reference, identifier: event.key.identifier };
    case "group-key-destroyed":
      return { identifier: event.identifier };
    case "notified":
      return { class: event.class };
    default:
      return {};
  }
}

/** Requirement G3: a refusal that matters is in the audit log too. */
function refuseWithAudit(
  transaction: Transaction,
  { actor, origin, party, command }: PartyRequest,
  refusal: PartyRefusal,
): Result<never, PartyRefusal> {
  const facts = { command: command.kind, code: refusal.code };
  transaction.audit({ kind: "relying-party.refused-command", actor, origin, subject: party, result: "refused", facts });
  return refuse(refusal);
}

/** A certificate or network that another party has is found by the database alone: it looks at all of them at once. */
function refusalOfFault({ code }: StoreFault, { command }: PartyRequest): PartyRefusal | undefined {
  if (command.kind !== "issue-credential") return undefined;
  if (code !== "unique-violation" && code !== "exclusion-violation") return undefined;
  const field = command.credential.network === undefined ? "certificate" : "network";
  return { code: "credential-taken", field };
}
