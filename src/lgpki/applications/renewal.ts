/** When certificates are renewed, and when whoever holds them is reminded; days in Asia/Tokyo. Pure. */
import type { CivilDate } from "../../policy/index.ts";

/** A renewal is taken from so many months before the end. */
const renewalMonths = 6;

/** The first day on which the certificate that ends on this day may be renewed. */
export function renewalOpensOn(endsOn: CivilDate): CivilDate {
  return monthsBefore(endsOn, renewalMonths);
}

/** How long before the end reminders go out, the earliest first. */
export const reminders = ["6-months", "3-months", "1-month", "2-weeks"] as const;
export type Reminder = (typeof reminders)[number];

/** The reminder that is due, or overdue, for a certificate that ends on this day; undefined: none yet, or it has ended. */
export function reminderDue(endsOn: CivilDate, today: CivilDate): Reminder | undefined {
  if (today > endsOn) return undefined;
  return reminders.findLast((reminder) => dayOf[reminder](endsOn) <= today);
}

const dayOf: Readonly<Record<Reminder, (endsOn: CivilDate) => CivilDate>> = {
  "6-months": (endsOn) => monthsBefore(endsOn, 6),
  "3-months": (endsOn) => monthsBefore(endsOn, 3),
  "1-month": (endsOn) => monthsBefore(endsOn, 1),
  "2-weeks": (endsOn) => daysBefore(endsOn, 14),
};

/** The same day of an earlier month; where that month is shorter, its last day. */
function monthsBefore(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 - months, Math.min(date, last)));
  return moved.toISOString().slice(0, 10) as CivilDate;
}

function daysBefore(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10) as CivilDate;
}
