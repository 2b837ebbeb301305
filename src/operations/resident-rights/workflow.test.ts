import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CaseContext, decideCase } from "./decide.ts";
import { evolveCase, foldCase, ImpossibleCaseEvent } from "./evolve.ts";
import { endOf, type Periods, periodNames } from "./periods.ts";
import { caseSteps, endStates, possibleSteps } from "./table.ts";
import { type Case, type CaseCommand, type CaseContent, type CaseEvent, caseKinds, type KnownCase } from "./types.ts";

const person = { name: "長崎　花子", address: "長崎県長崎市割符町１番２号" };
const contents: Readonly<Record<(typeof caseKinds)[number], CaseContent>> = {
  disclosure: { kind: "disclosure", person, parts: ["issue-records"], wish: "" },
  correction: { kind: "correction", person, change: "correct", wish: "氏名" },
  review: { kind: "review", person, of: "1", wish: "不服" },
  complaint: { kind: "complaint", wish: "待ち時間" },
  inquiry: { kind: "inquiry", person, wish: "手数料" },
  leak: { kind: "leak", wish: "書類の誤送付", persons: 3 },
};
const days = Object.fromEntries(periodNames.map((name) => [name, { amount: 10, unit: "days" }])) as unknown as Periods;
const context = (by: string, day = "2026-11-20", more: Partial<CaseContext> = {}): CaseContext => ({
  by,
  now: new Date(`${day}T03:00:00Z`),
  today: day,
  periods: days,
  disclosureFee: 300,
  ...more,
});
const words = "書いたこと";
const officer = "staff:receptionist";
const manager = "staff:ca-manager";

/** Takes the steps one after another; the outcome of the last, its event's kind or its refusal's code. */
function after(content: CaseContent, ...steps: readonly (readonly [by: string, command: CaseCommand])[]) {
  let known: Case = { state: "absent" };
  let outcome = "";
  const all: typeof steps = [[officer, { kind: "receive", content }], ...steps];
  for (const [by, command] of all) {
    const decision = decideCase(known, command, context(by, "2026-11-20", { reviewed: refusedRequest() }));
    outcome = decision.ok ? decision.value.kind : decision.refusal.code;
    if (decision.ok) known = evolveCase(known, decision.value);
  }
  return { known: known as KnownCase, outcome };
}

function refusedRequest(): KnownCase {
  const decision = { outcome: "refused", ground: words, by: manager, on: "2026-11-01" } as const;
  const at = "2026-11-01T00:00:00.000Z";
  return {
    state: "refused",
    version: 4,
    content: contents.disclosure,
    receivedAt: at,
    receivedBy: officer,
    changedAt: at,
    keepUntil: "2036-11-01",
    decision,
    toldOn: "2026-11-15",
    notes: {},
  };
}

const identify = [officer, { kind: "identify", resident: "R-0001", words: "運転免許証" }] as const;
const grant = [manager, { kind: "decide", outcome: "granted", words: "" }] as const;
const decline = [manager, { kind: "decide", outcome: "refused", words }] as const;
const tell = [officer, { kind: "tell" }] as const;
const pay = [officer, { kind: "pay", amount: 300 }] as const;
const handOver = [officer, { kind: "hand-over", paper: "00" }] as const;

test("a disclosure is identified, decided by another person, told, paid for and handed over", () => {
  const { known, outcome } = after(contents.disclosure, identify, grant, tell, pay, handOver);
  assert.equal(outcome, "hand-over");
  assert.equal(known.state, "handed-over");
  assert.equal(known.dueOn, undefined);
  assert.equal(known.fee?.amount, 300);
});

test("nothing is disclosed before the person is identified, the decision told and the fee taken", () => {
  assert.equal(after(contents.disclosure, grant).outcome, "resident-case-step-not-possible");
  assert.equal(after(contents.disclosure, identify, grant, handOver).outcome, "resident-case-step-not-possible");
  assert.equal(after(contents.disclosure, identify, grant, tell, handOver).outcome, "resident-case-fee-not-taken");
  const less = [officer, { kind: "pay", amount: 200 }] as const;
  assert.equal(after(contents.disclosure, identify, grant, tell, less).outcome, "resident-case-fee-differs");
});

test("nobody decides about what the same person identified, and a refusal has its ground", () => {
  const own = [officer, { kind: "decide", outcome: "granted", words: "" }] as const;
  assert.equal(after(contents.disclosure, identify, own).outcome, "resident-case-needs-another-person");
  const silent = [manager, { kind: "decide", outcome: "refused", words: " " }] as const;
  assert.equal(after(contents.disclosure, identify, silent).outcome, "resident-case-words-missing");
});

test("a refused request ends with its letter, and a period is extended once", () => {
  assert.equal(after(contents.disclosure, identify, decline, tell).known.state, "refused");
  const extend = [manager, { kind: "extend", words }] as const;
  assert.equal(after(contents.disclosure, extend).known.dueOn, "2026-12-10");
  assert.equal(after(contents.disclosure, extend, extend).outcome, "resident-case-extended-before");
});

test("what is corrected is carried out without a fee", () => {
  const { known } = after(contents.correction, identify, grant, tell, [officer, { kind: "carry-out", words }]);
  assert.deepEqual([known.state, known.fee], ["carried-out", undefined]);
});

