import { ok, type Result, refuse } from "../result/index.ts";

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Era {
  readonly code: string;
  readonly name: "meiji" | "taisho" | "showa" | "heisei" | "reiwa";
  /** First and last day as YYYYMMDD; no last day for the era that goes on. */
  readonly from: number;
  readonly to?: number;
}

// The day an emperor died belonged to both eras until 1926 (the new era was declared for that whole day); since 1989 it ends the old one.
/** The eras a date of birth can name. The codes 4 and 5 are seen in use, 1 to 3 inferred: another table can be passed. */
export const eras: readonly Era[] = [
  { code: "1", name: "meiji", from: 18680125, to: 19120730 },
  { code: "2", name: "taisho", from: 19120730, to: 19261225 },
  { code: "3", name: "showa", from: 19261225, to: 19890107 },
  { code: "4", name: "heisei", from: 19890108, to: 20190430 },
  { code: "5", name: "reiwa", from: 20190501 },
];

export type DateOfBirth = { readonly era: Era; readonly date: CalendarDate | "unknown" };

export type DateOfBirthRefusal =
  | { readonly code: "date-of-birth-malformed"; readonly value: string }
  | {
      readonly code: "era-unknown";
      readonly value: string;
      readonly eraCode: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: "day-does-not-exist"; readonly value: string }
  | {
      readonly code: "day-outside-era";
      readonly value: string;
      readonly era: Era["name"];
      readonly from: number;
      readonly to?: number;
    };

/**
 * Reads a date of birth "EYYYYMMDD": an era code and a Gregorian day that exists and lies in that era. Eight zeros mean an unknown day.
 * Source: CPS 3-1-2; the form is that of today's certificates.
 */
export function checkDateOfBirth(value: string, table: readonly Era[] = eras): Result<DateOfBirth, DateOfBirthRefusal> {
  if (!/^\d{9}$/.test(value)) return refuse({ code: "date-of-birth-malformed", value });
  const era = table.find((candidate) => candidate.code === value[0]);
  if (era === undefined) {
    return refuse({ code: "era-unknown", value, eraCode: value.slice(0, 1), allowed: table.map(({ code }) => code) });
  }
  const digits = Number(value.slice(1));
  if (digits === 0) return ok({ era, date: "unknown" });
  const date = { year: Math.floor(digits / 10_000), month: Math.floor(digits / 100) % 100, day: digits % 100 };
  if (!exists(date)) return refuse({ code: "day-does-not-exist", value });
  if (isOutside(era, digits)) return refuse({ code: "day-outside-era", value, era: era.name, ...borders(era) });
  return ok({ era, date });
}

/**
 * Writes a day as "EYYYYMMDD", with the later era on a day that two eras share.
 * Refuses a day that does not exist or is before the first era of the table.
 */
export function dateOfBirthOf(date: CalendarDate, table: readonly Era[] = eras): Result<string, DateOfBirthRefusal> {
  const value = `${pad(date.year, 4)}${pad(date.month, 2)}${pad(date.day, 2)}`;
  if (!/^\d{8}$/.test(value)) return refuse({ code: "date-of-birth-malformed", value });
  if (!exists(date)) return refuse({ code: "day-does-not-exist", value });
  const era = table.findLast((candidate) => !isOutside(candidate, Number(value)));
  return era === undefined
    ? refuse({ code: "era-unknown", value, eraCode: "", allowed: table.map(({ code }) => code) })
    : ok(`${era.code}${value}`);
}

function exists({ year, month, day }: CalendarDate): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const daysOfMonth = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (daysOfMonth[month - 1] ?? 0);
}

function isOutside(era: Era, digits: number): boolean {
  return digits < era.from || (era.to !== undefined && digits > era.to);
}

function borders(era: Era): { from: number; to?: number } {
  return era.to === undefined ? { from: era.from } : { from: era.from, to: era.to };
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
