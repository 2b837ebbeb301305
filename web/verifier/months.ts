/** The last months, newest first, as the contract writes them: "2026-11" in Asia/Tokyo. Pure. */
export function recentMonths(now: number, count: number): readonly string[] {
  const tokyo = new Date(now + tokyoOffset);
  const newest = tokyo.getUTCFullYear() * 12 + tokyo.getUTCMonth();
  return Array.from({ length: count }, (_, before) => {
    const month = newest - before;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

/** A day of Asia/Tokyo, so many days from now: "2026-11-21". */
export function dayFromNow(now: number, days: number): string {
  return new Date(now + tokyoOffset + days * 86_400_000).toISOString().slice(0, 10);
}

const tokyoOffset = 9 * 3_600_000;
