const japanAhead = 9 * 3_600_000;
const dayLength = 86_400_000;

/** Days since 1970 of the day in Japan (which has no summer time) that a moment lies in. */
export function dayOf(at: number): number {
  return Math.floor((at + japanAhead) / dayLength);
}

/** The same day of the calendar so many years later; 29 February becomes 28 in a year that lacks it. */
export function yearsLater(day: number, years: number): number {
  const date = new Date(day * dayLength);
  const year = date.getUTCFullYear() + years;
  const month = date.getUTCMonth();
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / dayLength;
}

/** Whether a moment is the last whole second of a day in Japan. */
export function isEndOfDay(at: number): boolean {
  return (at + japanAhead + 1000) % dayLength === 0;
}
