/** Tells that keys and certificates of relying parties end soon, once for each: nobody forgets a date. */
import { type Repetition, repeat } from "../../store/index.ts";
import { commandParty, type PartyActor, type PartyPorts } from "./command.ts";
import { credentialsEnding } from "./repository.ts";

/** How long before its end a credential is reminded of; days. */
export const reminderDays = 60;

export interface ReminderPorts extends PartyPorts {
  /** Hears of each credential that ends soon; what tells its owner listens here. */
  remind(ending: { readonly party: string; readonly number: number; readonly notAfter: string }): void;
}

const lookEvery = 3_600_000;

/**
 * Looks now and every hour. Several processes may do it beside each other: the registry takes one reminder for each
 * credential. `failed` hears of faults; it is tried again.
 */
export function startPartyReminders(
  ports: ReminderPorts,
  by: PartyActor,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  return repeat(() => remindOfEnding(ports, by), {
    every: lookEvery,
    failed: (fault) => failed("relying-party-reminders", fault),
  });
}

/** One look; returns how many were reminded of. @throws StoreFault */
export async function remindOfEnding(ports: ReminderPorts, by: PartyActor): Promise<number> {
  const before = new Date(ports.clock().getTime() + reminderDays * 86_400_000);
  const asked = { before, which: "not-reminded", limit: 1000 } as const;
  let reminded = 0;
  for (const { party, credential } of await credentialsEnding(ports.store, asked)) {
    const { number, notAfter } = credential;
    const changed = await commandParty(ports, { party, command: { kind: "remind", number }, ...by });
    if (!changed.ok) continue;
    ports.remind({ party, number, notAfter });
    reminded += 1;
  }
  return reminded;
}
