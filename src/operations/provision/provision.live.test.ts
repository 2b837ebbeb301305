import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestWorld, tester } from "../../ca/testing.ts";
import { type Store, sumUsageDay, UsageHistory, type UsageRow } from "../../store/index.ts";
import { openTestStore, type TestScope } from "../../store/testing.ts";
import { daysBetween } from "./calendar.ts";
import { startProvisionDuties } from "./duties.ts";
import { listPrices, setPrice } from "./prices.ts";
import { readLines, readReport, readReports } from "./report-records.ts";
import { discardReport, draftReport, publishReport, withdrawOldReports } from "./reports.ts";
import { readStatement, readStatements } from "./statement-records.ts";
import { closeMonth, correctStatement } from "./statements.ts";
import { readStatistics } from "./statistics.ts";

const other = { actor: "officer-2", origin: "test" };

interface Counted {
  readonly store: Store;
  readonly history: UsageHistory;
  readonly clock: { now: number };
}

/** A store on 2 December 2026 in which November is summed: the court asked 3 statuses and fetched a list and a file. */
async function openCounted(t: TestScope): Promise<Counted> {
  const clock = { now: Date.parse("2026-12-01T15:00:00Z") };
  const store = await openTestStore(t, { clock: () => new Date(clock.now) });
  const history = new UsageHistory(store);
  await sumUsageDay(store, "2026-11-01");
  const court = "relying-party:court";
  const rows: readonly UsageRow[] = [
    asked("2026-11-10T03:00:00Z", court, "ocsp", "good"),
    asked("2026-11-10T03:00:00Z", court, "ocsp", "revoked"),
    asked("2026-11-20T03:00:00Z", court, "ocsp", "unknown"),
    asked("2026-11-20T03:00:00Z", court, "crl", "provided"),
    asked("2026-11-20T03:00:00Z", court, "file", "provided"),
    asked("2026-11-20T03:00:00Z", court, "file", "continued"),
    asked("2026-11-20T03:00:00Z", court, "arl", "provided"),
    asked("2026-11-20T03:00:00Z", "relying-party:bank", "ocsp", "caller-not-registered"),
    asked("2026-11-20T03:00:00Z", "anonymous:192.0.2.1", "crl", "caller-not-registered"),
    asked("2026-11-21T03:00:00Z", "relying-party:town", "crl", "provided", "ldap"),
  ];
  await history.append(rows);
  for (const day of daysBetween("2026-11-01", "2026-11-30")) await sumUsageDay(store, day);
  return { store, history, clock };
}

function asked(at: string, caller: string, kind: string, result: string, method?: "ldap"): UsageRow {
  const row = { at: new Date(at), authority: "nagasaki", caller, kind, result, serial: undefined };
  return { ...row, scope: kind === "ocsp" ? undefined : "municipality:422011", method };
}

test("a closed month: number by price for each party, final, and refused a second time", async (t) => {
  const { store } = await openCounted(t);
  assert.deepEqual(await closeMonth(store, { month: "2026-12", ...tester }), {
    ok: false,
    refusal: { code: "month-not-over", field: "month", month: "2026-12" },
  });
  assert.deepEqual(await closeMonth(store, { month: "2026-11", ...tester }), {
    ok: true,
    value: { month: "2026-11", statements: 2, total: 70 },
  });
  const again = await closeMonth(store, { month: "2026-11", ...tester });
  assert.ok(!again.ok && again.refusal.code === "month-closed");
  const statements = await readStatements(store, { month: "2026-11", limit: 10 });
  assert.deepEqual(
    statements.map(({ party, total, lines }) => [party, total, lines.map(({ item, number }) => `${item} ${number}`)]),
    [
      ["court", 70, ["file 1", "list 1", "status 3"]],
      ["town", 0, ["list 1"]],
    ],
  );
});

test("a month with a day that is not summed is not closed, and the day is named", async (t) => {
  const { store } = await openCounted(t);
  await store.read("delete from usage_day_closed where day = '2026-11-15'");
  const closed = await closeMonth(store, { month: "2026-11", ...tester });
  assert.deepEqual(closed, { ok: false, refusal: { code: "days-not-summed", field: "month", day: "2026-11-15" } });
});

test("a price that takes over within the month makes a line of its own; the past is never priced anew", async (t) => {
  const { store, clock } = await openCounted(t);
  const price = { item: "status", value: "25.5", ground: "decision 7", ...tester } as const;
  const late = await setPrice(store, { ...price, validFrom: "2026-12-02" });
  assert.deepEqual(late, {
    ok: false,
    refusal: { code: "price-not-ahead", field: "validFrom", rule: "CPS 2-5", earliest: "2026-12-03" },
  });
  clock.now = Date.parse("2026-11-14T15:00:00Z");
  assert.ok((await setPrice(store, { ...price, validFrom: "2026-11-20" })).ok);
  const twice = await setPrice(store, { ...price, validFrom: "2026-11-20" });
  assert.ok(!twice.ok && twice.refusal.code === "price-exists");
  assert.ok((await setPrice(store, { ...price, item: "tax", value: "10", validFrom: "2026-11-30" })).ok);
  clock.now = Date.parse("2026-12-01T15:00:00Z");
  assert.ok((await closeMonth(store, { month: "2026-11", ...tester })).ok);
  const [court] = await readStatements(store, { month: "2026-11", limit: 1 });
  const statuses = court?.lines.filter(({ item }) => item === "status");
  assert.deepEqual(
    statuses?.map(({ number, unitPrice, amount }) => [number, unitPrice, amount]),
    [
      [2, "20.000", "40.000"],
      [1, "25.500", "25.500"],
    ],
  );
  // 40 + 25.5 + 10 is 75.5: cut to 75, and its tax of 7.5 to 7.
  assert.deepEqual([court?.subtotal, court?.tax, court?.total], [75, 7, 82]);
  assert.equal((await listPrices(store)).length, 6);
});

