import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestWorld, requestForNewKey, type TestWorld, tester } from "../../ca/testing.ts";
import { isCivilDate } from "../../policy/index.ts";
import { findCertificates } from "../../store/index.ts";
import { parseResidentId } from "./context.ts";
import { startRegisterDuties } from "./duties.ts";
import { issueForResident, type ResidentIssuePorts } from "./issue-for-resident.ts";
import { recordRegisterEvent, revokeWhatIsDue } from "./record-event.ts";
import { registerDemoResidents } from "./register-demo.ts";
import { readResident, residentHistory } from "./repository.ts";
import type { RegisterCommand, ResidentId } from "./types.ts";

const minute = 60_000;
const started = Date.now();

/** A counter over one authority; its clock goes as far as the test sets it forward. */
async function openCounter(scope: Parameters<typeof openTestWorld>[0]) {
  const clock = { ahead: 0 };
  const world = await openTestWorld(scope, { only: ["nagasaki"], clock: () => new Date(Date.now() + clock.ahead) });
  const { issue, revoke, revokeHolder } = world.ca;
  const ports: ResidentIssuePorts = { ...world.ports, issue, revoke, revokeHolder };
  await registerDemoResidents(ports, tester);
  return { clock, world, ports };
}

function resident(): ResidentId {
  const id = parseResidentId("R-0001");
  assert.ok(id.ok);
  return id.value;
}

async function applyFor(ports: ResidentIssuePorts): Promise<string> {
  const certificationRequest = await requestForNewKey();
  const issued = await issueForResident(ports, {
    resident: resident(),
    certificationRequest,
    purpose: "first",
    practice: "real",
    ...tester,
  });
  assert.ok(issued.ok, JSON.stringify(issued));
  return issued.value.serialNumber;
}

function death(): RegisterCommand {
  const on = new Date(started - 24 * 60 * minute).toISOString().slice(0, 10);
  assert.ok(isCivilDate(on));
  return { kind: "record-death", on };
}

/** Records the death in a process that is stopped before it revokes. */
async function recordAndStop(ports: ResidentIssuePorts): Promise<void> {
  const stopped = { ...ports, revokeHolder: () => Promise.reject(new Error("stopped")) };
  const recorded = recordRegisterEvent(stopped, { resident: resident(), command: death(), ...tester });
  await assert.rejects(recorded, /stopped/);
}

async function stateOf({ ports }: TestWorld, serialNumber: string): Promise<string | undefined> {
  const rows = await findCertificates(ports.store, { authority: "nagasaki", holder: resident(), limit: 10 });
  return rows.find((row) => row.serialNumber === serialNumber)?.revocation?.cause;
}

test("a revocation that a stopped process left due is made up later, and is left alone at first", async (t) => {
  const { clock, world, ports } = await openCounter(t);
  const serialNumber = await applyFor(ports);
  await recordAndStop(ports);
  assert.equal(await revokeWhatIsDue(ports, tester), 0, "its process may still be at it");
  clock.ahead += minute;
  assert.equal(await revokeWhatIsDue(ports, tester), 1);
  assert.equal(await stateOf(world, serialNumber), "register-death");
  assert.equal(await revokeWhatIsDue(ports, tester), 0, "once");
});

test("an expired certificate of the holder does not keep the revocation due for ever", async (t) => {
  const { clock, world, ports } = await openCounter(t);
  const expired = await applyFor(ports);
  for (const table of ["certificate_intent", "holder_certificate"])
    await world.ports.store.read(`update ${table} set not_after = now() - interval '1 hour' where holder is not null`);
  const serialNumber = await applyFor(ports);
  await recordAndStop(ports);
  clock.ahead += minute;
  assert.equal(await revokeWhatIsDue(ports, tester), 1);
  assert.equal(await stateOf(world, serialNumber), "register-death");
  assert.equal(await stateOf(world, expired), undefined);
});

test("a certificate that is still being issued keeps the revocation due", async (t) => {
  const { clock, world, ports } = await openCounter(t);
  const serialNumber = await applyFor(ports);
  await recordAndStop(ports);
  clock.ahead += minute;
  await world.ports.store.read("create table signed_later as select * from certificate_signature");
  await world.ports.store.read("delete from certificate_signature where serial = decode($1, 'hex')", [serialNumber]);
  assert.equal(await revokeWhatIsDue(ports, tester), 0);
  await world.ports.store.read(
    "insert into certificate_signature select * from signed_later where serial = decode($1, 'hex')",
    [serialNumber],
  );
  assert.equal(await revokeWhatIsDue(ports, tester), 1);
  assert.equal(await stateOf(world, serialNumber), "register-death");
});

test("a change recorded while a certificate is being issued leaves no certificate that says what was before", async (t) => {
  const { world, ports } = await openCounter(t);
  const overtaken: ResidentIssuePorts = {
    ...ports,
    issue: async (application) => {
      const recorded = await recordRegisterEvent(ports, { resident: resident(), command: death(), ...tester });
      assert.equal(recorded.ok && recorded.value.revocation.state, "no-valid-certificate");
      return ports.issue(application);
    },
  };
  const certificationRequest = await requestForNewKey();
  const application = { resident: resident(), certificationRequest, purpose: "first", practice: "real" } as const;
  const issued = await issueForResident(overtaken, { ...application, ...tester });
  assert.equal(issued.ok ? "issued" : issued.refusal.code, "record-changed-meanwhile");
  const search = { authority: "nagasaki", holder: resident(), limit: 10 };
  assert.deepEqual(await findCertificates(world.ports.store, search), []);
});

test("many choices of substitutes at once do not wait for each other's connections", async (t) => {
  const { ports } = await openCounter(t);
  const command = { kind: "choose-substitutes", on: death().on, substitutes: {} } as const;
  const choices = Array.from({ length: 20 }, () =>
    recordRegisterEvent(ports, { resident: resident(), command, ...tester }),
  );
  assert.equal((await Promise.all(choices)).length, 20);
});

test("of many registrations of one absent resident at once one is recorded, and the others are told that it exists", async (t) => {
  const { ports } = await openCounter(t);
  const newcomer = parseResidentId("R-TWICE");
  const known = await readResident(ports.store, resident());
  assert.ok(newcomer.ok && known.state !== "absent");
  const request = {
    resident: newcomer.value,
    command: { kind: "register", on: death().on, record: known.record },
    ...tester,
  } as const;
  const recorded = await Promise.all(Array.from({ length: 8 }, () => recordRegisterEvent(ports, request)));
  assert.equal(recorded.filter(({ ok }) => ok).length, 1);
  for (const outcome of recorded)
    if (!outcome.ok)
      assert.deepEqual(outcome.refusal, { code: "resident-exists", field: "resident", resident: newcomer.value });
  assert.equal((await residentHistory(ports.store, newcomer.value)).length, 1);
});

test("a running counter makes up for what is due", async (t) => {
  const { clock, world, ports } = await openCounter(t);
  const serialNumber = await applyFor(ports);
  await recordAndStop(ports);
  clock.ahead += minute;
  const duties = startRegisterDuties(ports, tester, (duty, fault) => assert.fail(`${duty}: ${fault}`));
  await sleep(0);
  await duties.stop();
  assert.equal(await stateOf(world, serialNumber), "register-death");
});
