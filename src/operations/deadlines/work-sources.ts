import { type DeadlineSource, day, endOfDay, mostOfAKind } from "./types.ts";

/** CPS 4-11-3: a week is inspected in the week after it; from the first whole week of the house on. */
export const weeklyInspections: DeadlineSource = {
  source: "CPS 4-11-3",
  nearDays: 4,
  page: "/app/audit/inspections",
  read: async ({ store, now }) => {
    const { rows } = await store.read<{ readonly week: string }>(
      `with house as (select min(created_at) at time zone 'Asia/Tokyo' as since from authority)
       select to_char(week, 'YYYY-MM-DD') as week
       from house, generate_series(date_trunc('week', since) + interval '7 days', $1::timestamptz at time zone 'Asia/Tokyo',
         interval '7 days') as week
       where not exists (select from audit_inspection where audit_inspection.week = week.week::date and state = 'closed')
       order by week.week limit $2`,
      [now, mostOfAKind],
      "deadlines-inspections",
    );
    return rows.map(({ week }) => ({ subject: week, due: new Date(endOfDay(week).getTime() + 13 * day) }));
  },
};

/** CPS 4-5: a report of what was provided is published; eighteen months leave room for its preparation after the year. */
export const provisionReportDue: DeadlineSource = {
  source: "CPS 4-5",
  nearDays: 60,
  page: "/app/verifier/reports",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly since: Date | null }>(
      `select greatest((select min(created_at) from authority),
         (select max(published_at) from provision_report where state = 'published')) as since`,
      [],
      "deadlines-provision-report",
    );
    const since = rows[0]?.since ?? undefined;
    return since === undefined ? [] : [{ subject: "", due: new Date(since.getTime() + 548 * day) }];
  },
};

/** CPS 5-2-2: work that was instructed has a day by which it is carried out. */
export const workOrdersDue: DeadlineSource = {
  source: "CPS 5-2-2",
  nearDays: 3,
  page: "/app/console/work-orders",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly subject: string; readonly due: string }>(
      `select work_order::text as subject, to_char(due, 'YYYY-MM-DD') as due from work_order
       where state = 'instructed' order by work_order.due limit $1`,
      [mostOfAKind],
      "deadlines-work-orders",
    );
    return rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) }));
  },
};