test("a correction counts anew and is a version of its own; versions and their sum stay", async (t) => {
  const { store, history } = await openCounted(t);
  await closeMonth(store, { month: "2026-11", ...tester });
  const [first] = await readStatements(store, { month: "2026-11", limit: 1 });
  assert.ok(first !== undefined);
  const order = { statement: first.statement, reason: "late rows", ...tester };
  const same = await correctStatement(store, order);
  assert.ok(!same.ok && same.refusal.code === "nothing-to-correct");
  await history.append([asked("2026-11-22T03:00:00Z", "relying-party:court", "ocsp", "good")]);
  const corrected = await correctStatement(store, order);
  assert.ok(corrected.ok);
  assert.deepEqual([corrected.value.version, corrected.value.total, corrected.value.difference], [2, 90, 20]);
  assert.deepEqual((await readStatement(store, first.statement))?.total, 70);
});

test("a report: drafted, published by another person, open for five years, withdrawn and kept", async (t) => {
  const { store, clock } = await openCounted(t);
  const period = { from: "2026-11-01", to: "2026-11-30" };
  const open = await draftReport(store, { ...period, to: "2026-12-01", ...tester });
  assert.deepEqual(open, { ok: false, refusal: { code: "days-not-summed", field: "to", day: "2026-12-01" } });
  const drafted = await draftReport(store, { ...period, ...tester });
  assert.ok(drafted.ok);
  const { report } = drafted.value;
  assert.deepEqual([drafted.value.lines, drafted.value.provided], [4, 6]);
  const lines = await readLines(store, { report, after: 0, limit: 10 });
  assert.deepEqual(
    lines.map(({ party, item, method, number }) => [party, item, method, number]),
    [
      ["court", "file", "http", 1],
      ["court", "list", "http", 1],
      ["court", "status", "ocsp", 3],
      ["town", "list", "ldap", 1],
    ],
  );
  const gazette = { report, gazetteDate: "2026-12-10", gazetteIssue: "本紙 第1234号" };
  const own = await publishReport(store, { ...gazette, ...tester });
  assert.ok(!own.ok && own.refusal.code === "report-needs-another-person");
  const published = await publishReport(store, { ...gazette, ...other });
  assert.ok(published.ok);
  assert.equal(published.value.publication?.openUntil, "2031-12-10");
  assert.equal((await readReports(store, { states: ["published"], limit: 10 })).length, 1);
  assert.equal(await withdrawOldReports(store, tester), 0);
  clock.now = Date.parse("2031-12-10T15:00:00Z");
  assert.equal(await withdrawOldReports(store, tester), 1);
  assert.equal((await readReport(store, report))?.state, "withdrawn");
  assert.equal((await readLines(store, { report, after: 0, limit: 10 })).length, 4);
  const gone = await discardReport(store, { report, ...tester });
  assert.ok(!gone.ok && gone.refusal.code === "report-not-drafted");
});

test("figures by month and by what is asked for, in pages", async (t) => {
  const { store } = await openCounted(t);
  const period = { from: "2026-11-01", to: "2026-11-30", per: "month" } as const;
  const whole = await readStatistics(store, { ...period, by: [], limit: 10 });
  assert.deepEqual(whole, { rows: [{ period: "2026-11", requests: 10, provided: 7 }], next: undefined });
  const asking = { ...period, per: "day", by: ["method", "kind"], authority: "nagasaki" } as const;
  const seen: unknown[] = [];
  let after: string | undefined;
  do {
    const page = await readStatistics(store, { ...asking, after, limit: 2 });
    seen.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  assert.equal(seen.length, 6);
  assert.deepEqual(seen[0], { period: "2026-11-10", method: "ocsp", kind: "ocsp", requests: 2, provided: 2 });
  assert.deepEqual(seen.at(-1), { period: "2026-11-21", method: "ldap", kind: "crl", requests: 1, provided: 1 });
});

test("after midnight the day is summed and its file made, by itself, also for days that were missed", async (t) => {
  const clock = { now: Date.parse("2026-11-20T03:00:00Z") };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  await new UsageHistory(world.ports.store).append([
    asked("2026-11-20T03:00:00Z", "relying-party:court", "ocsp", "good"),
  ]);
  clock.now = Date.parse("2026-11-21T15:15:00Z");
  const faults: unknown[] = [];
  const duties = await startProvisionDuties(world.ports, tester, (_, fault) => faults.push(fault));
  t.after(() => duties.stop());
  const done = async () => {
    const { rows } = await world.ports.store.read<{ sums: number; files: number }>(
      "select (select count(*) from usage_day_closed) as sums, (select count(*) from revocation_information_file) as files",
    );
    return rows[0]?.sums === 2 && rows[0].files === 2;
  };
  for (let waited = 0; waited < 120_000 && !(await done()); waited += 100) await sleep(100);
  assert.ok(await done(), JSON.stringify(faults));
  assert.deepEqual(faults, []);
});
