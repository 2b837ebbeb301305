import assert from "node:assert/strict";
import { test } from "node:test";
import { lockAfter } from "./failures.ts";
import { networkOf } from "./network.ts";

test("an account is locked from the fifth failure on, twice as long each time, an hour at most", () => {
  assert.deepEqual(
    [1, 4, 5, 6, 7, 10, 11, 60].map((failures) => lockAfter(failures) / 60_000),
    [0, 0, 1, 2, 4, 32, 60, 60],
  );
});

test("the addresses of one IPv6 network count as one, and IPv4 is the same however it is written", () => {
  assert.equal(networkOf("2001:db8:1:2::5"), networkOf("2001:db8:1:2:ffff::1"));
  assert.notEqual(networkOf("2001:db8:1:2::5"), networkOf("2001:db8:1:3::5"));
  assert.equal(networkOf("::ffff:192.0.2.1"), networkOf("192.0.2.1"));
  assert.notEqual(networkOf("192.0.2.1"), networkOf("192.0.2.2"));
});
