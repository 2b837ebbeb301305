import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyAudit } from "./audit/verify.ts";
import { StoreFault } from "./faults.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Store } from "./store.ts";
import { openTestStore } from "./testing.ts";

test("items are committed in the order in which they were added, many in one transaction", async (t) => {
  const { group, store, batches } = await openGroup(t, 1);
  const answers = await Promise.all(Array.from({ length: 1_000 }, (_, index) => group.add(`item ${index}`)));
  assert.deepEqual(
    answers,
    Array.from({ length: 1_000 }, (_, index) => `stored item ${index}`),
  );
  const { rows } = await store.read<{ key: string }>("select key from job order by job");
  assert.deepEqual(
    rows.map(({ key }) => key),
    Array.from({ length: 1_000 }, (_, index) => `item ${index}`),
  );
  assert.deepEqual(batches, [256, 256, 256, 232]);
});

test("one poisonous item fails alone, wherever it stands; the others of its batch are committed", async (t) => {
  const { group, store } = await openGroup(t, 2);
  await group.add("item 77");
  const added = Array.from({ length: 200 }, (_, index) => group.add(`item ${index}`));
  const settled = await Promise.allSettled(added);
  const failed = settled.flatMap((result, index) =>
    result.status === "rejected" ? [{ index, reason: result.reason }] : [],
  );
  assert.deepEqual(
    failed.map(({ index }) => index),
    [77],
  );
  assert.ok(failed[0]?.reason instanceof StoreFault && failed[0].reason.code === "unique-violation");
  assert.equal((await store.read("select from job")).rowCount, 200);
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  assert.equal(verified.value.events, 200);
});

test("several batches in flight lose nothing and use audit streams of their own", async (t) => {
  const { group, store } = await openGroup(t, 3, 16);
  await Promise.all(Array.from({ length: 500 }, (_, index) => group.add(`item ${index}`)));
  assert.equal((await store.read("select from job")).rowCount, 500);
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  assert.equal(verified.value.events, 500);
  assert.ok(verified.value.streams > 1);
});

test("a fault of the program reaches every item of its batch, and the next batch goes on", async (t) => {
  const store = await openTestStore(t);
  let calls = 0;
  const group = new GroupCommit<number, number>({
    store,
    maximumBatch: 10,
    commit: async (_transaction, items) => {
      if (++calls === 1) throw new RangeError("a mistake");
      return items;
    },
  });
  const settled = await Promise.allSettled(Array.from({ length: 15 }, (_, index) => group.add(index)));
  assert.deepEqual(
    settled.map(({ status }) => status),
    [...new Array(10).fill("rejected"), ...new Array(5).fill("fulfilled")],
  );
});

async function openGroup(
  t: Parameters<typeof openTestStore>[0],
  batchesInFlight: number,
  maximumBatch = 256,
): Promise<{ store: Store; group: GroupCommit<string, string>; batches: number[] }> {
  const store = await openTestStore(t);
  const batches: number[] = [];
  const group = new GroupCommit<string, string>({
    store,
    maximumBatch,
    batchesInFlight,
    commit: async (transaction, items) => {
      batches.push(items.length);
      await transaction.query(
        `insert into job (kind, key, payload, run_at, created_at) select 'test', key, '{}', now(), now()
         from unnest($1::text[]) as input(key)`,
        [items],
        "test-insert",
      );
      for (const key of items) {
        transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: { key } });
      }
      return items.map((item) => `stored ${item}`);
    },
  });
  return { store, group, batches };
}
