/** Moments and days as people read them: Asia/Tokyo always, Japanese eras first in Japanese. */
import type { Language } from "./text.ts";

const timeZone = "Asia/Tokyo";

/** An instant, or its text in ISO 8601. */
export type Moment = string | Date;

/** "令和8年11月21日" / "21 November 2026". */
export function formatDay(moment: Moment, language: Language): string {
  return (language === "ja" ? japaneseDay : englishDay).format(asDate(moment));
}

/** "令和8年11月21日（2026年）" / "21 November 2026": for documents in which both years are wanted. */
export function formatDayInBothCalendars(moment: Moment, language: Language): string {
  if (language === "en") return formatDay(moment, language);
  const year = gregorianYear.format(asDate(moment));
  return `${formatDay(moment, language)}（${year}）`;
}

/** "令和8年11月21日 14:05:09" / "21 November 2026, 14:05:09". */
export function formatMoment(moment: Moment, language: Language): string {
  const separator = language === "ja" ? " " : ", ";
  return `${formatDay(moment, language)}${separator}${clockTime.format(asDate(moment))}`;
}

/** "14:05:09". */
export function formatTime(moment: Moment): string {
  return clockTime.format(asDate(moment));
}

/** "2026-11-21 14:05", for tables. */
export function formatShort(moment: Moment): string {
  return shortMoment.format(asDate(moment));
}

/** "3 分前" / "3 minutes ago", from one moment to another. */
export function formatAge(moment: Moment, now: Moment, language: Language): string {
  const seconds = Math.round((asDate(moment).getTime() - asDate(now).getTime()) / 1000);
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return relative[language].format(Math.round(seconds / size), unit);
}

/** "1,234". */
export function formatNumber(value: number | bigint): string {
  return plainNumber.format(value);
}

function asDate(moment: Moment): Date {
  return moment instanceof Date ? moment : new Date(moment);
}

const japaneseDay = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  timeZone,
});
const englishDay = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "long", day: "numeric", timeZone });
const gregorianYear = new Intl.DateTimeFormat("ja-JP", { year: "numeric", timeZone });
const clockTime = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone,
});
/** Swedish writes dates as ISO 8601 does. */
const shortMoment = new Intl.DateTimeFormat("sv-SE", {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  timeZone,
});
const plainNumber = new Intl.NumberFormat("en-US");
const relative = {
  ja: new Intl.RelativeTimeFormat("ja", { numeric: "auto" }),
  en: new Intl.RelativeTimeFormat("en", { numeric: "auto" }),
};
const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;
