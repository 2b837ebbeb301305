import assert from "node:assert/strict";
import { test } from "node:test";
import { StrangerRate } from "./stranger-rate.ts";

const start = Date.UTC(2026, 3, 1);
const at = (milliseconds: number) => new Date(start + milliseconds);
const take = (rate: StrangerRate, address: string, times: number, milliseconds = 0) =>
  Array.from({ length: times }, () => rate.take(address, at(milliseconds)));

test("a stranger may ask a burst at once, then as often as the limit says", () => {
  const rate = new StrangerRate({ perSecond: 10, burst: 3 });
  assert.deepEqual(take(rate, "192.0.2.1", 4), ["admitted", "admitted", "admitted", "exceeded"]);
  assert.deepEqual(take(rate, "192.0.2.1", 2, 100), ["admitted", "exceeded"]);
  assert.deepEqual(take(rate, "192.0.2.1", 4, 60_000), ["admitted", "admitted", "admitted", "exceeded"]);
});

test("each address has a bucket of its own; a site's IPv6 addresses share one", () => {
  const rate = new StrangerRate({ perSecond: 1, burst: 1 });
  assert.deepEqual(take(rate, "192.0.2.1", 2), ["admitted", "exceeded"]);
  assert.deepEqual(take(rate, "192.0.2.2", 1), ["admitted"]);
  assert.deepEqual(take(rate, "::ffff:192.0.2.2", 1), ["exceeded"]);
  assert.deepEqual(take(rate, "2001:db8:0:1::1", 1), ["admitted"]);
  assert.deepEqual(take(rate, "2001:db8::1:ffff:0:0:9", 1), ["exceeded"]);
  assert.deepEqual(take(rate, "2001:db8:0:2::1", 1), ["admitted"]);
  assert.deepEqual(take(rate, "::1", 1), ["admitted"]);
});

test("a clock that goes back gives nobody tokens and takes none", () => {
  const rate = new StrangerRate({ perSecond: 10, burst: 1 });
  assert.deepEqual(take(rate, "192.0.2.1", 1, 1000), ["admitted"]);
  assert.deepEqual(take(rate, "192.0.2.1", 1, 0), ["exceeded"]);
  assert.deepEqual(take(rate, "192.0.2.1", 1, 100), ["admitted"]);
});

test("it remembers a bounded number of addresses", () => {
  const rate = new StrangerRate({ perSecond: 1, burst: 1 });
  take(rate, "192.0.2.1", 1);
  for (let n = 0; n < 20_000; n += 1) take(rate, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 1);
  assert.deepEqual(take(rate, "192.0.2.1", 1), ["admitted"]);
});
