import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { StoreFault } from "./faults.ts";
import { backOff, clearFinishedJobs, type Job, planJobs, startJobRunner } from "./jobs.ts";
import type { Store } from "./store.ts";
import { createTestDatabase, openStoreAt, openTestStore } from "./testing.ts";

test("two runners of two processes share the jobs, and each job runs once", async (t) => {
  const location = await createTestDatabase(t);
  const [first, second] = [await openStoreAt(t, location), await openStoreAt(t, location)];
  const ran: string[] = [];
  const handle = (name: string) => async (job: Job) => {
    await sleep(1);
    ran.push(`${name} ${job.key}`);
  };
  const failed = (_job: Job | undefined, error: unknown) => assert.fail(String(error));
  const runners = [
    await startJobRunner({ store: first, handlers: { test: handle("first") }, failed }),
    await startJobRunner({ store: second, handlers: { test: handle("second") }, failed }),
  ];
  const jobs = Array.from({ length: 60 }, (_, index) => ({
    kind: "test",
    key: `${index}`,
    runAt: new Date(0),
    payload: null,
  }));
  await first.transaction((transaction) => planJobs(transaction, jobs, new Date()));
  await until(async () => (await unfinished(first)) === 0);
  await Promise.all(runners.map((runner) => runner.stop()));
  assert.equal(ran.length, 60);
  assert.equal(new Set(ran.map((entry) => entry.split(" ")[1])).size, 60);
  assert.equal(new Set(ran.map((entry) => entry.split(" ")[0])).size, 2, "both had a share");
});

test("a daily job exists once, however many processes plan it, and again only when finished jobs are cleared", async (t) => {
  const store = await openTestStore(t);
  const job = { kind: "daily", key: "2026-11-20", runAt: new Date(0), payload: {} };
  const plan = () => store.transaction((transaction) => planJobs(transaction, [job], new Date()));
  assert.deepEqual(await Promise.all([plan(), plan(), plan()]).then((counts) => counts.reduce((a, b) => a + b)), 1);
  const runner = await startJobRunner({ store, handlers: { daily: async () => undefined }, failed: () => undefined });
  await until(async () => (await unfinished(store)) === 0);
  await runner.stop();
  assert.equal(await plan(), 0);
  assert.equal(await clearFinishedJobs(store, new Date(Date.now() + 60_000)), 1);
  assert.equal(await plan(), 1);
});

test("a job that fails is tried again after a pause, with its number of attempts and its error recorded", async (t) => {
  let now = Date.now();
  const store = await openTestStore(t, { clock: () => new Date(now) });
  const attempts: number[] = [];
  const handlers = {
    flaky: async (job: Job) => {
      attempts.push(job.attempt);
      if (job.attempt === 1) throw new Error("not yet");
    },
  };
  const runner = await startJobRunner({ store, handlers, interval: 20, failed: () => undefined });
  const job = { kind: "flaky", key: "1", runAt: new Date(now), payload: {} };
  await store.transaction((transaction) => planJobs(transaction, [job], new Date(now)));
  await until(async () => (await store.read("select from job where last_error = 'not yet'")).rowCount === 1);
  await sleep(60);
  assert.deepEqual(attempts, [1], "not before its time");
  now += backOff(1);
  await until(async () => (await unfinished(store)) === 0);
  await runner.stop();
  assert.deepEqual(attempts, [1, 2]);
});

test("a job not yet due stays, and a kind without handler is left to others", async (t) => {
  const store = await openTestStore(t);
  const jobs = [
    { kind: "known", key: "later", runAt: new Date(Date.now() + 60_000), payload: {} },
    { kind: "unknown", key: "now", runAt: new Date(0), payload: {} },
  ];
  await store.transaction((transaction) => planJobs(transaction, jobs, new Date()));
  const runner = await startJobRunner({ store, handlers: { known: async () => undefined }, failed: () => undefined });
  await sleep(50);
  await runner.stop();
  assert.equal(await unfinished(store), 2);
});

test("a fault that does not pass by itself is told, not again and again, and work goes on once it is mended", async (t) => {
  const store = await openTestStore(t);
  await store.read("alter table job rename to job_away");
  const told: unknown[] = [];
  const ran: string[] = [];
  const runner = await startJobRunner({
    store,
    handlers: { test: async (job) => void ran.push(job.key) },
    concurrency: 1,
    interval: 10,
    failed: (job, error) => told.push(job ?? (error instanceof StoreFault && error.code)),
  });
  await until(async () => told.length > 0);
  await sleep(300);
  assert.deepEqual(told, ["statement-failed"], "once before the pause is over");
  await store.read("alter table job_away rename to job");
  const job = { kind: "test", key: "1", runAt: new Date(0), payload: null };
  await store.transaction((transaction) => planJobs(transaction, [job], new Date()));
  await until(async () => (await unfinished(store)) === 0);
  await runner.stop();
  assert.deepEqual(ran, ["1"]);
});

async function unfinished(store: Store): Promise<number> {
  return (await store.read("select from job where finished_at is null")).rowCount;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  assert.fail("it did not come about within five seconds");
}
