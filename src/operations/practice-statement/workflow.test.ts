import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareClauses } from "./differences.ts";
import type { Statement, StatementClause, StatementCommand, StatementContext, StatementEvent } from "./types.ts";
import { decideStatement, evolveStatement, foldStatement } from "./workflow.ts";

const context: StatementContext = {
  by: "staff:governor-officer",
  at: new Date("2026-11-21T03:00:00Z"),
  today: "2026-11-21",
  newest: undefined,
};
const later: StatementContext = { ...context, newest: "2026-12-01" };

function clause(number: string, ja = "x"): StatementClause {
  return { clause: number, title: number, text: { ja, en: ja } };
}

function draft(inForceFrom = "2014-04-01", clauses = [clause("1")]): StatementCommand {
  const reason = { ja: "x", en: "x" };
  return { kind: "draft", content: { authority: "nagasaki", statementVersion: "1.5", inForceFrom, reason, clauses } };
}

const cases: readonly {
  readonly given: readonly StatementCommand[];
  readonly when: StatementCommand;
  readonly context?: StatementContext;
  readonly outcome: string;
}[] = [
  { given: [], when: { kind: "decide" }, outcome: "statement-unknown" },
  { given: [], when: draft("2014-04-01"), outcome: "drafted" },
  { given: [], when: draft("2014-04-01"), context: later, outcome: "statement-day-too-early" },
  { given: [], when: draft("2026-12-01"), context: later, outcome: "statement-day-too-early" },
  { given: [], when: draft("2026-12-02"), context: later, outcome: "drafted" },
  { given: [draft()], when: { kind: "strike", clause: "9" }, outcome: "statement-clause-unknown" },
  { given: [draft()], when: { kind: "strike", clause: "1" }, outcome: "struck" },
  { given: [draft("2014-04-01", [])], when: { kind: "decide" }, outcome: "statement-without-clauses" },
  { given: [draft()], when: { kind: "decide" }, context: later, outcome: "statement-day-too-early" },
  { given: [draft()], when: { kind: "decide" }, outcome: "decided" },
  {
    given: [draft(), { kind: "decide" }],
    when: { kind: "amend", clause: clause("1", "y") },
    outcome: "statement-not-draft",
  },
  { given: [draft(), { kind: "discard" }], when: { kind: "decide" }, outcome: "statement-not-draft" },
];

for (const { given, when, context: asked = context, outcome } of cases) {
  const newest = asked.newest ?? "none";
  test(`given ${given.map(({ kind }) => kind).join(", ") || "nothing"}, ${when.kind} after ${newest} gives ${outcome}`, () => {
    const decision = decideStatement(run(given).statement, when, asked);
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("folding the events gives the row, clauses stay in the order of their numbers, and a decided version never changes", () => {
  const commands = fc.constantFrom<StatementCommand>(
    { kind: "amend", clause: clause("4-10") },
    { kind: "amend", clause: clause("4-9", "y") },
    { kind: "strike", clause: "4-9" },
    { kind: "decide" },
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 12 }), (given) => {
      const { statement, events } = run([draft(), ...given], "some-refused");
      assert.deepEqual(foldStatement(events), statement);
      assert.ok(statement.state !== "absent");
      const numbers = statement.clauses.map(({ clause: number }) => number);
      assert.deepEqual(
        numbers,
        ["1", "4-9", "4-10"].filter((number) => numbers.includes(number)),
      );
      const decided = events.findIndex(({ kind }) => kind === "decided");
      assert.ok(decided === -1 || decided === events.length - 1);
    }),
  );
});

test("two versions are compared clause by clause: added, removed, changed", () => {
  const before = [clause("1"), clause("4-9"), clause("4-10")];
  const after = [clause("1"), clause("4-10", "y"), clause("4-11")];
  assert.deepEqual(
    compareClauses(before, after).map(({ clause: number, change }) => `${number} ${change}`),
    ["4-9 removed", "4-10 changed", "4-11 added"],
  );
  assert.deepEqual(compareClauses(before, before), []);
});

function run(
  commands: readonly StatementCommand[],
  allow: "all-accepted" | "some-refused" = "all-accepted",
): { readonly statement: Statement; readonly events: readonly StatementEvent[] } {
  let statement: Statement = { state: "absent" };
  const events: StatementEvent[] = [];
  for (const command of commands) {
    const decision = decideStatement(statement, command, context);
    if (!decision.ok) {
      assert.equal(allow, "some-refused", JSON.stringify(decision));
      continue;
    }
    events.push(decision.value);
    statement = evolveStatement(statement, decision.value);
  }
  return { statement, events };
}
