import assert from "node:assert/strict";
import { test } from "node:test";
import { isNetwork, networkMatcher, plainAddress } from "./networks.ts";

test("a network is written with its own first address", () => {
  for (const right of [
    "192.0.2.0/24",
    "192.0.2.7/32",
    "0.0.0.0/0",
    "2001:db8::/32",
    "::1/128",
    "::ffff:192.0.2.0/120",
  ]) {
    assert.ok(isNetwork(right), right);
  }
  for (const wrong of [
    "",
    "192.0.2.0",
    "192.0.2.1/24",
    "192.0.2.0/33",
    "2001:db8::1/32",
    "::/129",
    "a/8",
    "192.0.2.0/-1",
  ]) {
    assert.equal(isNetwork(wrong), false, wrong);
  }
});

test("an address lies inside or outside, whichever way the socket writes it", () => {
  const match = networkMatcher(["192.0.2.0/24", "2001:db8::/32"]);
  for (const inside of ["192.0.2.9", "::ffff:192.0.2.9", "2001:db8:1::5"])
    assert.equal(match(inside), "inside", inside);
  for (const outside of ["192.0.3.9", "::ffff:192.0.3.9", "2001:db9::1", "", "host"]) {
    assert.equal(match(outside), "outside", outside);
  }
  assert.equal(plainAddress("::ffff:127.0.0.1"), "127.0.0.1");
});
