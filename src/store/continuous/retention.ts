/** Which copies are kept, and which segments of the log they need. Pure. */
import type { Base } from "./folder.ts";
import { segmentName } from "./folder.ts";

export interface BackupSchedule {
  /** Every moment of so many days can be restored. */
  readonly days: number;
  /** The first copy of each of so many months is kept beside, as it was when it was made. */
  readonly months: number;
}

const day = 86_400_000;

/**
 * CPS 4-11-6: daily copies and monthly ones. The newest copy before the first of the days is kept too, for the moments
 * between it and the next; and the newest of all, however old it is.
 */
export function keptBases(
  bases: readonly Base[],
  { days, months }: BackupSchedule,
  now: Date,
): { readonly daily: readonly Base[]; readonly monthly: readonly Base[] } {
  const since = now.getTime() - days * day;
  const before = bases.filter((base) => endOf(base) <= since).at(-1);
  const daily = bases.filter((base) => base === before || endOf(base) > since || base === bases.at(-1));
  const firstOfMonth = bases.filter((base, place) => monthOf(base) !== monthOf(bases[place - 1]));
  const monthly = firstOfMonth.slice(Math.max(0, firstOfMonth.length - months)).filter((base) => !daily.includes(base));
  return { daily, monthly };
}

/** Names of whole segments of `log` (without ".gz") that no kept copy needs; none when a copy does not say what it needs. */
export function removableSegments(
  log: readonly string[],
  { daily, monthly }: ReturnType<typeof keptBases>,
): readonly string[] {
  const oldest = daily[0]?.manifest.firstSegment ?? "";
  const alone = monthly.map(({ manifest: { firstSegment = "", lastSegment = "" } }) => ({ firstSegment, lastSegment }));
  const isKnown = [oldest, ...alone.flatMap((one) => Object.values(one))].every((name) => segmentName.test(name));
  if (!isKnown) return [];
  return log.filter(
    (name) =>
      segmentName.test(name) &&
      name < oldest &&
      !alone.some(({ firstSegment, lastSegment }) => firstSegment <= name && name <= lastSegment),
  );
}

function endOf({ manifest }: Base): number {
  return Date.parse(manifest.endedAt);
}

/** In Asia/Tokyo. */
function monthOf(base: Base | undefined): string {
  return base === undefined ? "" : new Date(endOf(base) + 9 * 3_600_000).toISOString().slice(0, 7);
}
