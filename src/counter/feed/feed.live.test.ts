import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestWorld, requestForNewKey, tester } from "../../ca/testing.ts";
import { findCertificates } from "../../store/index.ts";
import { parseResidentId } from "../register/context.ts";
import { consumeFreeReissue, readFreeReissues, returnFreeReissue } from "../register/free-reissue.ts";
import { issueForResident, type ResidentIssuePorts } from "../register/issue-for-resident.ts";
import { revokeWhatIsDue } from "../register/record-event.ts";
import { registerDemoResidents } from "../register/register-demo.ts";
import { readResident, residentHistory } from "../register/repository.ts";
import { findResidents } from "../register/search.ts";
import type { ResidentId } from "../register/types.ts";
import { receiveFeed } from "./receive.ts";
import { receiveEvent } from "./receive-event.ts";
import { readEntries, readEntry, readFeedStanding } from "./repository.ts";
import { settleRefused } from "./settle.ts";
import { workThroughFeed } from "./work-through.ts";

const on = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10);
const address = "長崎県長崎市割符町９９番";

test("a night's file is recorded in its order, refused lines are kept for people, and the rest goes on", async (t) => {
  const { ports } = await openCounter(t);
  const lines = [
    event("N-1", "R-0001", { kind: "renotate", on, address }),
    event("N-2", "R-0001", { kind: "change-name", on, name: "大村　花子", reading: "おおむら　はなこ" }),
    event("N-3", "R-9999", { kind: "record-death", on }),
    "not a line",
    event("N-4", "R-0002", { kind: "record-death", on }),
    event("N-5", "R-0001", { kind: "record-death", on }),
    event("N-6", "R-0001", { kind: "renotate", on, address: "長崎県長崎市割符町１番" }),
  ];
  assert.deepEqual(await receive(ports, lines), { received: 7, refused: 1, repeated: 0 });
  assert.equal(await workThroughFeed(ports), 6);
  assert.deepEqual(await readFeedStanding(ports.store, "night"), {
    waiting: 0,
    recorded: 4,
    refused: 3,
    setAside: 0,
    due: 0,
  });
  const history = await residentHistory(ports.store, identifier("R-0001"));
  assert.deepEqual(
    history.map(({ event: { kind } }) => kind),
    ["registered", "renotated", "name-changed", "died"],
  );
  const refused = await readEntries(ports.store, "refused", 0, 10);
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal?.code]),
    [
      [3, "resident-unknown"],
      [4, "event-unreadable"],
      [7, "record-ended"],
    ],
  );
});

test("the same lines again do nothing, and a name with another content is refused under a name of its own", async (t) => {
  const { ports } = await openCounter(t);
  const death = event("N-1", "R-0001", { kind: "record-death", on });
  await receive(ports, [death, death]);
  await workThroughFeed(ports);
  assert.deepEqual(await receive(ports, [death]), { received: 0, refused: 0, repeated: 1 });
  assert.equal(await workThroughFeed(ports), 0);
  const other = event("N-1", "R-0002", { kind: "record-death", on });
  assert.deepEqual(await receive(ports, [other]), { received: 1, refused: 1, repeated: 0 });
  assert.deepEqual(await receive(ports, [other]), { received: 0, refused: 0, repeated: 1 });
  assert.equal((await readResident(ports.store, identifier("R-0002"))).state, "registered");
});

test("two who bring the same night at once, and two who work through it, record each event once", async (t) => {
  const { ports } = await openCounter(t);
  const lines = Array.from({ length: 40 }, (_, index) =>
    event(`N-${index}`, `R-00${String(1 + (index % 12)).padStart(2, "0")}`, {
      kind: "renotate",
      on,
      address: `${address}${index}`,
    }),
  );
  const receipts = await Promise.all([receive(ports, lines), receive(ports, lines), receive(ports, lines)]);
  assert.equal(
    receipts.map(({ received }) => received).reduce((sum, one) => sum + one),
    lines.length,
  );
  await Promise.all([workThroughFeed(ports), workThroughFeed(ports)]);
  const { recorded, waiting } = await readFeedStanding(ports.store, "night");
  assert.deepEqual({ recorded, waiting }, { recorded: lines.length, waiting: 0 });
  const addresses = (await residentHistory(ports.store, identifier("R-0001"))).slice(1).map(addressOf);
  assert.deepEqual(
    addresses,
    [0, 12, 24, 36].map((index) => `${address}${index}`),
  );
});

test("a process that dies between event and revocation leaves it due, and it is made up for", async (t) => {
  const { ports, clock } = await openCounter(t);
  await issue(ports, "R-0001");
  await receive(ports, [event("N-1", "R-0001", { kind: "record-death", on })]);
  const dying = { ...ports, revokeHolder: () => Promise.reject(new Error("stopped")) };
  await assert.rejects(workThroughFeed(dying), /stopped/);
  const standing = await readFeedStanding(ports.store, "night");
  assert.deepEqual([standing.recorded, standing.due], [1, 1]);
  clock.ahead += 60_000;
  assert.equal(await workThroughFeed(ports), 0);
  assert.equal(await revokeWhatIsDue(ports, tester), 1);
  assert.equal(await revocationOf(ports, "R-0001"), "register-death");
});

