import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDateOf, isCivilDate } from "./civil-date.ts";

test("a day of the calendar exists, and is written with all its digits", () => {
  for (const day of ["2004-02-29", "1868-10-23", "9999-12-31"]) assert.ok(isCivilDate(day), day);
  for (const text of [
    "2003-02-29",
    "2004-13-01",
    "04-02-29",
    "2026-01-01T00:00",
    "2004-2-29",
    "2004-02-30",
    "+02004-02-29",
    "２００４-02-29",
    "",
  ])
    assert.ok(!isCivilDate(text), text);
});

test("the day turns at midnight in Tokyo, wherever the program runs", () => {
  assert.equal(civilDateOf(new Date("2026-03-31T14:59:59.999Z")), "2026-03-31");
  assert.equal(civilDateOf(new Date("2026-03-31T15:00:00Z")), "2026-04-01");
});
