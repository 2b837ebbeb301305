/** Stops and restarts the service of an authority, in every process at once (CPS 4-14-2). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { readAuthorityService, recordServiceEvent, type Transaction } from "../../store/index.ts";
import type { AuthorityDirectory } from "../directory.ts";
import type { Asker, CaPorts } from "../ports.ts";
import {
  decideService,
  evolveService,
  type ServiceChangeRefusal,
  type ServiceCommand,
  type ServiceState,
  type StopReason,
} from "./workflow.ts";

export interface StopService extends Asker {
  readonly authority: string;
  readonly reason: StopReason;
  /** What happened, in the words of whoever stops; nothing personal. */
  readonly note?: string;
}

export interface RestartService<Refusal> extends Asker {
  readonly authority: string;
  /** Asked in the transaction of the restart: has a second person approved it? A refusal leaves the service stopped. */
  readonly confirm: (transaction: Transaction, standing: ServiceState) => Promise<Result<unknown, Refusal>>;
}

export type ServiceRefusal =
  | ServiceChangeRefusal
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    };

type ServicePorts = Pick<CaPorts, "store" | "clock"> & { readonly directory: AuthorityDirectory };

/**
 * Stops it: from the moment of the commit no process records another intent to issue for a holder. Whoever suspects does it
 * alone. Refusals: "authority-unknown", "authority-stopped-already".
 */
export function stopService(
  ports: ServicePorts,
  { authority, reason, note = "", ...asker }: StopService,
): Promise<Result<ServiceState, ServiceRefusal>> {
  return change(ports, authority, { kind: "stop", reason, note }, asker, async () => ok(undefined));
}

/** Restarts it, where `confirm` agrees. Refusals: "authority-unknown", "authority-not-stopped", and those of `confirm`. */
export function restartService<Refusal extends { readonly code: string }>(
  ports: ServicePorts,
  { authority, confirm, ...asker }: RestartService<Refusal>,
): Promise<Result<ServiceState, ServiceRefusal | Refusal>> {
  return change(ports, authority, { kind: "restart" }, asker, confirm);
}

async function change<Refusal extends { readonly code: string }>(
  ports: ServicePorts,
  authority: string,
  command: ServiceCommand,
  { actor, origin }: Asker,
  confirm: RestartService<Refusal>["confirm"],
): Promise<Result<ServiceState, ServiceRefusal | Refusal>> {
  const changed = await ports.store.transaction(async (transaction) => {
    const decided = await decide(transaction, authority, command, confirm);
    const audited = { kind: `authority-service-${command.kind}`, actor, origin, subject: authority } as const;
    if (!decided.ok) {
      transaction.audit({ ...audited, result: "refused", facts: { code: decided.refusal.code } });
      return decided;
    }
    const { before, event } = decided.value;
    const after = evolveService(before, event);
    await recordServiceEvent(transaction, { authority, ...after, event, at: ports.clock(), by: actor });
    transaction.audit({ ...audited, result: "success", facts: { ...event, version: after.version } });
    return ok(after);
  });
  if (changed.ok) await ports.directory.refresh();
  return changed;
}

async function decide<Refusal>(
  transaction: Transaction,
  authority: string,
  command: ServiceCommand,
  confirm: RestartService<Refusal>["confirm"],
) {
  // Locked against batches of intents: those under way end first, those that come later find it stopped.
  const before = await readAuthorityService(transaction, authority);
  if (before === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority } as const);
  const event = decideService(before, command);
  if (!event.ok) return event;
  const confirmed = await confirm(transaction, before);
  return confirmed.ok ? ok({ before, event: event.value }) : refuse(confirmed.refusal);
}
