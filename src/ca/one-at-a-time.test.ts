import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { oneAtATime } from "./one-at-a-time.ts";

/** Readings that end when the test lets them. */
function readings() {
  const begun: PromiseWithResolvers<void>[] = [];
  const read = (): Promise<void> => {
    const reading = Promise.withResolvers<void>();
    begun.push(reading);
    return reading.promise;
  };
  return { begun, refresh: oneAtATime(read) };
}

test("who asks while a reading is under way gets one that begins later, and shares it with the others", async () => {
  const { begun, refresh } = readings();
  const first = refresh();
  await turn();
  const later = [refresh(), refresh()];
  await turn();
  assert.equal(begun.length, 1);
  begun[0]?.resolve();
  await first;
  await turn();
  assert.equal(begun.length, 2);
  begun[1]?.resolve();
  await Promise.all(later);
});

test("a reading that fails is told to those who shared it, and the next one is begun", async () => {
  const { begun, refresh } = readings();
  const first = refresh();
  await turn();
  const second = refresh();
  begun[0]?.reject(new Error("gone"));
  await assert.rejects(first, /gone/);
  await turn();
  begun[1]?.resolve();
  await second;
});
