import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyAudit } from "./audit/verify.ts";
import type { DatabaseLocation } from "./configuration.ts";
import { StoreFault } from "./faults.ts";
import type { Store } from "./store.ts";
import { createTestDatabase, openStoreAt } from "./testing.ts";

test("a process that is killed loses its lease; a living one is never touched", async (t) => {
  const location = await createTestDatabase(t);
  const store = await openStoreAt(t, location);
  const [killed, living] = [await startChild(t, location), await startChild(t, location)];
  assert.deepEqual(await store.endDeadLeases(), []);
  killed.process.kill("SIGKILL");
  await once(killed.process, "exit");
  await until(async () => (await store.endDeadLeases()).includes(killed.lease));
  assert.deepEqual(await store.endDeadLeases(), []);
  assert.deepEqual(await openLeases(store), [store.lease, living.lease].sort(byNumber));
  await living.say("audit");
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  assert.equal(verified.value.events, 3, "one of each child at its start, one of the living");
});

test("a process that stands still for long keeps its lease", async (t) => {
  const location = await createTestDatabase(t);
  const store = await openStoreAt(t, location);
  const child = await startChild(t, location);
  child.process.kill("SIGSTOP");
  await sleep(200);
  assert.deepEqual(await store.endDeadLeases(), []);
  child.process.kill("SIGCONT");
  await child.say("audit");
});

test("what a process had under way when its lease was ended cannot be committed any more", async (t) => {
  const location = await createTestDatabase(t);
  const [store, other] = [await openStoreAt(t, location, { connections: 1 }), await openStoreAt(t, location)];
  await audit(store);
  const lease = store.lease;
  const late = store.transaction(async (transaction) => {
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} });
    await transaction.query(
      "insert into job (kind, key, payload, run_at, created_at) values ('late', '', '{}', now(), now())",
    );
    await loseLease(other, lease);
  });
  await assert.rejects(late, (fault) => fault instanceof StoreFault && fault.code === "lease-lost");
  assert.equal((await other.read("select from job")).rowCount, 0);
  await until(async () => store.transaction(async (transaction) => transaction.lease !== lease));
  await audit(store);
  const verified = await verifyAudit(other);
  assert.ok(verified.ok);
  assert.equal(verified.value.events, 2);
});

test("a lease ends only after the commits that hold its row", async (t) => {
  const location = await createTestDatabase(t);
  const [store, other] = [await openStoreAt(t, location), await openStoreAt(t, location)];
  const { lease } = store;
  const held = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const slow = store.transaction(async (transaction) => {
    await transaction.query("select from lease where lease = $1 and ended_at is null for key share", [lease]);
    entered.resolve();
    await held.promise;
  });
  await entered.promise;
  let ended: readonly string[] | undefined;
  const ending = loseLease(other, lease).then(async () => {
    ended = [lease];
  });
  await sleep(100);
  assert.equal(ended, undefined);
  held.resolve();
  await Promise.all([slow, ending]);
  assert.deepEqual(ended, [lease]);
});

test("jobs of a dead process are free again", async (t) => {
  const location = await createTestDatabase(t);
  const store = await openStoreAt(t, location);
  const child = await startChild(t, location);
  await store.read(
    "insert into job (kind, key, payload, run_at, created_at, lease) values ('a', 'b', '{}', now(), now(), $1)",
    [child.lease],
  );
  child.process.kill("SIGKILL");
  await until(async () => (await store.endDeadLeases()).length === 1);
  assert.equal((await store.read("select from job where lease is null")).rowCount, 1);
});

interface Child {
  readonly process: ChildProcess;
  readonly lease: string;
  readonly say: (word: string) => Promise<string>;
}

async function startChild(t: TestContext, location: DatabaseLocation): Promise<Child> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", childProgram, JSON.stringify(location)], {
    cwd: import.meta.dirname,
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.after(() => child.kill("SIGKILL"));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const read = async (): Promise<string> => String((await lines.next()).value);
  const say = (word: string): Promise<string> => {
    child.stdin.write(`${word}\n`);
    return read();
  };
  return { process: child, lease: await read(), say };
}

const childProgram = `
  import { createInterface } from "node:readline";
  import { openStore } from "${import.meta.resolve("./index.ts")}";
  const { value: store } = await openStore({ location: JSON.parse(process.argv.at(-1)), clock: () => new Date(), role: "child" });
  const audit = () => store.transaction(async (transaction) =>
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} }));
  await audit();
  console.log(store.lease);
  for await (const line of createInterface(process.stdin)) { await audit(); console.log("done"); }
`;

/** Breaks the connection that holds the lease and lets another process end it, as if its process had died. */
async function loseLease(other: Store, lease: string): Promise<void> {
  await other.read(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1 and objid = $1::int::oid",
    [lease],
  );
  await until(async () => {
    await other.endDeadLeases();
    return !(await openLeases(other)).includes(lease);
  });
}

async function openLeases(store: Store): Promise<readonly string[]> {
  const { rows } = await store.read<{ lease: string }>(
    "select lease::text from lease where ended_at is null order by lease",
  );
  return rows.map(({ lease }) => lease);
}

function audit(store: Store): Promise<void> {
  return store.transaction(async (transaction) =>
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} }),
  );
}

function byNumber(one: string, other: string): number {
  return Number(one) - Number(other);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  assert.fail("it did not come about within five seconds");
}
