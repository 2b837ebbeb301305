import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "../../../store/index.ts";
import { openTestStore } from "../../../store/testing.ts";
import { countActivity } from "./count.ts";
import { readOcspActivity, recordOcspInterval } from "./ocsp.ts";
import { readActivity } from "./read.ts";

test("each event counts once, on its day in Tokyo, however often and by however many it is counted", async (t) => {
  let now = new Date("2026-11-19T14:59:59Z");
  const store = await openTestStore(t, { clock: () => now });
  await issue(store, 3);
  now = new Date("2026-11-19T15:00:00Z");
  await issue(store, 2);
  await Promise.all([countActivity(store), countActivity(store), countActivity(store)]);
  await countActivity(store);
  const kind = "certificate-issued";
  const days = [
    { day: "2026-11-19", authority: "nagasaki", kind, events: 3 },
    { day: "2026-11-20", authority: "nagasaki", kind, events: 2 },
  ];
  assert.deepEqual(await readActivity(store, "2026-11-01"), days);
  assert.deepEqual(await readActivity(store, "2026-11-20"), days.slice(1));
  await issue(store, 1);
  assert.equal(await countActivity(store), 2, "the certificate, and an event that is not counted");
  assert.equal((await readActivity(store, "2026-11-20"))[0]?.events, 3);
});

async function issue(store: Store, certificates: number): Promise<void> {
  await store.transaction(async (transaction) => {
    const by = { actor: "test", origin: "test", result: "success", facts: {} } as const;
    for (let each = 0; each < certificates; each += 1)
      transaction.audit({ kind: "certificate-issued", subject: `nagasaki/0${each}`, ...by });
    transaction.audit({ kind: "signed-in", subject: "somebody", ...by });
  });
}

test("the rates of OCSP processes are added up, and a day later nothing is left of them", async (t) => {
  let now = new Date("2026-11-20T03:00:02Z");
  const store = await openTestStore(t, { clock: () => now });
  await recordOcspInterval(store, { milliseconds: 10_000, answers: 1_000, half: 1, most: 5 });
  now = new Date("2026-11-20T03:00:03Z");
  await recordOcspInterval(store, { milliseconds: 10_000, answers: 500, half: 2, most: undefined });
  const at = new Date("2026-11-20T03:00:00Z");
  assert.deepEqual(await readOcspActivity(store, at), [{ at, rate: 150, half: 2, most: 5 }]);
  now = new Date("2026-11-21T04:00:00Z");
  await recordOcspInterval(store, { milliseconds: 10_000, answers: 0, half: undefined, most: undefined });
  assert.equal((await readOcspActivity(store, at)).length, 1);
});
