import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, partitionName, startOfMonth } from "./months.ts";

test("a month begins at midnight in Asia/Tokyo, nine hours before it does in UTC", () => {
  const start = Date.UTC(2026, 10, 30, 15);
  assert.equal(partitionName("audit_event", monthOf(start)), "audit_event_2026_12");
  assert.equal(partitionName("usage", monthOf(start - 1)), "usage_2026_11");
  assert.equal(startOfMonth(monthOf(start)), start);
});

test("December is followed by January of the next year", () => {
  const december = monthOf(Date.UTC(2026, 11, 15));
  assert.equal(partitionName("usage", december + 1), "usage_2027_01");
  assert.equal(startOfMonth(december + 1), Date.UTC(2026, 11, 31, 15));
});