test("another notation revokes and gives a free certificate, which one application uses up or gives back", async (t) => {
  const { ports } = await openCounter(t);
  await issue(ports, "R-0001");
  await receive(ports, [
    event("N-1", "R-0001", { kind: "renotate", on, address }),
    event("N-2", "R-0002", { kind: "renotate", on, address }),
  ]);
  await workThroughFeed(ports);
  assert.equal(await revocationOf(ports, "R-0001"), "register-change");
  const resident = identifier("R-0001");
  const rights = await readFreeReissues(ports.store, resident);
  assert.deepEqual(
    rights.map(({ ground, reference }) => [ground, reference]),
    [["renotation", "version:2"]],
  );
  // Without a valid certificate there is nothing to give again.
  assert.deepEqual(await readFreeReissues(ports.store, identifier("R-0002")), []);
  const consume = (application: string) =>
    ports.store.transaction((transaction) =>
      consumeFreeReissue(transaction, { resident, application, now: ports.clock(), ...tester }),
    );
  assert.equal(await consume("A-1"), "renotation");
  assert.equal(await consume("A-1"), "renotation");
  assert.equal(await consume("A-2"), "none");
  await ports.store.transaction((transaction) => returnFreeReissue(transaction, { application: "A-1", ...tester }));
  assert.equal(await consume("A-2"), "renotation");
});

test("a merger moves every resident of a municipality, revokes nothing, and gives free certificates", async (t) => {
  const { ports } = await openCounter(t);
  await issue(ports, "R-0001");
  const merger = {
    on,
    from: "422011",
    into: "422029",
    addressFrom: "長崎県長崎市",
    addressInto: "長崎県佐世保市長崎",
  };
  await receive(ports, [
    event("N-1", "R-0002", { kind: "renotate", on, address: "長崎県何処町１番" }),
    JSON.stringify({ event: "M-1", merger }),
    event("N-2", "R-0001", { kind: "change-name", on, name: "佐世保　花子", reading: "させぼ　はなこ" }),
  ]);
  assert.equal(await workThroughFeed(ports), 3);
  const resident = await readResident(ports.store, identifier("R-0001"));
  assert.ok(resident.state === "registered");
  assert.equal(resident.record.municipality, "422029");
  assert.equal(resident.record.address, "長崎県佐世保市長崎割符町１番２号");
  const history = await residentHistory(ports.store, resident.id);
  assert.deepEqual(
    history.map(({ event: { kind } }) => kind),
    ["registered", "merged", "name-changed"],
  );
  assert.deepEqual(
    (await readFreeReissues(ports.store, resident.id)).map(({ ground }) => ground),
    ["merger"],
  );
  const found = await findResidents(ports, { address: "佐世保市長崎割符町", limit: 10 });
  assert.deepEqual(
    found.map(({ resident: { id } }) => id),
    ["R-0001"],
  );
  // Whose address does not begin as the merger says stays, and a person sees to it.
  const kept = await readEntry(ports.store, "M-1-R-0002");
  assert.equal(kept?.refusal?.code, "merger-address-differs");
  assert.equal((await readEntry(ports.store, "M-1"))?.state, "recorded");
});

test("a merger revokes nothing", async (t) => {
  const { ports } = await openCounter(t);
  await issue(ports, "R-0001");
  const merger = { on, from: "422011", into: "422029", addressFrom: "長崎県", addressInto: "長崎県" };
  await receive(ports, [JSON.stringify({ event: "M-1", merger })]);
  await workThroughFeed(ports);
  assert.equal(await revocationOf(ports, "R-0001"), undefined);
});

test("an event at once is recorded before it is answered, after what waits for the same resident", async (t) => {
  const { ports } = await openCounter(t);
  await issue(ports, "R-0001");
  await receive(ports, [event("N-1", "R-0001", { kind: "renotate", on, address })]);
  const text = event("O-1", "R-0001", { kind: "record-death", on });
  const received = await receiveEvent(ports, { text, ...tester });
  const outcome = {
    event: "O-1",
    state: "recorded",
    resident: "R-0001",
    version: 3,
    revocation: "no-valid-certificate",
  };
  assert.deepEqual(received, { ok: true, value: outcome });
  assert.deepEqual(await receiveEvent(ports, { text, ...tester }), received);
  const late = event("O-2", "R-0001", { kind: "renotate", on, address });
  const refused = await receiveEvent(ports, { text: late, ...tester });
  assert.equal(refused.ok ? "recorded" : refused.refusal.code, "record-ended");
});

