/** Deadlines of cases: told once a day from a week before on, and every day after. */
import { civilDateOf } from "../../policy/index.ts";
import { startHourly } from "../hourly.ts";
import type { CaseActor, CasePorts } from "./change.ts";
import { listDueCases } from "./repository.ts";

export type Standing = "due-later" | "due-soon" | "overdue";

/** A case is told of so many days before its deadline. */
export const daysBefore = 7;

/** How a deadline stands on a day. */
export function standingOf(dueOn: string, today: string): Standing {
  if (dueOn < today) return "overdue";
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  return days <= daysBefore ? "due-soon" : "due-later";
}

export interface CaseReminderPorts extends CasePorts {
  /** Hears of the number of a case and of its deadline, of nothing else. */
  readonly remind: (due: { readonly case: string; readonly dueOn: string; readonly standing: Standing }) => void;
}

/** Looks every hour. @throws StoreFault */
export function startCaseReminders(
  ports: CaseReminderPorts,
  by: CaseActor,
  failed: (duty: string, fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const work = () => remindOfCases(ports, by);
  return startHourly({ store: ports.store, kind: "resident-case-reminder", work, failed });
}

/** The reminder of a day is a row, and so is given once among all processes. @throws StoreFault */
export async function remindOfCases(ports: CaseReminderPorts, by: CaseActor): Promise<void> {
  const { store } = ports;
  const today = civilDateOf(store.clock());
  let after: { readonly dueOn: string; readonly number: string } | undefined;
  for (;;) {
    const page = await listDueCases(store, { after, limit: 100 });
    for (const { number, known } of page) {
      const dueOn = known.dueOn ?? today;
      const standing = standingOf(dueOn, today);
      // The nearest deadlines come first.
      if (standing === "due-later") return;
      if (await isNew(ports, by, { number, today, dueOn, standing })) ports.remind({ case: number, dueOn, standing });
    }
    const last = page.at(-1);
    if (last?.known.dueOn === undefined) return;
    after = { dueOn: last.known.dueOn, number: last.number };
  }
}

async function isNew(
  { store }: CaseReminderPorts,
  { actor, origin }: CaseActor,
  due: { readonly number: string; readonly today: string; readonly dueOn: string; readonly standing: Standing },
): Promise<boolean> {
  const { number, today, dueOn, standing } = due;
  return store.transaction(async (transaction) => {
    const { rowCount } = await transaction.query(
      "insert into resident_case_reminder (resident_case, day, standing) values ($1::bigint, $2, $3) on conflict do nothing",
      [number, today, standing],
    );
    if (rowCount === 0) return false;
    const facts = { dueOn, standing };
    transaction.audit({ kind: "resident-case.reminded", actor, origin, subject: number, result: "success", facts });
    return true;
  });
}
