import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { planJobs, readCurrentCrls, readResponders, type Store } from "../store/index.ts";
import { openTestWorld, tester } from "./testing.ts";

const day = 24 * 60 * 60 * 1000;

test("lists whose turn was missed are made up at the start; jobs finished and attempts begun long ago are cleared", async (t) => {
  const clock = { now: Date.now() };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  const { store } = world.ports;
  const old = { kind: "daily-lists", key: "nagasaki/2020-01-01", runAt: new Date(clock.now), payload: {} };
  await store.transaction((transaction) => planJobs(transaction, [old], new Date(clock.now)));
  await store.read("update job set finished_at = $1", [new Date(clock.now)]);
  await beginAttempt(store, "long-ago", new Date(clock.now));
  clock.now += 40 * day;
  await beginAttempt(store, "yesterday", new Date(clock.now - day));
  const duties = await world.ca.startDuties(tester, (duty, error) => assert.fail(`${duty}: ${error}`));
  const isFresh = ({ thisUpdate }: { readonly thisUpdate: Date }) => thisUpdate.getTime() >= clock.now - 1000;
  while (!(await readCurrentCrls(store, { authority: "nagasaki" })).every(isFresh)) await sleep(20);
  await duties.stop();
  const { rows } = await store.read("select key from job where key = $1", [old.key]);
  assert.deepEqual(rows, []);
  const attempts = await store.read("select idempotency_key from idempotent_request");
  assert.deepEqual(attempts.rows, [{ idempotency_key: "yesterday" }]);
});

async function beginAttempt(store: Store, key: string, at: Date): Promise<void> {
  await store.read(
    `insert into idempotent_request (operator_key, idempotency_key, request_hash, authority, created_at)
     values ('counter', $1, sha256('request'), 'nagasaki', $2)`,
    [key, at],
  );
}

test("in the last year of a generation and after its end, lists and responders of the next one go on", async (t) => {
  const clock = { now: Date.now() };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  const { store } = world.ports;
  const servedFrom = async (generation: number): Promise<boolean> => {
    const responders = (await readResponders(store)).filter((row) => row.generation === generation);
    return responders.some(({ notAfter }) => notAfter !== undefined && notAfter.getTime() > clock.now);
  };
  const attend = async (done: () => Promise<boolean>): Promise<void> => {
    const duties = await world.ca.startDuties(tester, (duty, error) => assert.fail(`${duty}: ${error}`));
    while (!(await done())) await sleep(20);
    await duties.stop();
  };
  clock.now += 5 * 365 * day;
  assert.ok((await world.ca.updateKey({ authority: "nagasaki", reason: "five-years", ...tester })).ok);
  clock.now += 4.5 * 365 * day;
  await attend(async () => (await servedFrom(1)) && (await servedFrom(2)));
  clock.now += day;
  await attend(async () => true);
  const last = (await readResponders(store)).filter(({ generation }) => generation === 1);
  assert.equal(last.length, 2, "one at the beginning, one to the end");
  clock.now += 365 * day;
  const created = await world.ca.create(tester);
  assert.ok(created.ok, JSON.stringify(created));
  await attend(async () => {
    const lists = await readCurrentCrls(store, { authority: "nagasaki", generation: 2 });
    return (await servedFrom(2)) && lists.every(({ nextUpdate }) => nextUpdate.getTime() > clock.now);
  });
});
