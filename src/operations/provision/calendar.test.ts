import assert from "node:assert/strict";
import { test } from "node:test";
import { daysBetween, lastDayOf, monthAfter, yearsAfter } from "./calendar.ts";

test("months end where the calendar says", () => {
  assert.deepEqual(["2026-02", "2028-02", "2026-12"].map(lastDayOf), ["2026-02-28", "2028-02-29", "2026-12-31"]);
  assert.equal(monthAfter("2026-12"), "2027-01");
});

test("five years after a leap day is the 28th", () => {
  assert.equal(yearsAfter("2028-02-29", 5), "2033-02-28");
  assert.equal(yearsAfter("2026-11-20", 5), "2031-11-20");
});

test("days are counted across months, both ends included", () => {
  assert.deepEqual(daysBetween("2026-11-29", "2026-12-02"), ["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"]);
  assert.deepEqual(daysBetween("2026-11-30", "2026-11-29"), []);
});
