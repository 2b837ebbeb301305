import assert from "node:assert/strict";
import { test } from "node:test";
import { createTestDatabase, openStoreAt, openTestStore } from "../../../store/testing.ts";
import { openThrottle } from "./throttle.ts";

const setting = { failures: 3, refill: 1000 };
const start = Date.parse("2026-04-01T00:00:00Z");

test("a network may fail so often, then once for each time that passes", async (context) => {
  const store = await openTestStore(context);
  let now = start;
  const throttle = openThrottle({ store, clock: () => new Date(now) }, setting);
  for (let failure = 0; failure < 3; failure += 1) {
    assert.equal((await throttle.look("192.0.2.1")).state, "open");
    await throttle.count("192.0.2.1");
  }
  assert.deepEqual(await throttle.look("192.0.2.1"), { state: "later", seconds: 1 });
  assert.equal((await throttle.look("192.0.2.2")).state, "open");
  now += 1000;
  assert.equal((await throttle.look("192.0.2.1")).state, "open");
  await throttle.count("192.0.2.1");
  assert.equal((await throttle.look("192.0.2.1")).state, "later");
  now += 3000;
  assert.equal((await throttle.look("192.0.2.1")).state, "open");
});

test("failures that two processes see at the same time count together", async (context) => {
  const location = await createTestDatabase(context);
  const clock = () => new Date(start);
  const stores = [await openStoreAt(context, location), await openStoreAt(context, location)];
  const throttles = stores.map((store) => openThrottle({ store, clock }, { failures: 6, refill: 1000 }));
  await Promise.all(throttles.flatMap((throttle) => Array.from({ length: 5 }, () => throttle.count("192.0.2.1"))));
  for (const throttle of throttles) {
    assert.deepEqual(await throttle.look("192.0.2.1"), { state: "later", seconds: 5 });
  }
});

test("what is over is removed, so that networks that come and go leave nothing behind", async (context) => {
  const store = await openTestStore(context);
  let now = start;
  const throttle = openThrottle({ store, clock: () => new Date(now) }, setting);
  for (let guess = 0; guess < 50; guess += 1) {
    now += 500;
    await throttle.count(`2001:db8:0:${guess.toString(16)}::1`);
  }
  const { rows } = await store.read<{ rows: number }>("select count(*)::int as rows from staff_sign_in_network");
  assert.ok((rows[0]?.rows ?? 0) <= 3, JSON.stringify(rows));
});
