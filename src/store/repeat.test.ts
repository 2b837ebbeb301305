import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { repeat } from "./repeat.ts";

const failed = (fault: unknown) => assert.fail(String(fault));

test("work is done at once and again, never twice at a time", async () => {
  let times = 0;
  let atOnce = 0;
  let most = 0;
  const enough = Promise.withResolvers<void>();
  const work = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(3);
    atOnce -= 1;
    times += 1;
    if (times === 5) enough.resolve();
  };
  const repetition = repeat(work, { every: 1, failed });
  assert.equal(atOnce, 1, "at once");
  await awaken(enough.promise);
  await repetition.stop();
  assert.equal(most, 1);
});

test("a pause comes first where that is asked for", async () => {
  let times = 0;
  const work = async () => {
    times += 1;
  };
  await repeat(work, { every: 3_600_000, first: "after-a-pause", failed }).stop();
  assert.equal(times, 0);
});

test("stopping waits for the work under way and begins no more", async () => {
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let ended = 0;
  const work = async () => {
    begun.resolve();
    await mayEnd.promise;
    ended += 1;
  };
  const repetition = repeat(work, { every: 1, failed });
  await begun.promise;
  const stopped = repetition.stop();
  mayEnd.resolve();
  await stopped;
  assert.equal(ended, 1);
});

test("work that is hastened is done without its pause, and once however often that was asked while it was under way", async () => {
  let times = 0;
  const under = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const mayGoOn = Promise.withResolvers<void>();
  const work = async () => {
    times += 1;
    under[times - 1]?.resolve();
    if (times === 1) await mayGoOn.promise;
  };
  const repetition = repeat(work, { every: 3_600_000, failed });
  repetition.hasten();
  repetition.hasten();
  mayGoOn.resolve();
  await awaken(under[1]?.promise);
  for (let turns = 0; turns < 10; turns += 1) await sleep(1);
  assert.equal(times, 2);
  repetition.hasten();
  await awaken(under[2]?.promise);
  await repetition.stop();
  assert.equal(times, 3);
});

test("what the work throws is told, and it is done again", async () => {
  const told: unknown[] = [];
  const again = Promise.withResolvers<void>();
  const fault = new Error("not yet");
  let times = 0;
  const work = async () => {
    times += 1;
    if (times === 1) throw fault;
    again.resolve();
  };
  const repetition = repeat(work, { every: 1, failed: (thrown) => told.push(thrown) });
  await awaken(again.promise);
  await repetition.stop();
  assert.deepEqual(told, [fault]);
});

/** A repetition alone would let the process end. */
async function awaken(waited: Promise<void> | undefined): Promise<void> {
  const alive = setTimeout(() => undefined, 60_000);
  await waited;
  clearTimeout(alive);
}
