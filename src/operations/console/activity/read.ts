import type { Store } from "../../../store/index.ts";
import type { CountedKind } from "./count.ts";

export interface DayActivity {
  /** A calendar day of Asia/Tokyo: "2026-11-20". */
  readonly day: string;
  readonly authority: string;
  readonly kind: CountedKind;
  readonly events: number;
}

/** What happened since a day, the oldest day first; a day without events has no row. @throws StoreFault */
export async function readActivity(store: Pick<Store, "read">, since: string): Promise<readonly DayActivity[]> {
  const { rows } = await store.read<DayActivity>(
    "select day, authority, kind, events from activity_day where day >= $1::date order by day, authority, kind",
    [since],
    "read-activity",
  );
  return rows;
}
