/** Provisions that leave before their rows are committed are recorded all the same. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Store, StoreFault, UsageHistory, type UsageRow } from "../../store/index.ts";
import { createTestDatabase, openStoreAt } from "../../store/testing.ts";
import { openPledges, settlePledges } from "./pledges.ts";

const provision = (caller = "relying-party:court"): UsageRow => ({
  at: new Date(),
  authority: "nagasaki",
  kind: "crl",
  caller,
  serial: undefined,
  result: "provided",
});

async function openBook(t: TestContext) {
  const location = await createTestDatabase(t);
  const store = await openStoreAt(t, location);
  const history = new UsageHistory(store);
  const faults: unknown[] = [];
  /** What happens to rows on their way to the history. */
  const way: { state: "open" | "closed" } = { state: "open" };
  const append = async (rows: readonly UsageRow[]): Promise<undefined> => {
    if (way.state === "closed") throw new StoreFault("database-gone");
    return history.append(rows);
  };
  const onFault = (fault: unknown) => void faults.push(fault);
  const pledges = openPledges({ store, usage: { append }, clock: () => new Date(), onFault });
  t.after(() => pledges.close());
  return { location, store, pledges, way, faults };
}

async function counted(store: Store): Promise<Readonly<Record<string, number>>> {
  const { rows } = await store.read<{ result: string; count: number }>(
    "select result, count(*)::int as count from usage group by result order by result",
  );
  return Object.fromEntries(rows.map(({ result, count }) => [result, count]));
}

async function pledged(store: Store): Promise<number> {
  const { rows } = await store.read<{ count: number }>("select count(*)::int as count from usage_pledge");
  return rows[0]?.count ?? 0;
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 240_000;
  while (!(await condition())) {
    assert.ok(Date.now() < end, "it did not come about");
    await sleep(10);
  }
}

describe("pledges", () => {
  it("wait for a commit once, and then let provisions leave at once, each with its row", async (t) => {
    const { store, pledges } = await openBook(t);
    const first = pledges.cover([provision()]);
    assert.ok(first instanceof Promise);
    await first;
    assert.equal(await pledged(store), 1);
    for (let count = 0; count < 500; count += 1) assert.equal(pledges.cover([provision()]), undefined);
    await until(() => pledges.unwritten() === 0);
    assert.deepEqual(await counted(store), { provided: 501 });
    await pledges.close();
    assert.equal(await pledged(store), 0);
  });

  it("are made for each caller, and once for those who come together", async (t) => {
    const { store, pledges } = await openBook(t);
    await Promise.all([
      pledges.cover([provision(), provision("relying-party:bank")]),
      pledges.cover([provision()]),
      pledges.cover([provision("relying-party:bank")]),
    ]);
    assert.equal(await pledged(store), 2);
    await until(() => pledges.unwritten() === 0);
    assert.deepEqual(await counted(store), { provided: 4 });
  });

  it("let nothing leave while the history cannot be written, and write what they owe afterwards", async (t) => {
    const { store, pledges, way } = await openBook(t);
    await pledges.cover([provision()]);
    way.state = "closed";
    assert.equal(pledges.cover([provision()]), undefined);
    await until(() => {
      const covered = pledges.cover([provision()]);
      covered?.catch(() => undefined);
      return covered !== undefined;
    });
    await assert.rejects(async () => pledges.cover([provision()]), { code: "database-gone" });
    const owed = pledges.unwritten();
    way.state = "open";
    await pledges.cover([provision()]);
    await until(() => pledges.unwritten() === 0);
    const { provided = 0 } = await counted(store);
    assert.ok(provided >= owed + 1);
  });

  it("make those wait who ask faster than the history can take", async (t) => {
    const { store, pledges } = await openBook(t);
    await pledges.cover([provision()]);
    let left = 1;
    let waited = 0;
    for (let count = 0; count < 20_000; count += 1) {
      const covered = pledges.cover([provision()]);
      assert.ok(pledges.unwritten() <= 4096);
      if (covered !== undefined) {
        waited += 1;
        await covered;
      }
      left += 1;
    }
    assert.ok(waited > 0);
    await until(() => pledges.unwritten() === 0);
    assert.deepEqual(await counted(store), { provided: left });
  });

  it("of a process that died become rows that say so, once", async (t) => {
    const { location, store } = await openBook(t);
    const dying = await openStoreAt(t, location);
    const never = { append: () => new Promise<undefined>(() => undefined) };
    const book = openPledges({ store: dying, usage: never, clock: () => new Date(), onFault: () => undefined });
    await book.cover([provision()]);
    assert.equal(await settlePledges(store), 0);
    await dying.close();
    await until(async () => {
      await store.endDeadLeases();
      return (await settlePledges(store)) === 1;
    });
    assert.equal(await settlePledges(store), 0);
    assert.deepEqual(await counted(store), { "provided-uncounted": 1 });
  });
});
