import { type DeadlineSource, day, endOfDay, mostOfAKind } from "../deadlines/types.ts";

/** UNCERTAIN: CPS 6-6-2-1 says "regularly"; we count half a year. */
const everyDays = 183;

/** CPS 6-6-2-1: what is planned has its own day; without a plan half a year after the last confirmed check. */
export const securityChecksDue: DeadlineSource = {
  source: "CPS 6-6-2-1",
  nearDays: 30,
  page: "/app/console/life-cycle",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly subject: string; readonly due: string }>(
      `select c.security_check::text as subject, to_char(c.due, 'YYYY-MM-DD') as due from security_check c
       where c.state in ('planned', 'recorded') order by c.due limit $1`,
      [mostOfAKind],
      "deadlines-security-checks",
    );
    const last = await store.read<{ readonly since: Date | null }>(
      `select coalesce((select max(confirmed_at) from security_check where confirmed_at is not null),
         (select min(created_at) from authority)) as since`,
      [],
      "deadlines-last-security-check",
    );
    const since = last.rows[0]?.since ?? undefined;
    const next = since === undefined ? [] : [{ subject: "", due: new Date(since.getTime() + everyDays * day) }];
    return [...rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) })), ...next].sort(
      (one, other) => one.due.getTime() - other.due.getTime(),
    );
  },
};
