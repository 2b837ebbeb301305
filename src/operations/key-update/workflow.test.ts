import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decideKeyUpdate, evolveKeyUpdate, type KeyUpdateCommand, type KeyUpdatePlan } from "./workflow.ts";

const absent = { state: "absent", version: 0 } as KeyUpdatePlan;
const plan: KeyUpdateCommand = { step: "plan", reason: "five-years", plannedFor: "2031-04-01" };

function after(commands: readonly KeyUpdateCommand[], today: string): KeyUpdatePlan {
  return commands.reduce<KeyUpdatePlan>((before, command) => {
    const decided = decideKeyUpdate(before, command, today);
    assert.ok(decided.ok, `${command.step} in ${before.state}`);
    return evolveKeyUpdate(before, decided.value);
  }, absent);
}

const prepared: readonly KeyUpdateCommand[] = [plan, { step: "prepare", generation: 2 }, { step: "cross-certify" }];

test("an update goes from its plan to the cut-over, and ends with the old generation", () => {
  assert.equal(after([...prepared, { step: "cut-over" }, { step: "end" }], "2031-04-01").state, "ended");
});

test("nothing is cut over before the planned day, nor planned for a day that is past", () => {
  const early = decideKeyUpdate(after(prepared, "2031-03-01"), { step: "cut-over" }, "2031-03-31");
  assert.equal(early.ok ? "" : early.refusal.code, "key-update-too-early");
  const past = decideKeyUpdate(absent, plan, "2031-04-02");
  assert.equal(past.ok ? "" : past.refusal.code, "planned-day-past");
});

test("an update is dropped before the cut-over, with a ground, and not after it", () => {
  const dropped = decideKeyUpdate(after(prepared, "2031-03-01"), { step: "drop", ground: " " }, "2031-03-01");
  assert.equal(dropped.ok ? "" : dropped.refusal.code, "ground-missing");
  const done = after([...prepared, { step: "cut-over" }], "2031-04-01");
  const late = decideKeyUpdate(done, { step: "drop", ground: "too late" }, "2031-04-02");
  assert.equal(late.ok ? "" : late.refusal.code, "key-update-step-not-next");
});

test("whatever is commanded in whatever order, folding the decided events gives the state that each command met", () => {
  const command = fc.constantFrom<KeyUpdateCommand[]>(
    ...prepared,
    { step: "cut-over" },
    { step: "end" },
    { step: "drop", ground: "the plan was wrong" },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      let met = absent;
      const events: KeyUpdateCommand[] = [];
      for (const each of commands) {
        const decided = decideKeyUpdate(met, each, "2031-04-01");
        if (!decided.ok) continue;
        events.push(decided.value);
        met = evolveKeyUpdate(met, decided.value);
      }
      assert.deepEqual(events.reduce<KeyUpdatePlan>(evolveKeyUpdate, absent), met);
      assert.equal(met.version, events.length);
    }),
  );
});
