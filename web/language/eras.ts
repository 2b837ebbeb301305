/** Days typed by eras. The first day of each era is by its cabinet order; a year written "元" is the first. */

export interface Era {
  readonly id: "reiwa" | "heisei" | "showa" | "taisho" | "meiji";
  readonly ja: string;
  /** As people abbreviate it: "R". */
  readonly letter: string;
  /** ISO 8601 days; the last day of the present era is not known. */
  readonly first: string;
  readonly last?: string;
}

export const eras: readonly Era[] = [
  { id: "reiwa", ja: "令和", letter: "R", first: "2019-05-01" },
  { id: "heisei", ja: "平成", letter: "H", first: "1989-01-08", last: "2019-04-30" },
  { id: "showa", ja: "昭和", letter: "S", first: "1926-12-25", last: "1989-01-07" },
  { id: "taisho", ja: "大正", letter: "T", first: "1912-07-30", last: "1926-12-24" },
  { id: "meiji", ja: "明治", letter: "M", first: "1868-01-25", last: "1912-07-29" },
];

/** A day as it is typed: the parts may be empty or wrong. */
export interface TypedDay {
  readonly calendar: Era["id"] | "gregorian";
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

export type DayFault = "incomplete" | "no-such-day" | "outside-era";

/** The day as ISO 8601, "" when nothing is typed, or what is wrong with it. */
export function dayOf(typed: TypedDay): { readonly day: string } | { readonly fault: DayFault } {
  const parts = [typed.year, typed.month, typed.day].map((part) => halfWidth(part.trim()));
  if (parts.every((part) => part === "")) return { day: "" };
  const [year, month, day] = parts.map((part) =>
    part === "元" ? 1 : /^\d{1,4}$/.test(part) ? Number(part) : undefined,
  );
  if (year === undefined || month === undefined || day === undefined) return { fault: "incomplete" };
  const era = eras.find(({ id }) => id === typed.calendar);
  const iso = isoDay(era === undefined ? year : year + Number(era.first.slice(0, 4)) - 1, month, day);
  if (iso === undefined) return { fault: "no-such-day" };
  const isOutside = era !== undefined && (iso < era.first || iso > (era.last ?? "9999"));
  return isOutside ? { fault: "outside-era" } : { day: iso };
}

/** How an ISO day is typed in a calendar; a day before or after the era is typed in the Gregorian one. */
export function typedDay(iso: string, calendar: TypedDay["calendar"]): TypedDay {
  if (iso === "") return { calendar, year: "", month: "", day: "" };
  const [year = "", month = "", day = ""] = iso.split("-");
  const rest = { month: String(Number(month)), day: String(Number(day)) };
  const era = eras.find(({ id, first, last = "9999" }) => id === calendar && iso >= first && iso <= last);
  if (era === undefined) return { calendar: "gregorian", year, ...rest };
  return { calendar, year: String(Number(year) - Number(era.first.slice(0, 4)) + 1), ...rest };
}

/** The calendar in which a day is usually written: the era it lies in. */
export function eraOf(iso: string): TypedDay["calendar"] {
  return eras.find(({ first, last = "9999" }) => iso >= first && iso <= last)?.id ?? "gregorian";
}

/** Reads a day that was pasted whole: 令和8年11月21日, R8.11.21, 2026-11-21, 2026/11/21, 20261121. */
export function readPastedDay(text: string): TypedDay | undefined {
  const plain = halfWidth(text.trim()).replace(/\s/g, "");
  const found =
    /^(\D*?)(\d{1,4}|元)\D?(\d{1,2})\D?(\d{1,2})日?$/.exec(plain) ?? /^()(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (found === null) return undefined;
  const [, name = "", year = "", month = "", day = ""] = found;
  const era = eras.find(({ ja, letter }) => name === ja || name.toUpperCase() === letter);
  if (era === undefined && name !== "" && name !== "西暦") return undefined;
  if (era === undefined && year.length !== 4) return undefined;
  return { calendar: era?.id ?? "gregorian", year, month: String(Number(month)), day: String(Number(day)) };
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const isSame = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame && year >= 1 ? date.toISOString().slice(0, 10) : undefined;
}

function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
