import assert from "node:assert/strict";
import { test } from "node:test";
import type { Right } from "@warifu/contract";
import { openTestWorld, type TestWorld, tester } from "../../ca/testing.ts";
import { civilDateOf } from "../../policy/index.ts";
import { commandApproval, readApproval } from "../staff/index.ts";
import { askKeyUpdateStep, planKeyUpdate, takeKeyUpdateStep, type WorkingStep } from "./change.ts";
import { readKeyUpdateOverview } from "./overview.ts";
import { keyUpdateHistory, readKeyUpdate } from "./records.ts";
import { remindOfKeyUpdates } from "./reminders.ts";
import { evolveKeyUpdate, type KeyUpdatePlan } from "./workflow.ts";

const day = 24 * 60 * 60 * 1000;
const senior = { actor: "staff:senior-1", origin: "test", rights: ["operate"] } as const;

test("an update is reminded of once a day, planned, taken by several people, and ends with the old generation", async (t) => {
  const clock = { now: Date.now() };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  const { store } = world.ports;
  const ports = { store, authority: world.ca, keyPeople: "several" } as const;
  clock.now += (5 * 365 - 60) * day;
  const told: string[] = [];
  const remind = ({ authority, standing }: { authority: string; standing: string }) =>
    void told.push(`${authority} ${standing}`);
  for (let times = 0; times < 2; times += 1) await remindOfKeyUpdates({ ...ports, remind }, tester);
  assert.deepEqual(told, ["nagasaki due-soon"]);

  const plannedFor = civilDateOf(new Date(clock.now + 30 * day));
  const planned = await planKeyUpdate(ports, { authority: "nagasaki", reason: "five-years", plannedFor, ...tester });
  assert.ok(planned.ok, JSON.stringify(planned));
  const keyUpdate = planned.value;
  const twice = await planKeyUpdate(ports, { authority: "nagasaki", reason: "five-years", plannedFor, ...tester });
  assert.equal(twice.ok ? "" : twice.refusal.code, "key-update-open-already");
  clock.now += day;
  await remindOfKeyUpdates({ ...ports, remind }, tester);
  assert.equal(told.length, 1);

  const take = async (step: WorkingStep, approval?: string): Promise<string> => {
    const taken = await takeKeyUpdateStep(ports, { keyUpdate, step, approval, ...senior });
    return taken.ok ? taken.value.state : taken.refusal.code;
  };
  assert.equal(await take("prepare"), "approval-needed");
  assert.equal(await take("prepare", await approved(world, keyUpdate, "prepare")), "prepared");
  assert.equal(await take("cross-certify", await approved(world, keyUpdate, "cross-certify")), "cross-certified");
  assert.equal(await take("cut-over"), "key-update-too-early");
  clock.now += 30 * day;
  assert.equal(await take("cut-over", await approved(world, keyUpdate, "cut-over")), "cut-over");
  assert.equal(world.ca.directory.find("nagasaki")?.current?.generation, 2);

  clock.now += 6 * 365 * day;
  const duties = await world.ca.startDuties(tester, () => undefined);
  await duties.stop();
  await remindOfKeyUpdates({ ...ports, remind }, tester);
  const record = await readKeyUpdate(store, keyUpdate);
  assert.equal(record?.state, "ended");
  const history = await keyUpdateHistory(store, keyUpdate);
  const folded = history
    .map(({ event }) => event)
    .reduce<KeyUpdatePlan>(evolveKeyUpdate, { state: "absent", version: 0 });
  assert.deepEqual([folded.state, folded.version], [record?.state, record?.version]);
  assert.equal((await readKeyUpdateOverview(ports))[0]?.standing, "overdue");
});

/** Asked for by one senior operator, approved by another and two key managers. */
async function approved(world: TestWorld, keyUpdate: string, step: WorkingStep): Promise<string> {
  const { store, clock } = world.ports;
  const ports = { store, authority: world.ca, keyPeople: "several" } as const;
  const asked = await askKeyUpdateStep(ports, { keyUpdate, step, ...senior });
  assert.ok(asked.ok, JSON.stringify(asked));
  const number = asked.value;
  const requestHash = (await readApproval(store, number))?.requestHash ?? "";
  const people: readonly (readonly [string, Right])[] = [
    ["senior-2", "operate"],
    ["key-1", "keep-keys"],
    ["key-2", "keep-keys"],
  ];
  for (const [name, right] of people) {
    const who = { actor: `staff:${name}`, origin: "test", rights: [right] };
    const given = await commandApproval(
      { store, clock },
      { number, command: { kind: "approve", requestHash }, ...who },
    );
    assert.ok(given.ok, JSON.stringify(given));
  }
  return number;
}
