import assert from "node:assert/strict";
import { test } from "node:test";
import { dayFromNow, recentMonths } from "./months.ts";

test("months are those of Tokyo, newest first, over the turn of the year", () => {
  const lastMinuteOfYear = Date.parse("2026-12-31T14:59:00Z");
  assert.deepEqual(recentMonths(lastMinuteOfYear, 2), ["2026-12", "2026-11"]);
  assert.deepEqual(recentMonths(lastMinuteOfYear + 60_000, 3), ["2027-01", "2026-12", "2026-11"]);
});

test("a day from now is a day of Tokyo", () => {
  assert.equal(dayFromNow(Date.parse("2026-12-31T15:00:00Z"), 0), "2027-01-01");
  assert.equal(dayFromNow(Date.parse("2026-12-31T15:00:00Z"), -1), "2026-12-31");
});
