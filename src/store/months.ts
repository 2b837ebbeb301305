/**
 * Tables that grow for ever are partitioned by the month of Asia/Tokyo (house rules 10 and 14). Partitions are made
 * ahead: when the store opens, and whenever work first needs a month. They are attached, not created in place, because
 * ATTACH PARTITION (PostgreSQL 18, ALTER TABLE) lets others go on writing.
 */
import type pg from "pg";
import { queryOn } from "./database.ts";
import { lockClass } from "./locks.ts";

/** Tables that have a partition for every month. */
export const monthlyTables = ["audit_event", "usage", "usage_day"] as const;
export type MonthlyTable = (typeof monthlyTables)[number];

/** Months since year 0 in Asia/Tokyo, which has no daylight saving time (UTC+9 since 1951). */
export type Month = number;

const tokyo = 9 * 3_600_000;

/** The month in which an instant lies. */
export function monthOf(milliseconds: number): Month {
  const date = new Date(milliseconds + tokyo);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first instant of a month, in milliseconds. */
export function startOfMonth(month: Month): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) - tokyo;
}

/** The name of a month's partition: audit_event_2026_11. */
export function partitionName(table: MonthlyTable, month: Month): string {
  return `${table}_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Makes the partitions of these months where they are missing. */
export async function ensureMonths(client: pg.Client, months: readonly Month[]): Promise<void> {
  await queryOn(client, "select pg_advisory_lock($1, 0)", [lockClass.schema]);
  try {
    for (const month of months) {
      for (const table of monthlyTables) await ensurePartition(client, table, month);
    }
  } finally {
    await queryOn(client, "select pg_advisory_unlock($1, 0)", [lockClass.schema]);
  }
}

async function ensurePartition(client: pg.Client, table: MonthlyTable, month: Month): Promise<void> {
  const name = partitionName(table, month);
  const { rows } = await queryOn<{ attached: boolean }>(
    client,
    "select exists (select 1 from pg_inherits where inhrelid = to_regclass($1)) as attached",
    [name],
  );
  if (rows[0]?.attached === true) return;
  const from = new Date(startOfMonth(month)).toISOString();
  const to = new Date(startOfMonth(month + 1)).toISOString();
  await queryOn(client, `create table if not exists ${name} (like ${table} including defaults including constraints)`);
  await queryOn(client, `alter table ${table} attach partition ${name} for values from ('${from}') to ('${to}')`);
}