test("a refused event is tried again when a person says so, or set aside", async (t) => {
  const { ports } = await openCounter(t);
  const death = { kind: "record-death", on };
  await receive(ports, [event("N-1", "R-NEW", death), event("N-2", "R-NOBODY", death), "{"]);
  await workThroughFeed(ports);
  const known = await readResident(ports.store, identifier("R-0001"));
  assert.ok(known.state === "registered");
  await receiveEvent(ports, { text: event("O-1", "R-NEW", { kind: "register", on, record: known.record }), ...tester });
  const settle = (name: string, command: Parameters<typeof settleRefused>[1]["command"]) =>
    settleRefused(ports, { event: name, command, ...tester });
  assert.deepEqual(await settle("N-1", { kind: "retry" }), { ok: true, value: "waiting" });
  await workThroughFeed(ports);
  assert.equal((await readResident(ports.store, identifier("R-NEW"))).state, "deceased");
  assert.deepEqual(await settle("N-2", { kind: "set-aside", ground: "no such person" }), {
    ok: true,
    value: "set-aside",
  });
  const again = await settle("N-2", { kind: "retry" });
  assert.equal(again.ok ? "done" : again.refusal.code, "feed-event-not-refused");
  const unknown = await settle("N-9", { kind: "retry" });
  assert.equal(unknown.ok ? "done" : unknown.refusal.code, "feed-event-unknown");
});

test("a refused event is corrected under its name, also one that could not be read, and what was sent stays known", async (t) => {
  const { ports } = await openCounter(t);
  const unreadable = JSON.stringify({ event: "N-1", resident: "R-0001", command: { kind: "record-death", on: "?" } });
  await receive(ports, [unreadable, event("N-2", "R-NOBODY", { kind: "record-death", on })]);
  await workThroughFeed(ports);
  const correct = (name: string, corrected: object) =>
    settleRefused(ports, { event: name, command: { kind: "correct", corrected, ground: "a slip" }, ...tester });
  const wrong = await correct("N-1", { resident: "R-0001", command: { kind: "record-death", on: "yesterday" } });
  assert.equal(wrong.ok ? "done" : wrong.refusal.code, "correction-unreadable");
  for (const [name, resident] of [
    ["N-1", "R-0001"],
    ["N-2", "R-0002"],
  ] as const) {
    const corrected = { resident, command: { kind: "record-death", on } };
    assert.deepEqual(await correct(name, corrected), { ok: true, value: "waiting" });
  }
  await workThroughFeed(ports);
  assert.equal((await readResident(ports.store, identifier("R-0001"))).state, "deceased");
  assert.equal((await readResident(ports.store, identifier("R-0002"))).state, "deceased");
  // The line as it was sent comes again: it is the same event, and is recorded no second time.
  assert.deepEqual(await receive(ports, [unreadable]), { received: 0, refused: 0, repeated: 1 });
  const late = await correct("N-1", { resident: "R-0003", command: { kind: "record-death", on } });
  assert.equal(late.ok ? "done" : late.refusal.code, "feed-event-not-refused");
});

/** A counter over one authority, with the demo's residents. */
async function openCounter(scope: Parameters<typeof openTestWorld>[0]) {
  const clock = { ahead: 0 };
  const world = await openTestWorld(scope, { only: ["nagasaki"], clock: () => new Date(Date.now() + clock.ahead) });
  const { issue: issueCertificate, revoke, revokeHolder } = world.ca;
  const ports: ResidentIssuePorts = { ...world.ports, issue: issueCertificate, revoke, revokeHolder };
  await registerDemoResidents(ports, tester);
  return { clock, ports };
}

async function issue(ports: ResidentIssuePorts, resident: string): Promise<void> {
  const certificationRequest = await requestForNewKey();
  const application = {
    resident: identifier(resident),
    certificationRequest,
    purpose: "first",
    practice: "real",
  } as const;
  const issued = await issueForResident(ports, { ...application, ...tester });
  assert.ok(issued.ok, JSON.stringify(issued));
}

async function receive(ports: ResidentIssuePorts, texts: readonly string[]) {
  const lines = texts.map((text, index) => ({ line: index + 1, text }));
  const { events: _events, ...receipt } = await receiveFeed(ports, { feed: "night", lines, ...tester });
  return receipt;
}

function event(name: string, resident: string, command: object): string {
  return JSON.stringify({ event: name, resident, command });
}

async function revocationOf({ store }: ResidentIssuePorts, holder: string): Promise<string | undefined> {
  const [certificate] = await findCertificates(store, { authority: "nagasaki", holder, limit: 1 });
  return certificate?.revocation?.cause;
}

function addressOf({ event: happened }: { readonly event: object }): string {
  return "address" in happened ? String(happened.address) : "";
}

function identifier(text: string): ResidentId {
  const parsed = parseResidentId(text);
  assert.ok(parsed.ok);
  return parsed.value;
}
