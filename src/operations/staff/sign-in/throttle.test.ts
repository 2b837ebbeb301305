import assert from "node:assert/strict";
import { test } from "node:test";
import { lockAfter } from "./failures.ts";
import { openThrottle } from "./throttle.ts";

test("an account is locked from the fifth failure on, twice as long each time, an hour at most", () => {
  assert.deepEqual(
    [1, 4, 5, 6, 7, 10, 11, 60].map((failures) => lockAfter(failures) / 60_000),
    [0, 0, 1, 2, 4, 32, 60, 60],
  );
});

test("an address may fail so often, then once for each time that passes", () => {
  let now = 0;
  const throttle = openThrottle(() => new Date(now), { failures: 3, refill: 1000 });
  for (let failure = 0; failure < 3; failure += 1) {
    assert.equal(throttle.look("192.0.2.1").state, "open");
    throttle.count("192.0.2.1");
  }
  assert.deepEqual(throttle.look("192.0.2.1"), { state: "later", seconds: 1 });
  assert.equal(throttle.look("192.0.2.2").state, "open");
  now += 1000;
  assert.equal(throttle.look("192.0.2.1").state, "open");
  throttle.count("192.0.2.1");
  assert.equal(throttle.look("192.0.2.1").state, "later");
});

test("the addresses of one IPv6 network count as one", () => {
  const throttle = openThrottle(() => new Date(0), { failures: 1, refill: 1000 });
  throttle.count("2001:db8:1:2::5");
  assert.equal(throttle.look("2001:db8:1:2:ffff::1").state, "later");
  assert.equal(throttle.look("2001:db8:1:3::5").state, "open");
  throttle.count("::ffff:192.0.2.1");
  assert.equal(throttle.look("::ffff:192.0.2.2").state, "open");
});
