/**
 * Single rows of the history of use are kept ten years (CPS 4-12-2-2), then their month goes as a whole, with its partition.
 * What they came to stays: sums of days, statements and reports. A month goes only when its sums agree with its rows, and
 * never before its last instant is ten years ago.
 */
import { type Month, partitionName, startOfMonth } from "./months.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";
import { checkUsageDay, type DayTotals, sumUsageDay } from "./usage-days.ts";

/** CPS 4-12-2-2. */
export const usageYears = 10;

export interface DeletedUsageMonth extends DayTotals {
  /** "2026-11" */
  readonly month: string;
}

/**
 * Deletes the months that are over their time, the oldest first. While somebody reads the history for long (a backup),
 * a month waits for the next time. @throws StoreFault
 */
export async function deleteOldUsage(
  store: Store,
  by: { readonly actor: string; readonly origin: string },
): Promise<readonly DeletedUsageMonth[]> {
  const deleted: DeletedUsageMonth[] = [];
  for (const month of await monthsOver(store)) {
    for (const day of daysOf(month)) await settleDay(store, day);
    deleted.push(await deleteMonth(store, month, by));
  }
  return deleted;
}

/** Months with a partition whose last instant is ten years ago. */
async function monthsOver(store: Store): Promise<readonly Month[]> {
  const { rows } = await store.read<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'usage'::regclass",
  );
  const now = store.clock().getTime();
  return rows
    .flatMap(({ name }) => monthNamed(name) ?? [])
    .filter((month) => startOfMonth(month + 1 + usageYears * 12) <= now)
    .toSorted((one, other) => one - other);
}

function monthNamed(partition: string): Month | undefined {
  const [, year, number] = /^usage_(\d{4})_(\d{2})$/.exec(partition) ?? [];
  return year === undefined ? undefined : Number(year) * 12 + Number(number) - 1;
}

/** "2026-11-01", … */
function daysOf(month: Month): readonly string[] {
  const [year, number] = [Math.floor(month / 12), month % 12];
  const days = new Date(Date.UTC(year, number + 1, 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => new Date(Date.UTC(year, number, day + 1)).toISOString().slice(0, 10));
}

/** A day that was never summed, or differs from its rows, is summed while there are rows to be summed. */
async function settleDay(store: Store, day: string): Promise<void> {
  const { state, rows } = await checkUsageDay(store, day);
  if (state === "differs" || (state === "open" && rows.requests > 0)) await sumUsageDay(store, day);
}

/** Those who record what is asked wait this long at most. */
const lockMilliseconds = 500;

async function deleteMonth(
  store: Store,
  month: Month,
  { actor, origin }: { readonly actor: string; readonly origin: string },
): Promise<DeletedUsageMonth> {
  const first = daysOf(month)[0] ?? "";
  const name = first.slice(0, 7);
  return store.transaction(async (transaction) => {
    const { requests, provided } = await sumsOf(transaction, first);
    await transaction.query(`set local lock_timeout = ${lockMilliseconds}`);
    await transaction.query(`drop table ${partitionName("usage", month)}`);
    await transaction.query("insert into usage_month_deleted values ($1, $2, $3, $4, $5)", [
      first,
      store.clock(),
      actor,
      requests,
      provided,
    ]);
    transaction.audit({
      ...{ kind: "usage-history.month-deleted", actor, origin, subject: name, result: "success" },
      facts: { requests, provided, years: usageYears },
    });
    return { month: name, requests, provided };
  });
}

async function sumsOf(transaction: Transaction, first: string): Promise<DayTotals> {
  const { rows } = await transaction.query<DayTotals>(
    `select coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(provided), 0)::bigint as provided
     from usage_day_closed where day >= $1::date and day < $1::date + interval '1 month'`,
    [first],
  );
  return rows[0] ?? { requests: 0, provided: 0 };
}

/** Months that were deleted, the oldest first. @throws StoreFault */
export async function readDeletedUsage(store: Store): Promise<readonly DeletedUsageMonth[]> {
  const { rows } = await store.read<DeletedUsageMonth>(
    `select to_char(usage_month_deleted.month, 'YYYY-MM') as month, requests, provided
     from usage_month_deleted order by usage_month_deleted.month`,
  );
  return rows;
}
