import type { Store } from "../../../store/index.ts";
import { countActivity } from "./count.ts";

export interface ActivityCounting {
  /** Finishes a count that is under way and begins no more. */
  stop(): Promise<void>;
}

/** How often the audit streams are looked at; milliseconds. */
const every = 5_000;

/** Counts now and from time to time; several processes may do so. */
export function startCountingActivity(store: Store, failed: (duty: string, fault: unknown) => void): ActivityCounting {
  const count = (): Promise<unknown> => countActivity(store).catch((fault: unknown) => failed("count-activity", fault));
  let underWay = count();
  const counting = setInterval(() => {
    underWay = underWay.then(count);
  }, every);
  counting.unref();
  return {
    stop: async () => {
      clearInterval(counting);
      await underWay;
    },
  };
}
