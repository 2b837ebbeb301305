import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pricedLine, sumOf } from "./amounts.ts";
import { decideStatement, evolveStatement, type StatementCommand, type StatementState } from "./statement-workflow.ts";

function command(kind: "close" | "correct", number: number): StatementCommand {
  const counted = { authority: "nagasaki", item: "status", from: "2026-11-01", to: "2026-11-30" } as const;
  const lines = [pricedLine({ ...counted, number, unitPrice: "20" })];
  const sums = { lines, ...sumOf(lines, "10.00") };
  return kind === "close" ? { kind, ...sums } : { kind, reason: "counted anew", ...sums };
}

const open = { state: "open" } as const;

test("a closed statement is final; a correction is the next version and says the difference", () => {
  const closed = decideStatement(open, command("close", 10));
  assert.ok(closed.ok);
  const state = evolveStatement(open, closed.value);
  assert.deepEqual(decideStatement(state, command("close", 11)), {
    ok: false,
    refusal: { code: "statement-closed", version: 1 },
  });
  assert.deepEqual(decideStatement(state, command("correct", 10)), {
    ok: false,
    refusal: { code: "nothing-to-correct", version: 1 },
  });
  const corrected = decideStatement(state, command("correct", 8));
  assert.ok(corrected.ok);
  assert.deepEqual([corrected.value.version, corrected.value.total, corrected.value.difference], [2, 176, -44]);
  assert.deepEqual(decideStatement(open, command("correct", 1)), { ok: false, refusal: { code: "statement-open" } });
});

test("folding the events gives the state, and the differences add up to the total", () => {
  const commands = fc.array(fc.tuple(fc.constantFrom("close", "correct"), fc.nat(1_000)), { maxLength: 20 });
  fc.assert(
    fc.property(commands, (given) => {
      let state = startState();
      let asked = 0;
      for (const [kind, number] of given) {
        const decided = decideStatement(state, command(kind, number));
        if (!decided.ok) continue;
        state = evolveStatement(state, decided.value);
        asked += decided.value.difference;
      }
      if (state.state === "closed") assert.equal(asked, state.total);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  const closed = decideStatement(open, command("close", 1));
  assert.ok(closed.ok);
  assert.throws(() => evolveStatement(evolveStatement(open, closed.value), closed.value), TypeError);
});

function startState(): StatementState {
  return open;
}
