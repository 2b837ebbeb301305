/** Nobody forgets a date: certificates that end soon are told of at 6, 3 and 1 months and at 2 weeks, each once. */
import { civilDateOf } from "../../policy/index.ts";
import { type Repetition, repeat } from "../../store/index.ts";
import type { LgpkiActor, LgpkiPorts } from "../ports.ts";
import { reminderDue } from "./renewal.ts";
import { listEnding, recordReminder } from "./repository.ts";

/** How often is looked; milliseconds. */
const every = 3_600_000;
/** Longer than six months of any year; milliseconds. */
const horizon = 190 * 86_400_000;
const pageSize = 500;

/** Reminds of what is due now; how many were reminded of. @throws StoreFault */
export async function remindOfEnds(ports: Pick<LgpkiPorts, "store" | "clock">, by: LgpkiActor): Promise<number> {
  const now = ports.clock();
  const before = new Date(now.getTime() + horizon);
  let place = { from: now, after: "0" };
  for (let told = 0; ; ) {
    const page = await listEnding(ports.store, { ...place, before, limit: pageSize });
    for (const { number, certificate, reminded } of page) {
      const due = reminderDue(civilDateOf(new Date(certificate.notAfter)), civilDateOf(now));
      if (due !== undefined && due !== reminded && (await remind(ports, by, number, due))) told += 1;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return told;
    place = { from: new Date(last.certificate.notAfter), after: last.number };
  }
}

async function remind(
  { store }: Pick<LgpkiPorts, "store">,
  { actor, origin }: LgpkiActor,
  number: string,
  reminder: string,
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    if ((await recordReminder(transaction, number, reminder)) === "known") return false;
    transaction.audit({
      kind: "cirs.reminded",
      actor,
      origin,
      subject: number,
      result: "success",
      facts: { reminder },
    });
    await transaction.notify("live", "cirs");
    return true;
  });
}

/** Looks every hour until stopped. */
export function startCirsReminders(
  ports: Pick<LgpkiPorts, "store" | "clock">,
  by: LgpkiActor,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  return repeat(() => remindOfEnds(ports, by), { every, failed: (fault) => failed("cirs-reminders", fault) });
}
