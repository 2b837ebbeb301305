import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemory } from "./memory.ts";

function counting() {
  let now = 0;
  let reads = 0;
  const memory = openMemory<string | undefined>({
    clock: () => new Date(now),
    read: async (key) => {
      reads += 1;
      return key === "nobody" ? undefined : `${key}-${reads}`;
    },
    isKept: (value) => value !== undefined,
  });
  return { memory, reads: () => reads, pass: (milliseconds: number) => (now += milliseconds) };
}

test("a row is read once a second, and by one reading for all who ask meanwhile", async () => {
  const { memory, reads, pass } = counting();
  assert.deepEqual(await Promise.all([memory.get("court"), memory.get("court")]), ["court-1", "court-1"]);
  pass(999);
  assert.equal(memory.get("court"), "court-1");
  pass(1);
  assert.equal(await memory.get("court"), "court-2");
  assert.equal(reads(), 2);
});

test("after a notice it is read anew, and what was being read then is not kept", async () => {
  const { memory, reads } = counting();
  const early = memory.get("court");
  memory.forget();
  assert.equal(await early, "court-1");
  assert.equal(await memory.get("court"), "court-2");
  assert.equal(memory.get("court"), "court-2");
  memory.forget();
  assert.equal(await memory.get("court"), "court-3");
  assert.equal(reads(), 3);
});

test("what is not worth a place is read each time", async () => {
  const { memory, reads } = counting();
  await memory.get("nobody");
  await memory.get("nobody");
  assert.equal(reads(), 2);
});
