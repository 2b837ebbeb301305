/** What the archive has to have done by when. */
import { type DeadlineSource, type Due, day, endOfDay, mostOfAKind } from "../deadlines/types.ts";
import { tokyoDay } from "./deletion.ts";
import { packageDueAt } from "./make-package.ts";
import { monthsToPackage } from "./package-records.ts";

const page = "/app/console/archive";

/** CPS 4-12-2-3: each month is packaged; a week is left for a key that people must activate first. */
export const packagesDue: DeadlineSource = {
  source: "CPS 4-12-2-3",
  nearDays: 7,
  page,
  read: async ({ store, now }) => {
    const months = await monthsToPackage(store, now);
    return months
      .slice(0, mostOfAKind)
      .map((month) => ({ subject: month, due: new Date(packageDueAt(month).getTime() + 7 * day) }));
  },
};

/** CPS 4-12-2-3: a medium each month. */
export const mediaDue: DeadlineSource = {
  source: "CPS 4-12-2-3",
  nearDays: 14,
  page: "/app/console/archive-media",
  read: async ({ store }) => {
    const { rows } = await store.read<{ readonly month: string; readonly madeAt: Date }>(
      `select month, made_at as "madeAt" from archive_package package
       where not exists (select from archive_carrier where archive_carrier.month = package.month and state <> 'destroyed')
         and exists (select from archive_member member where member.month = package.month and deleted_at is null)
       order by package.month limit $1`,
      [mostOfAKind],
      "deadlines-archive-media",
    );
    return rows.map(({ month, madeAt }) => ({ subject: month, due: new Date(madeAt.getTime() + 31 * day) }));
  },
};

/** CPS 4-12-1-4, 4-12-2-6: what is kept, on paper as on media, is read once a year. */
export const checksDue: DeadlineSource = {
  source: "CPS 4-12-2-6",
  nearDays: 30,
  page: "/app/console/archive-media",
  read: async ({ store }) => {
    const { rows } = await store.read<DayRow>(
      `select content ->> 'label' as subject, next_check::text as due from archive_carrier
       where next_check is not null order by next_check limit $1`,
      [mostOfAKind],
      "deadlines-archive-checks",
    );
    return rows.map(dueOf);
  },
};

/** CPS 5-1-1-8: what was lent comes back. */
export const returnsDue: DeadlineSource = {
  source: "CPS 5-1-1-8",
  nearDays: 3,
  page: "/app/console/archive-media",
  read: async ({ store }) => {
    const { rows } = await store.read<DayRow>(
      `select content ->> 'label' as subject, content ->> 'back' as due from archive_carrier where state = 'lent'
       order by content ->> 'back' limit $1`,
      [mostOfAKind],
      "deadlines-archive-returns",
    );
    return rows.map(dueOf);
  },
};

/** CPS 4-12-1-2, 4-12-2-2: what is over its period goes within a month, unless it is held for a reason. */
export const deletionsDue: DeadlineSource = {
  source: "CPS 4-12-2-2",
  nearDays: 31,
  page,
  read: async ({ store, now }) => {
    const { rows } = await store.read<DayRow>(
      `select month || '/' || name as subject, (archive_member.until + 31)::text as due from archive_member
       where deleted_at is null and held_reason is null and archive_member.until <= $1::date
       order by archive_member.until, month, name limit $2`,
      [tokyoDay(now), mostOfAKind],
      "deadlines-archive-deletions",
    );
    return rows.map(dueOf);
  },
};

interface DayRow {
  readonly subject: string;
  readonly due: string;
}

function dueOf({ subject, due }: DayRow): Due {
  return { subject, due: endOfDay(due) };
}
