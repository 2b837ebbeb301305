/** Where every authority stands with its keys: generations, when the next update is due, and what is planned. */
import { type Authority, type CertificationAuthority, endOfDayAfterYears } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { type KeyUpdateRecord, keyUpdateHistory, latestKeyUpdates, type RecordedKeyUpdateEvent } from "./records.ts";

/** "planned": an update is under way; "due-soon": it should be planned now; "overdue": the key should sign no more. */
export type UpdateStanding = "far" | "due-soon" | "overdue" | "planned";

export interface KeyUpdateOverview {
  readonly authority: Authority;
  /** The day by which the current key is to be updated (CPS 6-3-1-2), "2031-04-01"; undefined: there is no current key. */
  readonly due: string | undefined;
  readonly standing: UpdateStanding;
  /** The last one that was planned, with what happened. */
  readonly update: (KeyUpdateRecord & { readonly history: readonly RecordedKeyUpdateEvent[] }) | undefined;
}

/** So long before the due day people are reminded: making a key takes a ceremony and partners take weeks. */
const remindedDays = 180;
const day = 24 * 60 * 60 * 1000;

export interface OverviewPorts {
  readonly store: Store;
  readonly authority: Pick<CertificationAuthority, "directory">;
}

/** All authorities, in the order of the directory. @throws StoreFault */
export async function readKeyUpdateOverview({
  store,
  authority: { directory },
}: OverviewPorts): Promise<readonly KeyUpdateOverview[]> {
  const updates = await latestKeyUpdates(store);
  const now = store.clock();
  const overviews: KeyUpdateOverview[] = [];
  for (const authority of directory.all()) {
    const record = updates.find((each) => each.authority === authority.policy.id);
    const update = record && { ...record, history: await keyUpdateHistory(store, record.keyUpdate) };
    overviews.push({ authority, due: dueDay(authority), standing: standingOf(authority, record, now), update });
  }
  return overviews;
}

/** CPS 6-3-1-2: a key signs for so many years from the day it was made. */
function dueAt({ current, policy }: Authority): Date | undefined {
  return current && endOfDayAfterYears(current.keyGeneratedAt, policy.key.updateAfterYears);
}

function dueDay(authority: Authority): string | undefined {
  const due = dueAt(authority);
  return due && civilDateOf(due);
}

/** Whether somebody should plan an update now. */
export function standingOf(authority: Authority, update: KeyUpdateRecord | undefined, now: Date): UpdateStanding {
  const isUnderWay = update !== undefined && ["planned", "prepared", "cross-certified"].includes(update.state);
  const due = dueAt(authority);
  if (due !== undefined && due <= now) return "overdue";
  if (isUnderWay) return "planned";
  return due !== undefined && due.getTime() - now.getTime() <= remindedDays * day ? "due-soon" : "far";
}
