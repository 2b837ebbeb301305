import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatAge, formatDay, formatDayInBothCalendars, formatMoment, formatShort } from "./dates.ts";

describe("a moment in words", () => {
  it("is told in Tokyo's time, by era in Japanese", () => {
    assert.equal(formatDay("2026-11-20T15:00:00Z", "ja"), "令和8年11月21日");
    assert.equal(formatDay("2026-11-20T14:59:59Z", "ja"), "令和8年11月20日");
    assert.equal(formatDay("2026-11-20T15:00:00Z", "en"), "21 November 2026");
    assert.equal(formatMoment("2026-11-20T15:04:05Z", "ja"), "令和8年11月21日 00:04:05");
    assert.equal(formatMoment("2026-11-20T15:04:05Z", "en"), "21 November 2026, 00:04:05");
    assert.equal(formatShort("2026-11-20T15:04:05Z"), "2026-11-21 00:04");
  });

  it("changes era with the day", () => {
    assert.equal(formatDay("2019-04-30T14:59:59Z", "ja"), "平成31年4月30日");
    assert.equal(formatDay("2019-04-30T15:00:00Z", "ja"), "令和元年5月1日");
    assert.equal(formatDayInBothCalendars("2019-04-30T15:00:00Z", "ja"), "令和元年5月1日（2019年）");
  });

  it("says how long ago it was", () => {
    assert.equal(formatAge("2026-11-21T00:00:00Z", "2026-11-21T00:03:10Z", "ja"), "3 分前");
    assert.equal(formatAge("2026-11-21T02:00:00Z", "2026-11-21T00:00:00Z", "en"), "in 2 hours");
  });
});
