/** Once a day: updates whose old generation has ended are closed, and keys that should be updated are told of. */
import type { Asker } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { startHourly } from "../hourly.ts";
import { endKeyUpdates } from "./change.ts";
import { type OverviewPorts, readKeyUpdateOverview } from "./overview.ts";

export interface ReminderPorts extends OverviewPorts {
  /** Hears of every key whose update should be planned, or is overdue; once a day. */
  readonly remind: (due: {
    readonly authority: string;
    readonly due: string | undefined;
    readonly standing: string;
  }) => void;
}

/** Looks over every hour what changed, and reminds on the first look of a day. @throws StoreFault */
export function startKeyUpdateReminders(
  ports: ReminderPorts,
  by: Asker,
  failed: (duty: string, fault: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const work = () => remindOfKeyUpdates(ports, by);
  return startHourly({ store: ports.store, kind: "key-update-reminder", work, failed });
}

/** The reminder of a day stands in the audit log, and so is given once among all processes. @throws StoreFault */
export async function remindOfKeyUpdates(ports: ReminderPorts, by: Asker): Promise<void> {
  const { store } = ports;
  await endKeyUpdates({ store }, by);
  const today = civilDateOf(store.clock());
  for (const { authority, due, standing } of await readKeyUpdateOverview(ports)) {
    if (standing !== "due-soon" && standing !== "overdue") continue;
    const { id } = authority.policy;
    const isNew = await store.transaction(async (transaction) => {
      const { rowCount } = await transaction.query(
        `insert into key_update_reminder (authority, day, standing) values ($1, $2, $3) on conflict do nothing`,
        [id, today, standing],
      );
      if (rowCount === 0) return "told-before";
      const facts = { due, standing };
      transaction.audit({ kind: "key-update.reminded", ...by, subject: id, result: "success", facts });
      return "new";
    });
    if (isNew === "new") ports.remind({ authority: id, due, standing });
  }
}
