import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dayOf, eraOf, readPastedDay, type TypedDay, typedDay } from "./eras.ts";

const typed = (calendar: TypedDay["calendar"], year: string, month: string, day: string): TypedDay => ({
  calendar,
  year,
  month,
  day,
});

describe("a day typed by era", () => {
  it("is the day of the Gregorian calendar", () => {
    assert.deepEqual(dayOf(typed("reiwa", "8", "11", "21")), { day: "2026-11-21" });
    assert.deepEqual(dayOf(typed("heisei", "31", "4", "30")), { day: "2019-04-30" });
    assert.deepEqual(dayOf(typed("showa", "64", "1", "7")), { day: "1989-01-07" });
    assert.deepEqual(dayOf(typed("gregorian", "1955", "3", "9")), { day: "1955-03-09" });
  });

  it("may be in the first year, written 元, and in full-width digits", () => {
    assert.deepEqual(dayOf(typed("reiwa", "元", "５", "１")), { day: "2019-05-01" });
  });

  it("is refused before the era's first day and after its last", () => {
    assert.deepEqual(dayOf(typed("reiwa", "1", "4", "30")), { fault: "outside-era" });
    assert.deepEqual(dayOf(typed("heisei", "31", "5", "1")), { fault: "outside-era" });
    assert.deepEqual(dayOf(typed("showa", "1", "12", "24")), { fault: "outside-era" });
  });

  it("is refused when the calendar has no such day, or a part is missing or no number", () => {
    assert.deepEqual(dayOf(typed("gregorian", "2026", "2", "29")), { fault: "no-such-day" });
    assert.deepEqual(dayOf(typed("reiwa", "8", "13", "1")), { fault: "no-such-day" });
    assert.deepEqual(dayOf(typed("reiwa", "8", "", "1")), { fault: "incomplete" });
    assert.deepEqual(dayOf(typed("reiwa", "8", "x", "1")), { fault: "incomplete" });
  });

  it("is no day while nothing is typed", () => {
    assert.deepEqual(dayOf(typed("reiwa", "", "", "")), { day: "" });
  });

  it("comes back as it was typed, for every era's first and last day", () => {
    for (const day of [
      "2019-05-01",
      "2019-04-30",
      "1989-01-08",
      "1989-01-07",
      "1926-12-25",
      "1926-12-24",
      "1912-07-30",
    ]) {
      assert.deepEqual(dayOf(typedDay(day, eraOf(day))), { day });
    }
  });
});

describe("a day that is pasted", () => {
  it("is read in each usual form", () => {
    for (const text of [
      "令和8年11月21日",
      "R8.11.21",
      "r8/11/21",
      "2026-11-21",
      "2026/11/21",
      "20261121",
      "西暦2026年11月21日",
      "令和８年１１月２１日",
    ]) {
      const read = readPastedDay(text);
      assert.deepEqual(read === undefined ? text : dayOf(read), { day: "2026-11-21" }, text);
    }
  });

  it("is left alone when it is no day", () => {
    for (const text of ["", "hello", "8年11月21日", "X8.11.21", "12"])
      assert.equal(readPastedDay(text), undefined, text);
  });
});
