import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestWorld, residentRequest, tester } from "../../ca/testing.ts";
import { readStatuses } from "../../store/index.ts";
import { declareCompromise, takeApprovedStep } from "./change.ts";
import { takeMeasures } from "./duty.ts";
import { writeCompromisePaper } from "./papers.ts";
import { recordPublication } from "./publication.ts";
import { compromiseHistory, readCompromise } from "./records.ts";
import { type Compromise, evolveCompromise } from "./workflow.ts";

const senior = { actor: "staff:senior-1", origin: "test", rights: ["operate"] } as const;
const declaration = { authority: "nagasaki", ground: "a share was lost", ...tester } as const;

test("a drill without effect counts what would be revoked, and changes nothing", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const { store } = world.ports;
  const ports = { store, authority: world.ca, keyPeople: "one" } as const;
  const issued = await world.ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const declared = await declareCompromise(ports, { ...declaration, kind: "drill", effect: "none" });
  assert.ok(declared.ok, JSON.stringify(declared));
  const twice = await declareCompromise(ports, { ...declaration, kind: "drill", effect: "none" });
  assert.equal(twice.ok ? "" : twice.refusal.code, "compromise-open-already");
  const compromise = declared.value;
  const confirmed = await takeApprovedStep(ports, { compromise, step: "confirm", approval: undefined, ...senior });
  assert.ok(confirmed.ok, JSON.stringify(confirmed));
  await takeMeasures(ports, compromise, tester);
  const question = { authority: "nagasaki", generation: 1, serialNumber: issued.value.serialNumber };
  assert.equal((await readStatuses(store, [question]))[0]?.status, "good");
  const again = await world.ca.issue(await residentRequest({ holder: "another" }));
  assert.ok(again.ok);

  const record = await readCompromise(store, compromise);
  const history = await compromiseHistory(store, compromise);
  const folded = history
    .map(({ event }) => event)
    .reduce<Compromise>(evolveCompromise, { state: "absent", version: 0 });
  assert.deepEqual([folded.state, folded.version], [record?.state, record?.version]);
  assert.equal(record?.state, "listed");
  const counted = history.map(({ event }) => event).find((event) => event.step === "record-revocation");
  // The resident's, the authority's own and its responder's.
  assert.equal(counted?.certificates, 3);
  assert.ok(record);
  const paper = await writeCompromisePaper(ports, "bridge", record, history);
  assert.match(paper, /【訓練】/);
  assert.match(paper, /失効した証明書の数: 3/);
});

test("a real one is confirmed by a second person, and is not called published before a notice is", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const ports = { store: world.ports.store, authority: world.ca, keyPeople: "several" } as const;
  const declared = await declareCompromise(ports, { ...declaration, kind: "real", effect: "status" });
  assert.ok(declared.ok, JSON.stringify(declared));
  const compromise = declared.value;
  const refused = await world.ca.issue(await residentRequest());
  assert.equal(refused.ok ? "" : refused.refusal.code, "authority-stopped");
  const alone = await takeApprovedStep(ports, { compromise, step: "confirm", approval: undefined, ...senior });
  assert.equal(alone.ok ? "" : alone.refusal.code, "approval-needed");
  const early = await recordPublication(ports, compromise, tester);
  assert.equal(early.ok ? "" : early.refusal.code, "compromise-step-not-next");
});
