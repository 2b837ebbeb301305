import assert from "node:assert/strict";
import { test } from "node:test";
import { nextClockTime, validityPeriod } from "./validity.ts";

test("a resident certificate begins at issue and ends at 23:59:59 in Tokyo three years from the day the key was made", () => {
  const period = validityPeriod(
    { rule: "years", years: 3, from: "key-generation" },
    { now: new Date("2026-11-20T03:00:00.900Z"), keyGeneratedAt: new Date("2026-11-18T02:30:15.750Z") },
  );
  assert.equal(period.notBefore.toISOString(), "2026-11-20T03:00:00.000Z");
  assert.equal(period.notAfter.toISOString(), "2029-11-18T14:59:59.000Z");
});

test("a key made late in the evening UTC belongs to the next day in Tokyo", () => {
  const late = new Date("2026-11-20T15:00:00Z");
  const period = validityPeriod({ rule: "years", years: 3, from: "issue-day" }, { now: late, keyGeneratedAt: late });
  assert.equal(period.notAfter.toISOString(), "2029-11-21T14:59:59.000Z");
});

test("29 February plus three years ends on 28 February", () => {
  const leap = new Date("2028-02-29T03:00:00Z");
  const period = validityPeriod({ rule: "years", years: 3, from: "issue-day" }, { now: leap, keyGeneratedAt: leap });
  assert.equal(period.notAfter.toISOString(), "2031-02-28T14:59:59.000Z");
});

test("link certificates begin with the old or the new key and both end with the old self-signed certificate", () => {
  const facts = {
    now: new Date("2031-11-20T03:00:00Z"),
    keyGeneratedAt: new Date("2031-11-20T02:00:00Z"),
    oldGeneration: {
      keyGeneratedAt: new Date("2026-11-20T02:00:00Z"),
      selfSignedNotAfter: new Date("2036-11-20T14:59:59Z"),
    },
  };
  const oldWithNew = validityPeriod({ rule: "link", from: "old-key-generation" }, facts);
  const newWithOld = validityPeriod({ rule: "link", from: "new-key-generation" }, facts);
  assert.deepEqual(oldWithNew.notBefore, facts.oldGeneration.keyGeneratedAt);
  assert.deepEqual(newWithOld.notBefore, facts.keyGeneratedAt);
  assert.deepEqual([oldWithNew.notAfter, newWithOld.notAfter], Array(2).fill(facts.oldGeneration.selfSignedNotAfter));
});

test("the next cut-off is today's when it is still to come and tomorrow's otherwise", () => {
  assert.equal(nextClockTime(new Date("2026-11-20T08:00:00Z"), "23:00").toISOString(), "2026-11-20T14:00:00.000Z");
  assert.equal(nextClockTime(new Date("2026-11-20T14:00:00Z"), "23:00").toISOString(), "2026-11-21T14:00:00.000Z");
});
