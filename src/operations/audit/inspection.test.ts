import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decideInspection } from "./decide-inspection.ts";
import { evolveInspection, foldInspection, ImpossibleInspectionEvent } from "./evolve-inspection.ts";
import type { Inspection, InspectionCommand, InspectionEvent } from "./inspection-types.ts";

const at = "2026-11-23T00:00:00.000Z";
const by = "auditor";
const week = "2026-11-16";
const begun: InspectionEvent = { kind: "begun", by, at, week };
const noted: InspectionEvent = { kind: "noted", by, at, finding: "anomaly", text: "odd", places: [] };
const settled: InspectionEvent = { kind: "settled", by, at, number: 1, text: "done" };
const closed: InspectionEvent = { kind: "closed", by, at, text: "nothing else" };
const note: InspectionCommand = { kind: "note", by, at, finding: "anomaly", text: "odd", places: [] };

const cases: readonly (readonly [given: readonly InspectionEvent[], when: InspectionCommand, outcome: string])[] = [
  [[], { kind: "begin", by, at, week }, "begun"],
  [[], { kind: "begin", by, at, week: "2026-11-17" }, "week-not-monday"],
  [[], { kind: "begin", by, at: "2026-11-22T14:59:59.999Z", week }, "week-not-over"],
  [[], { kind: "begin", by, at: "2026-11-22T15:00:00.000Z", week }, "begun"],
  [[], note, "inspection-unknown"],
  [[begun], { kind: "begin", by, at, week }, "inspection-exists"],
  [[begun], note, "noted"],
  [[begun], { ...note, text: " " }, "inspection-text-missing"],
  [[begun], { kind: "follow-up", by, at, number: 1, text: "asked" }, "finding-unknown"],
  [[begun, noted], { kind: "follow-up", by, at, number: 1, text: "asked" }, "followed-up"],
  [[begun, noted], { kind: "settle", by, at, number: 1, text: "done" }, "settled"],
  [[begun, noted, settled], { kind: "settle", by, at, number: 1, text: "done" }, "finding-settled"],
  [[begun, noted], { kind: "close", by, at, text: "one finding" }, "closed"],
  [[begun, noted, closed], note, "inspection-closed"],
  [[begun, noted, closed], { kind: "close", by, at, text: "again" }, "inspection-closed"],
  [[begun, noted, closed], { kind: "settle", by, at, number: 1, text: "done" }, "settled"],
];

for (const [given, when, outcome] of cases) {
  test(`given ${given.map(({ kind }) => kind).join(", ") || "nothing"}, ${JSON.stringify(when)} gives ${outcome}`, () => {
    const decision = decideInspection(foldInspection(given), when);
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("every event that is decided can be applied, and folding all events gives the row", () => {
  const command = fc
    .record({
      kind: fc.constantFrom("begin", "note", "follow-up", "settle", "close"),
      number: fc.integer({ min: 1, max: 3 }),
      text: fc.constantFrom("", "something"),
    })
    .map((made) => ({ ...made, by, at, week, finding: "remark", places: [] }) as InspectionCommand);
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      let row: Inspection = { state: "absent" };
      const events: InspectionEvent[] = [];
      for (const one of commands) {
        const decision = decideInspection(row, one);
        if (!decision.ok) continue;
        events.push(decision.value);
        row = evolveInspection(row, decision.value);
        assert.equal(row.version, events.length);
      }
      assert.deepEqual(foldInspection(events), row);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolveInspection({ state: "absent" }, noted), ImpossibleInspectionEvent);
  assert.throws(() => evolveInspection(foldInspection([begun]), begun), ImpossibleInspectionEvent);
});
