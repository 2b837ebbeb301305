import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestStore } from "./testing.ts";
import { inTurn } from "./turns.ts";

test("works of one name run one after the other, those of other names beside them", async (t) => {
  const store = await openTestStore(t);
  const began: string[] = [];
  const release = Promise.withResolvers<void>();
  const first = inTurn(store, "authorities", async () => {
    began.push("first");
    await release.promise;
  });
  while (began.length === 0) await sleep(5);
  const second = inTurn(store, "authorities", async () => began.push("second"));
  await inTurn(store, "something else", async () => began.push("other"));
  assert.deepEqual(began, ["first", "other"]);
  release.resolve();
  await Promise.all([first, second]);
  assert.deepEqual(began, ["first", "other", "second"]);
});

test("a work that fails gives the turn on", async (t) => {
  const store = await openTestStore(t);
  await assert.rejects(
    inTurn(store, "authorities", async () => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal(await inTurn(store, "authorities", async () => "done"), "done");
});
