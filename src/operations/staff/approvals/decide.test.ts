import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decideApproval } from "./decide.ts";
import { evolveApproval, foldApprovalEvents } from "./evolve.ts";
import type { Approval, ApprovalCommand, ApprovalContext, ApprovalEvent } from "./types.ts";

const start = Date.parse("2026-11-21T00:00:00Z");
const hash = "a".repeat(64);
const other = "b".repeat(64);
const asker: ApprovalContext = { by: "staff:asker", rights: ["publish-notices"], at: new Date(start) };
const approver: ApprovalContext = { by: "staff:approver", rights: ["publish-notices"], at: new Date(start) };
const stranger: ApprovalContext = { by: "staff:stranger", rights: ["read"], at: new Date(start) };
const late: ApprovalContext = { ...approver, at: new Date(start + 86_400_000) };

const ask = {
  kind: "ask",
  what: "publish",
  requestHash: hash,
  needs: [{ right: "publish-notices", people: 1 }],
  expiresAt: new Date(start + 86_400_000),
} as const satisfies ApprovalCommand;
const approve: ApprovalCommand = { kind: "approve", requestHash: hash };
const turnDown: ApprovalCommand = { kind: "refuse", requestHash: hash, reason: "x" };
const withdraw: ApprovalCommand = { kind: "withdraw" };
const carryOut: ApprovalCommand = { kind: "carry-out", what: "publish", requestHash: hash };

type Step = readonly [ApprovalCommand, ApprovalContext];
const cases: readonly { readonly given: readonly Step[]; readonly when: Step; readonly outcome: string }[] = [
  { given: [], when: [approve, approver], outcome: "approval-unknown" },
  { given: [[ask, asker]], when: [approve, approver], outcome: "approved" },
  { given: [[ask, asker]], when: [turnDown, approver], outcome: "refused" },
  { given: [[ask, asker]], when: [approve, asker], outcome: "approver-asked-it" },
  { given: [[ask, asker]], when: [approve, stranger], outcome: "right-missing" },
  { given: [[ask, asker]], when: [approve, late], outcome: "approval-expired" },
  {
    given: [[ask, asker]],
    when: [{ kind: "approve", requestHash: other }, approver],
    outcome: "approval-of-another-request",
  },
  { given: [[ask, asker]], when: [withdraw, approver], outcome: "asked-by-another" },
  { given: [[ask, asker]], when: [withdraw, asker], outcome: "withdrawn" },
  { given: [[ask, asker]], when: [carryOut, asker], outcome: "approval-not-given" },
  {
    given: [
      [ask, asker],
      [withdraw, asker],
    ],
    when: [approve, approver],
    outcome: "approval-not-open",
  },
  {
    given: [
      [ask, asker],
      [approve, approver],
    ],
    when: [carryOut, asker],
    outcome: "carried-out",
  },
  {
    given: [
      [ask, asker],
      [approve, approver],
    ],
    when: [{ ...carryOut, requestHash: other }, asker],
    outcome: "approval-of-another-request",
  },
  {
    given: [
      [ask, asker],
      [approve, approver],
    ],
    when: [{ ...carryOut, what: "delete" }, asker],
    outcome: "approval-of-another-request",
  },
  {
    given: [
      [ask, asker],
      [approve, approver],
    ],
    when: [carryOut, late],
    outcome: "approval-expired",
  },
  {
    given: [
      [ask, asker],
      [approve, approver],
      [carryOut, asker],
    ],
    when: [carryOut, asker],
    outcome: "approval-not-given",
  },
];

for (const { given, when, outcome } of cases) {
  const [command, { by }] = when;
  test(`given ${given.map(([{ kind }]) => kind).join(", ") || "nothing"}, ${command.kind} by ${by} gives ${outcome}`, () => {
    const { approval } = run(given);
    const decision = decideApproval(approval, command, when[1]);
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("folding the events gives the row, and nothing is carried out that another person did not approve", () => {
  const steps = fc.tuple(
    fc.constantFrom(ask, approve, turnDown, withdraw, carryOut),
    fc.constantFrom(asker, approver, stranger, late),
  );
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (given) => {
      const { approval, events } = run([[ask, asker], ...given.filter(([{ kind }]) => kind !== "ask")]);
      assert.deepEqual(foldApprovalEvents(events), approval);
      if (approval.state !== "done") return;
      assert.notEqual(approval.decidedBy, approval.askedBy);
      assert.equal(approval.decidedBy, approver.by);
    }),
  );
});

test("where several people of several rights are needed, each counts once, and none is carried out before all have approved", () => {
  const needs = [
    { right: "operate", people: 1 },
    { right: "keep-keys", people: 2 },
  ] as const;
  const together: ApprovalCommand = { ...ask, needs };
  const senior: ApprovalContext = { ...asker, rights: ["operate"] };
  const others: readonly ApprovalContext[] = [
    { ...approver, by: "staff:senior-2", rights: ["operate"] },
    { ...approver, by: "staff:key-1", rights: ["keep-keys"] },
    { ...approver, by: "staff:key-2", rights: ["keep-keys"] },
    { ...approver, by: "staff:key-3", rights: ["keep-keys"] },
  ];
  const steps = fc.tuple(fc.constantFrom(approve, carryOut), fc.constantFrom(senior, stranger, ...others));
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (given) => {
      const { approval, events } = run([[together, senior], ...given]);
      assert.deepEqual(foldApprovalEvents(events), approval);
      assert.ok(approval.state !== "absent");
      const people = new Set(approval.given.map(({ by }) => by));
      assert.equal(people.size, approval.given.length);
      assert.ok(!people.has(approval.askedBy));
      const isWhole = needs.every(
        ({ right, people: number }) => approval.given.filter((each) => each.right === right).length === number,
      );
      assert.equal(approval.state !== "open", isWhole);
    }),
  );
});

function run(steps: readonly Step[]): { readonly approval: Approval; readonly events: readonly ApprovalEvent[] } {
  let approval: Approval = { state: "absent" };
  const events: ApprovalEvent[] = [];
  for (const [command, context] of steps) {
    const decision = decideApproval(approval, command, context);
    if (!decision.ok) continue;
    events.push(decision.value);
    approval = evolveApproval(approval, decision.value);
  }
  return { approval, events };
}
