import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestStore } from "../../store/testing.ts";
import { type Follower, type LiveEvent, openLiveHub } from "./hub.ts";
import { topicsFor } from "./topics.ts";

function listener(rights: Parameters<typeof topicsFor>[0], more: Partial<Follower> = {}) {
  const heard: LiveEvent[] = [];
  const follower: Follower = {
    session: "one",
    topics: topicsFor(rights),
    hear: (event) => heard.push(event),
    end: () => heard.push({ id: "", topic: "refetch" }),
    ...more,
  };
  /** So many events, or one of that topic. */
  const until = async (awaited: number | LiveEvent["topic"]) => {
    const isThere = () =>
      typeof awaited === "number" ? heard.length >= awaited : heard.some(({ topic }) => topic === awaited);
    while (!isThere()) await sleep(10);
  };
  return { heard, follower, until };
}

test("each hears of what the duty may see, few events for many notices, and nothing after leaving", async (t) => {
  const store = await openTestStore(t);
  const hub = await openLiveHub(store, "p", { gathering: 200 });
  t.after(async () => hub.stop());
  const operator = listener(["read"]);
  const clerk = listener([]);
  const leave = hub.follow(operator.follower);
  hub.follow(clerk.follower);
  await store.transaction(async (transaction) => {
    for (let each = 0; each < 50; each += 1) await transaction.notify("crl", `nagasaki/1/${each}`);
    await transaction.notify("live", "notices");
  });
  await operator.until("notices");
  await clerk.until("notices");
  assert.deepEqual(topicsOf(operator), ["lists", "notices"]);
  assert.deepEqual(topicsOf(clerk), ["notices"]);
  assert.ok(operator.heard.length < 25, "notices that come together are one event");
  leave?.();
  const before = operator.heard.length;
  await store.transaction((transaction) => transaction.notify("live", "something-of-a-later-version"));
  await clerk.until("refetch");
  assert.equal(operator.heard.length, before);
});

test("a change of a relying party, a reminder of its key among them, is told to those who look after parties", async (t) => {
  const store = await openTestStore(t);
  const hub = await openLiveHub(store, "p", { gathering: 1 });
  t.after(async () => hub.stop());
  const officer = listener(["read-relying-parties"]);
  const clerk = listener([]);
  for (const { follower } of [officer, clerk]) hub.follow(follower);
  await store.transaction((transaction) => transaction.notify("relying-party", "court"));
  await officer.until("relying-parties");
  await store.transaction((transaction) => transaction.notify("live", "notices"));
  await clerk.until("notices");
  assert.deepEqual(topicsOf(clerk), ["notices"]);
});

function topicsOf({ heard }: { readonly heard: readonly LiveEvent[] }): readonly string[] {
  return [...new Set(heard.map(({ topic }) => topic))].toSorted();
}

test("whoever was away a while gets what was missed; too long, or at another process, everything is asked for again", async (t) => {
  const store = await openTestStore(t);
  const hub = await openLiveHub(store, "p", { gathering: 1, remembered: 3 });
  t.after(async () => hub.stop());
  const witness = listener(["read"]);
  hub.follow(witness.follower);
  for (const count of [1, 2, 3, 4]) {
    await store.transaction((transaction) => transaction.notify("live", "work"));
    await witness.until(count);
  }
  const backWith = (after: string) => {
    const back = listener(["read"], { after });
    hub.follow(back.follower);
    return back.heard.map(({ id, topic }) => `${id} ${topic}`);
  };
  assert.deepEqual(backWith("p-4"), []);
  assert.deepEqual(backWith("p-2"), ["p-3 work", "p-4 work"]);
  assert.deepEqual(backWith("p-1"), ["p-4 refetch"]);
  assert.deepEqual(backWith("q-4"), ["p-4 refetch"]);
});

test("a session has a limit, the house has one, and everybody is told when it closes", async (t) => {
  const store = await openTestStore(t);
  const hub = await openLiveHub(store, "p", { ofSession: 2, ofHouse: 3 });
  const first = listener(["read"]);
  assert.ok(hub.follow(first.follower));
  assert.ok(hub.follow(listener(["read"]).follower));
  assert.equal(hub.follow(listener(["read"]).follower), undefined);
  assert.ok(hub.follow(listener(["read"], { session: "two" }).follower));
  assert.equal(hub.follow(listener(["read"], { session: "three" }).follower), undefined);
  hub.stop();
  assert.equal(hub.followers, 0);
  assert.equal(first.heard.length, 1);
});
