import type { DeadlineSource } from "../deadlines/types.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** CPS 4-11-6, 4-12-2-4: copied daily; two hours are left for the copy itself. */
export const backupCopyDue: DeadlineSource = {
  source: "CPS 4-12-2-4",
  nearDays: 0,
  page: "/app/console/backups",
  read: async ({ store }) => sinceLast(await lastOf(store, "backup_copy"), 26 * hour),
};

/** CPS 4-14-1: what was never restored is not known to be restorable; once a year. */
export const restoreDrillDue: DeadlineSource = {
  source: "CPS 4-14-1",
  nearDays: 30,
  page: "/app/console/backups",
  read: async ({ store }) => sinceLast(await lastOf(store, "restore_drill where outcome = 'same'"), 365 * day),
};

/** The last time that it was done; where it never was, the beginning of the house. */
async function lastOf(
  store: Parameters<DeadlineSource["read"]>[0]["store"],
  source: string,
): Promise<Date | undefined> {
  const { rows } = await store.read<{ readonly at: Date | null }>(`select max(ended_at) as at from ${source}`);
  if (rows[0]?.at) return rows[0].at;
  const house = await store.read<{ readonly at: Date | null }>("select min(created_at) as at from authority");
  return house.rows[0]?.at ?? undefined;
}

function sinceLast(last: Date | undefined, period: number) {
  return last === undefined ? [] : [{ subject: "", due: new Date(last.getTime() + period) }];
}
