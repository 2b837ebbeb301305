import { type DeadlineSource, day, endOfDay, mostOfAKind } from "../deadlines/types.ts";

/** CPS 2-7-1: an audit each year. What is planned has its own day; without a plan the year after the last one counts. */
export const externalAuditsDue: DeadlineSource = {
  source: "CPS 2-7-1",
  nearDays: 60,
  page: "/app/console/external-audits",
  read: async ({ store }) => {
    const planned = await store.read<{ readonly subject: string; readonly due: string }>(
      `select a.external_audit::text as subject, to_char(a.due, 'YYYY-MM-DD') as due from external_audit a
       where a.state in ('planned', 'named', 'under-way') order by a.due limit $1`,
      [mostOfAKind],
      "deadlines-external-audits",
    );
    const { rows } = await store.read<{ readonly since: Date | null }>(
      `select coalesce((select max(reported_at) from external_audit where kind = 'yearly' and reported_at is not null),
         (select min(created_at) from authority)) as since`,
      [],
      "deadlines-yearly-audit",
    );
    const since = rows[0]?.since ?? undefined;
    const yearly = since === undefined ? [] : [{ subject: "", due: new Date(since.getTime() + 365 * day) }];
    return [...planned.rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) })), ...yearly].sort(
      (one, other) => one.due.getTime() - other.due.getTime(),
    );
  },
};

/** CPS 2-7-6: each finding has a day by which its correction is confirmed. The subject is audit and number: "3-2". */
export const auditFindingsDue: DeadlineSource = {
  source: "CPS 2-7-6",
  nearDays: 14,
  page: "/app/console/external-audits",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly subject: string; readonly due: string }>(
      `select a.external_audit || '-' || (finding ->> 'number') as subject, finding ->> 'deadline' as due
       from external_audit a, jsonb_array_elements(a.content -> 'findings') as finding
       where a.state not in ('closed', 'cancelled') and finding ->> 'state' <> 'confirmed'
       order by finding ->> 'deadline' limit $1`,
      [mostOfAKind],
      "deadlines-audit-findings",
    );
    return rows.map(({ subject, due }) => ({ subject, due: endOfDay(due) }));
  },
};
