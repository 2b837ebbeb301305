import { readClosedDays, readClosedSpan, type Store } from "../../store/index.ts";
import { daysBetween } from "./calendar.ts";

/**
 * The first day of a period that is not summed yet; undefined: all are. Days before the first one that was ever summed
 * had no service, and so nothing to count.
 */
export async function firstOpenDay(store: Store, from: string, to: string): Promise<string | undefined> {
  const span = await readClosedSpan(store);
  if (span === undefined) return from;
  const first = from < span.first ? span.first : from;
  const closed = new Set(await readClosedDays(store, first, to));
  return daysBetween(first, to).find((day) => !closed.has(day));
}
