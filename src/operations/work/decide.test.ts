import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decide, evolve, noWork, type Work, type WorkCommand, type WorkState } from "./decide.ts";

const commands: fc.Arbitrary<WorkCommand> = fc.constantFrom<WorkCommand>(
  { kind: "ask" },
  { kind: "take-up" },
  { kind: "stop", by: "staff:someone" },
  { kind: "finish" },
  { kind: "fail", refusal: "key-not-activated" },
);

test("whatever is commanded in whatever order, each event that is decided can follow, and what is over stays so", () => {
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 12 }), (sequence) => {
      let work = noWork;
      for (const command of sequence) {
        const decided = decide(work, command);
        const wasOver = ["done", "failed", "stopped"].includes(work.state);
        if (wasOver && command.kind !== "ask") assert.ok(!decided.ok);
        if (!decided.ok) continue;
        const before = work;
        work = decided.value.reduce(evolve, work);
        assert.equal(work.version, before.version + decided.value.length);
        if (wasOver) assert.equal(work.state, before.state);
      }
    }),
  );
});

const stories: readonly (readonly [commands: readonly WorkCommand["kind"][], state: WorkState])[] = [
  [["ask"], "waiting"],
  [["ask", "take-up"], "running"],
  [["ask", "take-up", "take-up", "finish"], "done"],
  [["ask", "take-up", "fail"], "failed"],
  [["ask", "stop"], "stopped"],
  [["ask", "take-up", "stop"], "stopping"],
  [["ask", "take-up", "stop", "stop", "finish"], "stopped"],
];

for (const [kinds, state] of stories)
  test(`after ${kinds.join(", ")} the work is ${state}`, () => {
    assert.equal(kinds.reduce(commanded, noWork).state, state);
  });

function commanded(work: Work, kind: WorkCommand["kind"]): Work {
  const command = { kind, by: "staff:someone", refusal: "key-not-activated" } as WorkCommand;
  const decided = decide(work, command);
  assert.ok(decided.ok);
  return decided.value.reduce(evolve, work);
}

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolve(noWork, { kind: "finished" }), /cannot follow/);
});
