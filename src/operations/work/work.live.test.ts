import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestWorld, type TestWorld, tester } from "../../ca/testing.ts";
import { scopesOf } from "../../policy/index.ts";
import { askForWork, stopWork } from "./ask.ts";
import { evolve, noWork } from "./decide.ts";
import { startWorkDuty } from "./duty.ts";
import { listWork, readWork, readWorkEvents, type WorkRecord } from "./repository.ts";

const order = { kind: "issue-lists", authority: "nagasaki", ...tester } as const;

test("all lists of an authority are issued anew; whoever asks finds how far it is", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const ports = { store: world.ports.store, authority: world.ca };
  const asked = await askForWork(ports, order);
  assert.ok(asked.ok);
  assert.equal(asked.value.state, "waiting");
  const duty = await startWorkDuty(ports, tester, (_, fault) => assert.fail(String(fault)));
  t.after(() => duty.stop());
  const done = await until(world, asked.value.work, ({ state }) => state === "done");
  const policy = world.ca.directory.find("nagasaki")?.policy;
  assert.ok(policy !== undefined);
  assert.equal(done.stepsDone, scopesOf(policy).length);
  const { rows } = await world.ports.store.read<{ lists: number }>(
    "select count(*) as lists from crl where cause = 'immediate'",
  );
  assert.equal(rows[0]?.lists, done.steps);
  const events = await readWorkEvents(world.ports.store, done.work);
  assert.deepEqual(events.reduce(evolve, noWork), { state: done.state, version: done.version });
  assert.deepEqual(
    (await listWork(world.ports.store, { asker: tester.actor, limit: 5 })).map(({ work }) => work),
    [done.work],
  );
  assert.deepEqual(await listWork(world.ports.store, { asker: "staff:somebody", limit: 5 }), []);
  await duty.stop();
});

test("what nobody has taken up is stopped at once, and is not begun any more", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const ports = { store: world.ports.store, authority: world.ca };
  const asked = await askForWork(ports, order);
  assert.ok(asked.ok);
  const stopped = await stopWork(ports, asked.value.work, tester);
  assert.ok(stopped.ok && stopped.value.state === "stopped");
  const again = await stopWork(ports, asked.value.work, tester);
  assert.ok(!again.ok && again.refusal.code === "work-is-over");
  const duty = await startWorkDuty(ports, tester, (_, fault) => assert.fail(String(fault)));
  const isLeft = async () =>
    (await world.ports.store.read("select 1 from job where kind = 'long-work' and finished_at is null")).rowCount;
  while ((await isLeft()) > 0) await sleep(20);
  await duty.stop();
  assert.equal((await readWork(world.ports.store, asked.value.work))?.stepsDone, 0);
});

test("a key that is not activated ends the work with the refusal; an authority that is not there is refused", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const ports = { store: world.ports.store, authority: world.ca };
  await world.ports.keys.deactivate("all", tester);
  const asked = await askForWork(ports, order);
  assert.ok(asked.ok);
  const duty = await startWorkDuty(ports, tester, (_, fault) => assert.fail(String(fault)));
  const failed = await until(world, asked.value.work, ({ state }) => state === "failed");
  assert.equal(failed.refusal, "key-not-activated");
  await duty.stop();
  const unknown = await askForWork(ports, { ...order, authority: "nowhere" });
  assert.ok(!unknown.ok && unknown.refusal.code === "authority-unknown");
});

async function until({ ports }: TestWorld, work: string, done: (record: WorkRecord) => boolean): Promise<WorkRecord> {
  for (;;) {
    const record = await readWork(ports.store, work);
    if (record !== undefined && done(record)) return record;
    await sleep(20);
  }
}
