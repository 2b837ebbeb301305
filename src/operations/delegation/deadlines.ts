import { civilDateOf } from "../../policy/index.ts";
import { type DeadlineSource, endOfDay, mostOfAKind } from "../deadlines/types.ts";

/** CPS 2-4-3, 2-1-4 (2)(3): what one side asked of the other has its day. */
export const dealingsDue: DeadlineSource = {
  source: "CPS 2-4-3",
  nearDays: 14,
  page: "/app/governor",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly subject: string; readonly due: string }>(
      `select dealing::text as subject, due::text as due from delegation_dealing
       where state in ('with-body', 'with-supervisor') order by delegation_dealing.due limit $1`,
      [mostOfAKind],
      "deadlines-dealings",
    );
    return rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) }));
  },
};

/**
 * CPS 2-1-4 (3): the plan and budget of a fiscal year before it begins on 1 April, its report and accounts within three
 * months after it, for every year in which something was delegated; done when the supervisor approved it.
 */
export const yearlyPapersDue: DeadlineSource = {
  source: "CPS 2-1-4(3)",
  nearDays: 60,
  page: "/app/governor",
  read: async ({ store, now }) => {
    const { rows } = await store.read<{ readonly kind: string; readonly year: number; readonly delegation: string }>(
      `with running as (select delegation, extract(year from (record ->> 'from')::date - interval '3 months')::int as first from delegation
         where state not in ('prepared', 'ended', 'withdrawn')),
       wanted as (select delegation, 'plan-and-budget' as kind, generate_series(first + 1, $1::int + 1) as year from running
         union all select delegation, 'report-and-accounts', generate_series(first, $1::int - 1) from running)
       select kind, year, w.delegation::text as delegation from wanted w
       where not exists (select from delegation_dealing d where d.delegation = w.delegation and d.kind = w.kind
         and d.state = 'closed' and (d.record ->> 'year')::int = w.year)
       order by year, kind limit $2`,
      [fiscalYear(civilDateOf(now)), mostOfAKind],
      "deadlines-yearly-papers",
    );
    return rows.map(({ kind, year, delegation }) => ({
      subject: `${delegation}/${year}`,
      due: endOfDay(kind === "plan-and-budget" ? `${year}-03-31` : `${year + 1}-06-30`),
    }));
  },
};

/** The fiscal year of a civil date; it begins on 1 April. */
export function fiscalYear(day: string): number {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month < 4 ? year - 1 : year;
}
