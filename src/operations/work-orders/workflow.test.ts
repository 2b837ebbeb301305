import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decideWorkOrder,
  evolveWorkOrder,
  foldWorkOrder,
  ImpossibleWorkOrderEvent,
  type WorkOrder,
  type WorkOrderCommand,
  type WorkOrderEvent,
} from "./workflow.ts";

const manager = "staff:manager";
const worker = "staff:worker";
const other = "staff:other";
const at = new Date("2026-11-21T00:00:00Z");
const instruct: WorkOrderCommand = {
  kind: "instruct",
  instruction: { title: "鍵の活性化", what: "二人で立ち会う", due: "2026-11-30", assignee: "worker" },
};
const report: WorkOrderCommand = { kind: "report", result: "済" };
const confirm: WorkOrderCommand = { kind: "confirm", remark: "" };
const giveBack: WorkOrderCommand = { kind: "return", remark: "写真がない" };
const withdraw: WorkOrderCommand = { kind: "withdraw", remark: "不要" };
type Step = readonly [WorkOrderCommand, string];

const cases: readonly { readonly given: readonly Step[]; readonly when: Step; readonly outcome: string }[] = [
  { given: [], when: [report, worker], outcome: "work-order-unknown" },
  { given: [], when: [instruct, worker], outcome: "work-order-own-work" },
  { given: [[instruct, manager]], when: [report, other], outcome: "work-order-of-another" },
  { given: [[instruct, manager]], when: [confirm, manager], outcome: "work-order-not-open" },
  { given: [[instruct, manager]], when: [withdraw, manager], outcome: "withdrawn" },
  { given: [[instruct, manager]], when: [report, worker], outcome: "reported" },
  {
    given: [
      [instruct, manager],
      [report, worker],
    ],
    when: [confirm, worker],
    outcome: "work-order-own-work",
  },
  {
    given: [
      [instruct, manager],
      [report, worker],
    ],
    when: [confirm, manager],
    outcome: "confirmed",
  },
  {
    given: [
      [instruct, manager],
      [report, worker],
    ],
    when: [withdraw, manager],
    outcome: "work-order-not-open",
  },
  {
    given: [
      [instruct, manager],
      [report, worker],
      [giveBack, manager],
    ],
    when: [report, worker],
    outcome: "reported",
  },
  {
    given: [
      [instruct, manager],
      [report, worker],
      [confirm, manager],
    ],
    when: [report, worker],
    outcome: "work-order-not-open",
  },
];

for (const { given, when, outcome } of cases) {
  const [command, by] = when;
  test(`given ${given.map(([{ kind }]) => kind).join(", ") || "nothing"}, ${command.kind} by ${by} gives ${outcome}`, () => {
    const decision = decideWorkOrder(run(given).order, command, { by, at });
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("folding the events gives the row, and nobody confirms the own work", () => {
  const step = fc.tuple(
    fc.constantFrom(instruct, report, confirm, giveBack, withdraw),
    fc.constantFrom(manager, worker, other),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const { order, events } = run(steps);
      assert.deepEqual(foldWorkOrder(events), order);
      assert.ok(events.every(({ kind, by }) => kind !== "confirmed" || by !== worker));
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  const reported = { kind: "reported", by: worker, at: at.toISOString(), result: "" } as const;
  assert.throws(() => evolveWorkOrder({ state: "absent" }, reported), ImpossibleWorkOrderEvent);
});

function run(steps: readonly Step[]): { readonly order: WorkOrder; readonly events: readonly WorkOrderEvent[] } {
  let order: WorkOrder = { state: "absent" };
  const events: WorkOrderEvent[] = [];
  for (const [command, by] of steps) {
    const decision = decideWorkOrder(order, command, { by, at });
    if (!decision.ok) continue;
    events.push(decision.value);
    order = evolveWorkOrder(order, decision.value);
  }
  return { order, events };
}
