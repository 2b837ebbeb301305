/**
 * How long each step may take, and the fee of a disclosure: dated rows, so that another period or fee takes over on its day.
 * The law of the practice statement's time is not at hand in full: what it leaves open is a default with its ground.
 */
import type { Store } from "../../store/index.ts";
import { yearsAfter } from "../provision/calendar.ts";

export const periodNames = [
  "decision",
  "extension",
  "hand-over",
  "carry-out",
  "review-request",
  "review-sending",
  "review-ruling",
  "answer",
  "leak-containment",
  "leak-minister",
  "leak-persons",
  "leak-cause",
  "leak-prevention",
] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  readonly amount: number;
  readonly unit: "days" | "months";
}

export type Periods = Readonly<Record<PeriodName, Period>>;

export interface PeriodRow extends Period {
  readonly period: PeriodName;
  readonly validFrom: string;
  readonly ground: string;
}

/** The periods of a day. @throws TypeError when one was never laid down */
export async function periodsOn(store: Pick<Store, "read">, day: string): Promise<Periods> {
  const { rows } = await store.read<PeriodRow>(
    `select distinct on (period) period, amount, unit, valid_from as "validFrom", ground from resident_case_period
     where valid_from <= $1 order by period, valid_from desc`,
    [day],
    "resident-case-periods",
  );
  const periods = new Map(rows.map(({ period, amount, unit }) => [period, { amount, unit }]));
  for (const name of periodNames) if (!periods.has(name)) throw new TypeError(`no period "${name}" on ${day}`);
  return Object.fromEntries(periods) as Periods;
}

/** The last day of a period that begins on the day after `day`. */
export function endOf({ amount, unit }: Period, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === "days") {
    date.setUTCDate(date.getUTCDate() + amount);
    return date.toISOString().slice(0, 10);
  }
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + amount);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return date.toISOString().slice(0, 10);
}

/** CPS 4-12-1-2: papers of disclosure and correction are kept for ten years; so is all else here. */
export function keptUntil(day: string): string {
  return yearsAfter(day, 10);
}
