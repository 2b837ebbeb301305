import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestStore } from "./testing.ts";
import { UsageHistory, type UsageRow } from "./usage.ts";
import { checkUsageDay, endOfDay, readClosedSpan, startOfDay, sumUsageDay } from "./usage-days.ts";

const clock = () => new Date("2026-11-21T03:00:00Z");
const asked: UsageRow = {
  at: new Date("2026-11-20T14:59:59Z"),
  authority: "nagasaki",
  kind: "ocsp",
  caller: "relying-party:court",
  serial: Uint8Array.of(1),
  result: "good",
  origin: "192.0.2.1",
};

test("a day of Asia/Tokyo is summed from its single rows, strangers as one, and the next day is not in it", async (t) => {
  const store = await openTestStore(t, { clock });
  const history = new UsageHistory(store);
  const stranger = { ...asked, caller: "anonymous:192.0.2.7", result: "caller-not-registered" };
  const list = { ...asked, kind: "crl", method: "ldap", scope: "municipality:422011", result: "provided" } as const;
  await history.append([asked, asked, stranger, { ...stranger, caller: "anonymous:192.0.2.8" }, list]);
  await history.append([{ ...asked, at: new Date("2026-11-20T15:00:00Z") }]);
  assert.deepEqual(await sumUsageDay(store, "2026-11-20"), { requests: 5, provided: 3 });
  const { rows } = await store.read(
    "select caller, kind, method, scope, result, requests, provided from usage_day order by caller, kind",
  );
  assert.deepEqual(rows, [
    {
      caller: "anonymous",
      kind: "ocsp",
      method: "ocsp",
      scope: "",
      result: "caller-not-registered",
      requests: 2,
      provided: 0,
    },
    {
      caller: "relying-party:court",
      kind: "crl",
      method: "ldap",
      scope: "municipality:422011",
      result: "provided",
      requests: 1,
      provided: 1,
    },
    {
      caller: "relying-party:court",
      kind: "ocsp",
      method: "ocsp",
      scope: "",
      result: "good",
      requests: 2,
      provided: 2,
    },
  ]);
  assert.deepEqual(await readClosedSpan(store), { first: "2026-11-20", last: "2026-11-20" });
});

test("a late row shows as a difference, and summing again takes it in", async (t) => {
  const store = await openTestStore(t, { clock });
  const history = new UsageHistory(store);
  assert.equal((await checkUsageDay(store, "2026-11-20")).state, "open");
  await history.append([asked]);
  await sumUsageDay(store, "2026-11-20");
  assert.equal((await checkUsageDay(store, "2026-11-20")).state, "agrees");
  await history.append([asked]);
  const found = await checkUsageDay(store, "2026-11-20");
  assert.deepEqual([found.state, found.sums.provided, found.rows.provided], ["differs", 1, 2]);
  await sumUsageDay(store, "2026-11-20");
  assert.equal((await checkUsageDay(store, "2026-11-20")).state, "agrees");
});

test("a day of a month that has no partition of sums yet can be summed", async (t) => {
  const store = await openTestStore(t, { clock });
  assert.deepEqual(await sumUsageDay(store, "2025-02-28"), { requests: 0, provided: 0 });
});

test("a day has 24 hours of Asia/Tokyo", () => {
  assert.equal(startOfDay("2026-11-20").toISOString(), "2026-11-19T15:00:00.000Z");
  assert.equal(endOfDay("2026-12-31").toISOString(), "2026-12-31T15:00:00.000Z");
});
