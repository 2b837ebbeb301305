import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decideAudit } from "./decide.ts";
import { evolveAudit, foldAudit, ImpossibleAuditEvent } from "./evolve.ts";
import type { AuditCommand, AuditEvent, ExternalAudit } from "./types.ts";

const at = new Date("2026-11-21T00:00:00Z");
const manager = "staff:ca-manager";
const auditor = "staff:external-auditor";
const isClause = (clause: string) => ["2-7", "2-7-1", "4-11-3"].includes(clause);

const plan: AuditCommand = {
  kind: "plan",
  plan: { kind: "yearly", due: "2027-03-31", scope: ["2-7"], ground: "令和8年度" },
};
const name: AuditCommand = {
  kind: "name",
  auditor: { account: "external-auditor", qualification: "公認", independence: "宣誓書" },
};
const begin: AuditCommand = { kind: "begin" };
const note: AuditCommand = {
  kind: "note",
  finding: { clause: "2-7-1", weight: "major", text: "計画がない", deadline: "2027-04-30" },
};
const report: AuditCommand = { kind: "report", text: "おおむね適合", reference: "監査第1号" };
const step = (kind: "plan-correction" | "correct" | "return" | "confirm"): AuditCommand => ({
  kind,
  number: 1,
  text: "済",
});
const tell: AuditCommand = { kind: "tell", to: "長崎市長", text: "写しを送付" };
const close: AuditCommand = { kind: "close", text: "知事確認済み" };
const cancel: AuditCommand = { kind: "cancel", text: "延期" };

type Step = readonly [command: AuditCommand, by: string];
const named: readonly Step[] = [
  [plan, manager],
  [name, manager],
];
const noted: readonly Step[] = [...named, [begin, auditor], [note, auditor]];
const reported: readonly Step[] = [...noted, [report, auditor]];
const corrected: readonly Step[] = [...reported, [step("plan-correction"), manager], [step("correct"), manager]];

const cases: readonly (readonly [given: readonly Step[], when: Step, outcome: string])[] = [
  [[], [begin, auditor], "external-audit-unknown"],
  [[], [plan, manager], "planned"],
  [[[plan, manager]], [begin, auditor], "external-audit-step-not-now"],
  [[[plan, manager]], [name, auditor], "external-auditor-not-independent"],
  [named, [begin, manager], "external-audit-of-another"],
  [named, [cancel, auditor], "external-audit-of-another"],
  [named, [cancel, manager], "cancelled"],
  [named, [note, auditor], "external-audit-step-not-now"],
  [noted, [cancel, manager], "external-audit-step-not-now"],
  [noted, [step("confirm"), auditor], "external-audit-step-not-now"],
  [noted, [tell, manager], "external-audit-step-not-now"],
  [reported, [tell, manager], "told"],
  [reported, [note, auditor], "external-audit-step-not-now"],
  [reported, [close, manager], "external-audit-findings-open"],
  [reported, [step("correct"), manager], "external-audit-finding-step-not-now"],
  [corrected, [step("confirm"), manager], "external-audit-of-another"],
  [corrected, [close, manager], "external-audit-findings-open"],
  [corrected, [step("return"), auditor], "finding-step"],
  [[...corrected, [step("return"), auditor]], [step("confirm"), auditor], "external-audit-finding-step-not-now"],
  [[...corrected, [step("confirm"), auditor]], [close, manager], "closed"],
  [[...corrected, [step("confirm"), auditor]], [close, auditor], "external-audit-of-another"],
  [
    [...corrected, [{ ...step("confirm"), number: 2 } as AuditCommand, auditor]],
    [close, manager],
    "external-audit-findings-open",
  ],
];

for (const [given, [command, by], outcome] of cases) {
  const before = given.map(([{ kind }]) => kind).join(", ") || "nothing";
  test(`given ${before}, ${command.kind} by ${by} gives ${outcome}`, () => {
    const decision = decideAudit(run(given).audit, command, { by, at, isClause });
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("a finding is about a clause within the scope, and no deadline lies in the past", () => {
  const outcomeOf = (given: readonly Step[], [command, by]: Step) => {
    const decision = decideAudit(run(given).audit, command, { by, at, isClause });
    return decision.ok ? decision.value.kind : decision.refusal.code;
  };
  const about = (clause: string, deadline = "2027-04-30"): AuditCommand => ({
    kind: "note",
    finding: { clause, weight: "minor", text: "x", deadline },
  });
  const begun: readonly Step[] = [...named, [begin, auditor]];
  assert.equal(outcomeOf(begun, [about("9-9"), auditor]), "external-audit-clause-unknown");
  assert.equal(outcomeOf(begun, [about("4-11-3"), auditor]), "external-audit-clause-out-of-scope");
  assert.equal(outcomeOf(begun, [about("2-7"), auditor]), "noted");
  assert.equal(outcomeOf(begun, [about("2-7-1", "2026-11-20"), auditor]), "external-audit-day-past");
  const planned = (change: object) => ({ kind: "plan", plan: { ...plan.plan, ...change } }) as AuditCommand;
  assert.equal(outcomeOf([], [planned({ due: "2026-11-20" }), manager]), "external-audit-day-past");
  assert.equal(outcomeOf([], [planned({ scope: ["9"] }), manager]), "external-audit-clause-unknown");
});

test("folding the events gives the row, and an audit is closed only when every finding is confirmed by the auditor", () => {
  const one = fc.tuple(
    fc.constantFrom(
      ...[plan, name, begin, note, report, tell, close, cancel],
      ...(["plan-correction", "correct", "return", "confirm"] as const).map(step),
    ),
    fc.constantFrom(manager, auditor, "staff:other"),
  );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (steps) => {
      const { audit, events } = run([...named, [begin, auditor], ...steps]);
      assert.deepEqual(foldAudit(events), audit);
      assert.ok(audit.state === "absent" || audit.version === events.length);
      if (audit.state !== "closed") return;
      assert.ok(audit.findings.every(({ state }) => state === "confirmed"));
      const confirmations = audit.findings.map(({ course }) => course.at(-1));
      assert.ok(confirmations.every((last) => last?.kind === "confirm" && last.by === auditor));
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  const begun: AuditEvent = { kind: "begun", by: auditor, at: at.toISOString() };
  assert.throws(() => evolveAudit({ state: "absent" }, begun), ImpossibleAuditEvent);
});

function run(steps: readonly Step[]): { readonly audit: ExternalAudit; readonly events: readonly AuditEvent[] } {
  let audit: ExternalAudit = { state: "absent" };
  const events: AuditEvent[] = [];
  for (const [command, by] of steps) {
    const decision = decideAudit(audit, command, { by, at, isClause });
    if (!decision.ok) continue;
    events.push(decision.value);
    audit = evolveAudit(audit, decision.value);
  }
  return { audit, events };
}
