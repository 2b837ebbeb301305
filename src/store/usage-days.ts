/**
 * Sums of closed days of the history of use. Months and years are answered from them; a day may be summed again at any
 * time and gives the same, and `checkUsageDay` compares it with its single rows.
 */
import { ensureMonths, monthOf, partitionName } from "./months.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

export interface DayTotals {
  readonly requests: number;
  readonly provided: number;
}

export interface UsageDayCheck {
  readonly day: string;
  /**
   * "agrees": the sums say what the single rows say. "differs": they do not. "open": the day was never summed.
   * "rows-deleted": the rows were kept ten years, and only the sums are left.
   */
  readonly state: "agrees" | "differs" | "open" | "rows-deleted";
  readonly sums: DayTotals;
  readonly rows: DayTotals;
}

/**
 * Sums a day ("2026-11-20", Asia/Tokyo) that is over, in place of what was summed before. Returns what it came to. Of a
 * day whose rows were deleted after ten years the sums stay as they are.
 */
export async function sumUsageDay(store: Store, day: string): Promise<DayTotals> {
  const from = startOfDay(day);
  if (await areRowsDeleted(store, day)) return sumsOf(store, day);
  await ensureMonthOf(store, from);
  return store.transaction(async (transaction) => {
    const period = [from, endOfDay(day)];
    await transaction.query("select pg_advisory_xact_lock(hashtextextended('usage-day/' || $1, 0))", [day]);
    await transaction.query("delete from usage_day where at = $1", [from]);
    await transaction.query(sumStatement, period);
    const totals = await totalsOf(transaction, "usage_day where at = $1", [from]);
    await transaction.query(
      `insert into usage_day_closed (day, summed_at, requests, provided) values ($1, $2, $3, $4)
       on conflict (day) do update set summed_at = excluded.summed_at, requests = excluded.requests,
         provided = excluded.provided`,
      [day, store.clock(), totals.requests, totals.provided],
    );
    return totals;
  });
}

async function areRowsDeleted(store: Store, day: string): Promise<boolean> {
  const { rowCount } = await store.read("select 1 from usage_month_deleted where month = $1", [
    `${day.slice(0, 7)}-01`,
  ]);
  return rowCount === 1;
}

async function sumsOf(store: Store, day: string): Promise<DayTotals> {
  const { rows } = await store.read<DayTotals>("select requests, provided from usage_day_closed where day = $1", [day]);
  return rows[0] ?? { requests: 0, provided: 0 };
}

/** Months before this program first ran have no partition of sums yet. */
async function ensureMonthOf(store: Store, day: Date): Promise<void> {
  const month = monthOf(day.getTime());
  const { rows } = await store.read<{ there: boolean }>("select to_regclass($1) is not null as there", [
    partitionName("usage_day", month),
  ]);
  if (rows[0]?.there !== true) await store.connections.dedicated((client) => ensureMonths(client, [month]));
}

const sumStatement = `insert into usage_day (at, caller, authority, kind, method, scope, result, requests, provided)
  select $1::timestamptz, case when caller like 'anonymous:%' then 'anonymous' else caller end as who, authority, kind,
    method, coalesce(scope, ''), result, count(*), sum(provided)
  from usage where at >= $1 and at < $2
  group by who, authority, kind, method, coalesce(scope, ''), result`;

/** Compares the sums of a day with its single rows. */
export async function checkUsageDay(store: Store, day: string): Promise<UsageDayCheck> {
  if (await areRowsDeleted(store, day)) {
    return { day, state: "rows-deleted", sums: await sumsOf(store, day), rows: { requests: 0, provided: 0 } };
  }
  return store.transaction(async (transaction) => {
    await transaction.query("set transaction isolation level repeatable read");
    const period = [startOfDay(day), endOfDay(day)];
    const closed = await transaction.query("select 1 from usage_day_closed where day = $1", [day]);
    const sums = await totalsOf(transaction, "usage_day where at = $1", period.slice(0, 1));
    const { rows: differing } = await transaction.query(`${differenceStatement} limit 1`, period);
    const rows = await totalsOf(transaction, rawDay, period);
    const state = closed.rowCount === 0 ? "open" : differing.length === 0 ? "agrees" : "differs";
    return { day, state, sums, rows };
  });
}

const rawDay = "(select 1 as requests, provided from usage where at >= $1 and at < $2) as raw";

/** Groups whose single rows and sums are not the same. */
const differenceStatement = `with raw as (
    select case when caller like 'anonymous:%' then 'anonymous' else caller end as caller, authority, kind, method,
      coalesce(scope, '') as scope, result, count(*) as requests, sum(provided) as provided
    from usage where at >= $1 and at < $2 group by 1, 2, 3, 4, 5, 6),
  summed as (select caller, authority, kind, method, scope, result, requests, provided from usage_day where at = $1)
  (select * from raw except select * from summed) union all (select * from summed except select * from raw)`;

async function totalsOf(transaction: Transaction, from: string, values: readonly Date[]): Promise<DayTotals> {
  const { rows } = await transaction.query<DayTotals>(
    `select coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(provided), 0)::bigint as provided from ${from}`,
    values,
  );
  return rows[0] ?? { requests: 0, provided: 0 };
}

/** The days that are summed, within a period, oldest first. */
export async function readClosedDays(store: Store, from: string, to: string): Promise<readonly string[]> {
  const { rows } = await store.read<{ day: string }>(
    "select day from usage_day_closed where day between $1 and $2 order by usage_day_closed.day",
    [from, to],
  );
  return rows.map(({ day }) => day);
}

/** The first and the last day that are summed; undefined when none is. */
export async function readClosedSpan(
  store: Store,
): Promise<{ readonly first: string; readonly last: string } | undefined> {
  const { rows } = await store.read<{ first: string | null; last: string | null }>(
    "select min(day) as first, max(day) as last from usage_day_closed",
  );
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? undefined : { first, last };
}

/** Asia/Tokyo has had UTC+9 without summer time since 1951. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + 24 * 3_600_000);
}
