import { type Repetition, repeat, type Store } from "../../../store/index.ts";
import { countActivity } from "./count.ts";

/** How often the audit streams are looked at; milliseconds. */
const every = 5_000;

/** Counts now and from time to time; several processes may do so. */
export function startCountingActivity(store: Store, failed: (duty: string, fault: unknown) => void): Repetition {
  return repeat(() => countActivity(store), { every, failed: (fault) => failed("count-activity", fault) });
}
