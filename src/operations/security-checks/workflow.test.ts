import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decideSecurityCheck,
  evolveSecurityCheck,
  foldSecurityCheck,
  ImpossibleSecurityCheckEvent,
  type SecurityCheck,
  type SecurityCheckCommand,
  type SecurityCheckEvent,
} from "./workflow.ts";

const at = new Date("2026-11-21T00:00:00Z");
const operator = "staff:senior-operator";
const manager = "staff:ca-manager";
const plan: SecurityCheckCommand = { kind: "plan", plan: { what: "OS の更新", due: "2026-12-01" } };
const record: SecurityCheckCommand = {
  kind: "record",
  result: { weaknesses: "none", text: "済", reference: "点検1号" },
};
const confirm: SecurityCheckCommand = { kind: "confirm", remark: "見た" };
const giveBack: SecurityCheckCommand = { kind: "return", remark: "記録がない" };
const withdraw: SecurityCheckCommand = { kind: "withdraw", remark: "不要" };
type Step = readonly [SecurityCheckCommand, string];

const recorded: readonly Step[] = [
  [plan, operator],
  [record, operator],
];

const cases: readonly (readonly [given: readonly Step[], when: Step, outcome: string])[] = [
  [[], [record, operator], "security-check-unknown"],
  [[[plan, operator]], [plan, operator], "security-check-step-not-now"],
  [[[plan, operator]], [confirm, manager], "security-check-step-not-now"],
  [[[plan, operator]], [withdraw, manager], "withdrawn"],
  [recorded, [confirm, operator], "security-check-own-work"],
  [recorded, [confirm, manager], "confirmed"],
  [recorded, [withdraw, manager], "security-check-step-not-now"],
  [[...recorded, [giveBack, manager]], [record, operator], "recorded"],
  [[...recorded, [confirm, manager]], [record, operator], "security-check-step-not-now"],
];

for (const [given, [command, by], outcome] of cases) {
  test(`given ${given.map(([{ kind }]) => kind).join(", ") || "nothing"}, ${command.kind} by ${by} gives ${outcome}`, () => {
    const decision = decideSecurityCheck(run(given).check, command, { by, at });
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("folding the events gives the row, and nobody confirms the own work", () => {
  const step = fc.tuple(fc.constantFrom(plan, record, confirm, giveBack, withdraw), fc.constantFrom(operator, manager));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const { check, events } = run(steps);
      assert.deepEqual(foldSecurityCheck(events), check);
      const last = events.at(-1);
      const isOwn = last?.kind === "confirmed" && check.state !== "absent" && check.result?.by === last.by;
      assert.ok(!isOwn);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  const returned = { kind: "returned", by: manager, at: at.toISOString(), remark: "" } as const;
  assert.throws(() => evolveSecurityCheck({ state: "absent" }, returned), ImpossibleSecurityCheckEvent);
});

function run(steps: readonly Step[]): {
  readonly check: SecurityCheck;
  readonly events: readonly SecurityCheckEvent[];
} {
  let check: SecurityCheck = { state: "absent" };
  const events: SecurityCheckEvent[] = [];
  for (const [command, by] of steps) {
    const decision = decideSecurityCheck(check, command, { by, at });
    if (!decision.ok) continue;
    events.push(decision.value);
    check = evolveSecurityCheck(check, decision.value);
  }
  return { check, events };
}
