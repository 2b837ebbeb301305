/** Days of the calendar in Asia/Tokyo: validity, schedules and the dates of policy files count in them (house rule 10). */
import type { CivilDate } from "./types.ts";

/** Whether a text is a day that exists ("2004-02-29"). */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day that a moment belongs to. Asia/Tokyo has had UTC+9 without summer time since 1951. */
export function civilDateOf(moment: Date): CivilDate {
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10) as CivilDate;
}
