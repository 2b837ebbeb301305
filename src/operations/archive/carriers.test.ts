import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Carrier, CarrierCommand, CarrierEvent, KnownCarrier } from "./carrier-types.ts";
import { decideCarrier } from "./decide-carrier.ts";
import { evolveCarrier, foldCarrier } from "./evolve-carrier.ts";

const done = { by: "staff:operator", at: "2026-12-02T03:00:00.000Z" };
const seen = { ...done, witness: "staff:ca-manager" };
const digital = { form: "digital", month: "2026-11", listHash: "00", deletion: 0 } as const;
const paper = { form: "paper", kinds: ["audit-reports"], what: "reports of 2026" } as const;
const register = {
  ...done,
  kind: "register",
  load: digital,
  label: "2026-11-1",
  place: "vault",
  keepUntil: "2039-11-30",
} as const;

const commands: readonly CarrierCommand[] = [
  register,
  { ...done, kind: "check", outcome: "readable", note: "" },
  { ...done, kind: "check", outcome: "not-readable", note: "list-0001.jsonl.cms" },
  { ...seen, kind: "move", place: "vault 2" },
  { ...seen, kind: "lend", to: "examiner", back: "2026-12-20" },
  { ...seen, kind: "return", place: "vault" },
  { ...seen, kind: "destroy", how: "shredded" },
];

const context = { today: "2026-12-02", copy: "none" } as const;

test("whatever is asked of a carrier in whatever order, its row is what its events come to", () => {
  const days = fc.constantFrom("2026-12-02", "2040-01-01");
  const copies = fc.constantFrom("another" as const, "none" as const);
  const steps = fc.array(fc.tuple(fc.constantFrom(...commands.slice(1)), days, copies), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (asked) => {
      const events: CarrierEvent[] = [{ ...register, kind: "registered" }];
      let row: KnownCarrier = evolveCarrier({ state: "absent" }, { ...register, kind: "registered" });
      for (const [command, today, copy] of asked) {
        const decision = decideCarrier(row, command, { today, copy });
        if (!decision.ok) continue;
        events.push(decision.value);
        row = evolveCarrier(row, decision.value);
      }
      assert.deepEqual(foldCarrier(events), row);
      assert.equal(row.version, events.length);
      const ended = events.findIndex(({ kind }) => kind === "destroyed");
      assert.ok(ended < 0 || ended === events.length - 1, "nothing happens to what was destroyed");
    }),
  );
});

const stored = evolveCarrier({ state: "absent" }, { ...register, kind: "registered" });
const lent = evolveCarrier(stored, { ...seen, kind: "lent", to: "examiner", back: "2026-12-20" });
const destroyed = evolveCarrier(stored, { ...seen, kind: "destroyed", how: "shredded" });

const refusals: readonly (readonly [title: string, carrier: Carrier, command: CarrierCommand, code: string])[] = [
  ["one that is not there is not moved", { state: "absent" }, { ...seen, kind: "move", place: "x" }, "carrier-unknown"],
  [
    "what was destroyed is not read",
    destroyed,
    { ...done, kind: "check", outcome: "readable", note: "" },
    "carrier-destroyed",
  ],
  ["what is lent is not lent again", lent, { ...seen, kind: "lend", to: "x", back: "2027-01-01" }, "carrier-lent"],
  ["what is lent is not destroyed", lent, { ...seen, kind: "destroy", how: "x" }, "carrier-lent"],
  ["what is stored is not returned", stored, { ...seen, kind: "return", place: "x" }, "carrier-not-lent"],
  [
    "nothing is lent until yesterday",
    stored,
    { ...seen, kind: "lend", to: "x", back: "2026-12-01" },
    "carrier-day-over",
  ],
  ["the only copy is kept for its years", stored, { ...seen, kind: "destroy", how: "x" }, "carrier-still-kept"],
];
for (const [title, carrier, command, code] of refusals) {
  test(title, () => {
    const decision = decideCarrier(carrier, command, context);
    assert.equal(decision.ok ? "done" : decision.refusal.code, code);
  });
}

test("a medium goes early only while another readable one holds the same; a box of papers never", () => {
  const destroy = { ...seen, kind: "destroy", how: "shredded" } as const;
  assert.ok(decideCarrier(stored, destroy, { ...context, copy: "another" }).ok);
  assert.ok(decideCarrier(stored, destroy, { ...context, today: "2039-12-01" }).ok);
  const box = evolveCarrier({ state: "absent" }, { ...register, kind: "registered", load: paper });
  const decision = decideCarrier(box, destroy, context);
  assert.ok(!decision.ok && decision.refusal.code === "carrier-still-kept" && decision.refusal.rule === "CPS 4-12-1-2");
});

test("what is kept is read a year after it was made, and a year after each reading", () => {
  assert.equal(stored.state === "stored" && stored.nextCheck, "2027-12-02");
  const read = evolveCarrier(stored, {
    by: "x",
    at: "2027-06-01T20:00:00.000Z",
    kind: "checked",
    outcome: "readable",
    note: "",
  });
  assert.equal(read.state === "stored" && read.nextCheck, "2028-06-02");
});
