/** How long papers are kept. CPS 4-12-1-2: those of an application for issue 13 years, all others 10 years. */
import { type CivilDate, isCivilDate } from "../../policy/index.ts";

export const yearsKept = { issue: 13, other: 10 } as const;

/** The first day on which what was kept on `day` may be deleted. A 29 February ends on 1 March. */
export function keepUntil(day: CivilDate, kept: keyof typeof yearsKept): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const until = new Date(Date.UTC(year + yearsKept[kept], month - 1, date)).toISOString().slice(0, 10);
  if (!isCivilDate(until)) throw new RangeError(`${day} has no day ${yearsKept[kept]} years later`);
  return until;
}
