import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store, Transaction } from "../../store/index.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { readCeremonyForUpdate, updateCeremony } from "./records.ts";
import type { CeremonyCommand, CeremonyEvent, CeremonyRefusal, KnownCeremony } from "./types.ts";

export interface CeremonyPorts {
  readonly store: Store;
  readonly clock: () => Date;
}

export interface CeremonyActor {
  /** "staff:…": people only. */
  readonly actor: string;
  readonly origin: string;
}

/** A command without who and when. */
export type CeremonyWish = CeremonyCommand extends infer One
  ? One extends CeremonyCommand
    ? Omit<One, "by" | "at">
    : never
  : never;

/** More that the transaction of a command does; a refusal undoes nothing it wrote, so it refuses before it writes. */
export type AlsoDone<Refusal> = (
  transaction: Transaction,
  before: KnownCeremony,
  number: number,
) => Promise<Refusal | undefined>;

/** Carries out one command: row, event, audit event and what belongs to it in one transaction. @throws StoreFault */
export async function changeCeremony<Refusal extends { readonly code: string } = never>(
  ports: CeremonyPorts,
  { number, wish, actor, origin }: CeremonyActor & { readonly number: number; readonly wish: CeremonyWish },
  also: AlsoDone<Refusal> = async () => undefined,
): Promise<Result<KnownCeremony, CeremonyRefusal | Refusal>> {
  return ports.store.transaction(async (transaction): Promise<Result<KnownCeremony, CeremonyRefusal | Refusal>> => {
    const { ceremony: before } = await readCeremonyForUpdate(transaction, number);
    const command = { ...wish, by: accountOf(actor), at: ports.clock().toISOString() } as CeremonyCommand;
    const decision = decide(before, command);
    const refusal = decision.ok
      ? before.state === "absent"
        ? undefined
        : await also(transaction, before, number)
      : decision.refusal;
    if (!decision.ok || refusal !== undefined) {
      const why = refusal ?? { code: "ceremony-unknown", field: "ceremony" };
      const facts = { command: wish.kind, code: why.code };
      transaction.audit({ kind: "ceremony.refused", actor, origin, subject: String(number), result: "refused", facts });
      return refuse(why as CeremonyRefusal | Refusal);
    }
    const after = evolve(before, decision.value);
    await updateCeremony(transaction, number, after, decision.value);
    auditCeremony(transaction, number, after, decision.value, { actor, origin });
    await transaction.notify("live", "ceremonies");
    return ok(after);
  });
}

/** "staff:key-1" → "key-1" */
export function accountOf(actor: string): string {
  return actor.replace(/^staff:/, "");
}

/** The audit log has what happened and to what; the event has the rest. */
export function auditCeremony(
  transaction: Transaction,
  number: number,
  { definition, definitionHash }: KnownCeremony,
  event: CeremonyEvent,
  { actor, origin }: CeremonyActor,
): void {
  const step = "step" in event ? { step: event.step } : {};
  const done = event.kind === "action-done" ? { facts: { ...event.facts } } : {};
  const facts = { ceremony: definition.id, definition: definitionHash, ...step, ...done };
  const kind = `ceremony.${event.kind}`;
  transaction.audit({ kind, actor, origin, subject: String(number), result: "success", facts });
}