test("a review follows a decision that refused something, in time or late, and only such a one", () => {
  const receive = { kind: "receive", content: contents.review } as const;
  const about = (reviewed: Case, day = "2026-11-20") => {
    const decision = decideCase({ state: "absent" }, receive, context(officer, day, { reviewed }));
    if (!decision.ok) return decision.refusal.code;
    return decision.value.kind === "receive" ? decision.value.timeliness : "";
  };
  assert.equal(about(refusedRequest()), "in-time");
  assert.equal(about(refusedRequest(), "2027-11-20"), "late");
  const granted = { ...refusedRequest(), decision: { outcome: "granted", ground: "", by: manager, on: "" } } as const;
  assert.equal(about(granted), "resident-case-not-reviewable");
  assert.equal(about({ state: "absent" }), "resident-case-not-reviewable");
});

const wide: CaseContent = {
  kind: "disclosure",
  person,
  parts: ["issue-records", "revocation-information"],
  wish: "",
};

test("a disclosure in part says which parts: some of those that were asked for, and not all", () => {
  const partly = (...parts: ("issue-records" | "revocation-information" | "revocation-files")[]) =>
    after(wide, identify, [manager, { kind: "decide", outcome: "partly", words, parts }]);
  for (const wrong of [[], ["revocation-files"], ["issue-records", "revocation-information"]] as const)
    assert.equal(partly(...wrong).outcome, "resident-case-parts-wrong");
  assert.deepEqual(partly("issue-records").known.decision?.parts, ["issue-records"]);
});

test("a request that is reopened after a review is decided anew and not paid for twice", () => {
  const partly = [manager, { kind: "decide", outcome: "partly", words, parts: ["issue-records"] }] as const;
  const reopen = ["staff:ca-manager", { kind: "reopen", review: "9" }] as const;
  const { known } = after(wide, identify, partly, tell, pay, handOver, reopen, grant, tell, handOver);
  assert.deepEqual([known.state, known.fee?.amount], ["handed-over", 0]);
});

test("the measures against a leak are taken in any order, each once, before its cause and what prevents another", () => {
  const measure = (kind: "contain" | "tell-persons" | "tell-minister") => [manager, { kind, words }] as const;
  const orders = [
    ["contain", "tell-persons", "tell-minister"],
    ["tell-minister", "contain", "tell-persons"],
  ] as const;
  for (const order of orders) assert.equal(after(contents.leak, ...order.map(measure)).known.state, "reported");
  assert.equal(after(contents.leak, measure("contain"), measure("contain")).outcome, "resident-case-step-not-possible");
  assert.equal(
    after(contents.leak, measure("contain"), [manager, { kind: "explain", words }]).known.state,
    "contained",
  );
  const end = [
    ...orders[0].map(measure),
    [manager, { kind: "explain", words }],
    [manager, { kind: "prevent", words }],
  ] as const;
  assert.equal(after(contents.leak, ...end).known.state, "closed");
});

test("a complaint that is answered may be raised again", () => {
  const answer = [officer, { kind: "answer", words }] as const;
  const again = [officer, { kind: "raise-again", words }] as const;
  const { known } = after(contents.complaint, answer, again, answer, [officer, { kind: "close" }]);
  assert.equal(known.state, "closed");
});

test("a period of months ends on the same day of a month, or on its last", () => {
  assert.equal(endOf({ amount: 3, unit: "months" }, "2026-11-30"), "2027-02-28");
  assert.equal(endOf({ amount: 30, unit: "days" }, "2026-02-01"), "2026-03-03");
});

const command: fc.Arbitrary<CaseCommand> = fc
  .tuple(
    fc.constantFrom(...Object.keys(caseSteps), "receive"),
    fc.constantFrom(...caseKinds),
    fc.constantFrom("granted", "partly", "refused"),
    fc.constantFrom(words, ""),
  )
  .map(([kind, of, outcome, said]) => {
    const all = { resident: "R-0001", amount: 300, paper: "00", review: "2", ruling: "upheld", on: "2026-11-20" };
    return { ...all, kind, content: contents[of], outcome, words: said, to: "governor" } as unknown as CaseCommand;
  });
const people = fc.constantFrom(officer, manager);

test("folding all events gives the row; what is offered is what is taken; what has ended has no deadline", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(command, people), { maxLength: 40 }), (commands) => {
      let row: Case = { state: "absent" };
      const events: CaseEvent[] = [];
      for (const [one, by] of commands) {
        const offered: readonly string[] = row.state === "absent" ? [] : possibleSteps(row);
        const decision = decideCase(row, one, context(by, "2026-11-20", { reviewed: refusedRequest(), receipt: "r" }));
        if (!decision.ok) continue;
        if (one.kind !== "receive" && caseSteps[one.kind].who !== "program" && one.kind !== "pay")
          assert.ok(offered.includes(one.kind), one.kind);
        events.push(JSON.parse(JSON.stringify(decision.value)));
        row = evolveCase(row, decision.value);
        assert.equal(row.version, events.length);
        if (endStates.includes(row.state)) assert.equal(row.dueOn, undefined);
        else assert.ok(row.dueOn !== undefined || row.state === "answered", row.state);
      }
      assert.deepEqual(foldCase(events), JSON.parse(JSON.stringify(row)));
    }),
    { numRuns: 300 },
  );
});

test("an event that cannot follow is a fault", () => {
  const at = { by: officer, at: "2026-11-20T00:00:00.000Z", on: "2026-11-20" };
  assert.throws(() => evolveCase({ state: "absent" }, { ...at, kind: "tell" }), ImpossibleCaseEvent);
});
