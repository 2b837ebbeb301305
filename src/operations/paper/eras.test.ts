import assert from "node:assert/strict";
import { test } from "node:test";
import { printedDay, printedMonth } from "./eras.ts";

test("days are written by era, and the first year of an era is 元年", () => {
  assert.deepEqual(
    ["2004-01-29", "2019-04-30", "2019-05-01", "2026-11-20"].map((day) => printedDay(day, "ja")),
    ["平成16年1月29日", "平成31年4月30日", "令和元年5月1日", "令和8年11月20日"],
  );
  assert.equal(printedDay("2026-11-20", "en"), "20 November 2026");
});

test("months are written by the era of their last day", () => {
  assert.deepEqual(
    ["2019-04", "2019-05", "2026-11"].map((month) => printedMonth(month, "ja")),
    ["平成31年4月", "令和元年5月", "令和8年11月"],
  );
});
