import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { ensureMonths, monthOf } from "./months.ts";
import type { Store } from "./store.ts";
import { openTestStore } from "./testing.ts";
import { UsageHistory, type UsageRow } from "./usage.ts";
import { checkUsageDay, startOfDay, sumUsageDay } from "./usage-days.ts";
import { deleteOldUsage, readDeletedUsage } from "./usage-months.ts";

const by = { actor: "warifu", origin: "test" } as const;

interface Decade {
  readonly store: Store;
  /** From now on the clock stands there. */
  readonly goTo: (moment: string) => void;
}

/** The last second of January 2016 in Tokyo, with rows in it and after it, and a clock of ten years later. */
async function openDecade(t: TestContext): Promise<Decade> {
  let now = new Date("2026-01-31T14:59:59Z");
  const store = await openTestStore(t, { clock: () => now });
  const months = [monthOf(startOfDay("2016-01-01").getTime()), monthOf(startOfDay("2016-02-01").getTime())];
  await store.connections.dedicated((client) => ensureMonths(client, months));
  const asked = (at: string): UsageRow => ({
    ...{ at: new Date(at), authority: "nagasaki", kind: "ocsp", caller: "relying-party:court" },
    ...{ serial: Uint8Array.of(1), result: "good", origin: "192.0.2.1" },
  });
  const january = ["2015-12-31T15:00:00Z", "2016-01-10T03:00:00Z", "2016-01-31T14:59:59Z"];
  await new UsageHistory(store).append([...january, "2016-01-31T15:00:00Z"].map(asked));
  return { store, goTo: (moment) => (now = new Date(moment)) };
}

test("a month of the history goes when its last instant is ten years ago, and not a second before", async (t) => {
  const { store, goTo } = await openDecade(t);
  assert.deepEqual(await deleteOldUsage(store, by), []);
  assert.equal(await rowsLeft(store), 4);
  goTo("2026-01-31T15:00:00Z");
  assert.deepEqual(await deleteOldUsage(store, by), [{ month: "2016-01", requests: 3, provided: 3 }]);
  assert.deepEqual(await deleteOldUsage(store, by), []);
  assert.equal(await rowsLeft(store), 1);
  assert.deepEqual(await readDeletedUsage(store), [{ month: "2016-01", requests: 3, provided: 3 }]);
  const { rows } = await store.read<{ body: string }>("select body from audit_event");
  const deletions = rows
    .map(({ body }) => JSON.parse(body))
    .filter(({ kind }) => kind === "usage-history.month-deleted");
  assert.deepEqual(
    deletions.map(({ subject, facts }) => [subject, facts]),
    [["2016-01", { requests: 3, provided: 3, years: 10 }]],
  );
});

test("the sums of a deleted month stay, whether they were made before or only now, and summing again leaves them", async (t) => {
  const { store, goTo } = await openDecade(t);
  await sumUsageDay(store, "2016-01-10");
  goTo("2026-01-31T15:00:00Z");
  await deleteOldUsage(store, by);
  for (const day of ["2016-01-01", "2016-01-10", "2016-01-31"]) {
    assert.deepEqual(await sumUsageDay(store, day), { requests: 1, provided: 1 }, day);
    assert.equal((await checkUsageDay(store, day)).state, "rows-deleted");
  }
  const { rows } = await store.read<{ requests: number }>(
    "select sum(requests)::int as requests from usage_day where at < $1",
    [startOfDay("2016-02-01")],
  );
  assert.equal(rows[0]?.requests, 3);
});

test("while somebody reads the history, deleting gives way, and succeeds afterwards", async (t) => {
  const { store, goTo } = await openDecade(t);
  goTo("2026-01-31T15:00:00Z");
  await store.transaction(async (transaction) => {
    await transaction.query("select count(*) from usage");
    await assert.rejects(deleteOldUsage(store, by));
  });
  assert.equal(await rowsLeft(store), 4);
  assert.equal((await deleteOldUsage(store, by)).length, 1);
});

async function rowsLeft(store: Store): Promise<number> {
  const { rows } = await store.read<{ rows: number }>("select count(*)::int as rows from usage");
  return rows[0]?.rows ?? 0;
}
