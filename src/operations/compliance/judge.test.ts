import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClauseEntry, MetClause } from "./clause.ts";
import { countStates, type Facts, judgeClauses } from "./judge.ts";

const heading = { title: "title" };
const words = { ja: "語", en: "words" };

function met(entry: Partial<MetClause>): MetClause {
  return { title: "title", by: "software", how: words, code: [], tests: [], evidence: [], policy: {}, ...entry };
}

const allWell: Facts = {
  evidence: new Map([["lists-valid-now", { state: "holds", findings: [] }]]),
  policyValue: (place) => (place === "crl.validityHours" ? 72 : ["a", "b"]),
  hasFile: () => true,
  hasTest: () => true,
  confirmations: new Map(),
};

function judge(entries: Readonly<Record<string, ClauseEntry>>, facts: Partial<Facts> = {}) {
  return judgeClauses(new Map(Object.entries(entries)), { ...allWell, ...facts });
}

/** State of each clause with the codes of its reasons: "red missing file-gone". */
function told(entries: Readonly<Record<string, ClauseEntry>>, facts: Partial<Facts> = {}) {
  return judge(entries, facts).map(({ state, reasons }) => [state, ...reasons.map(({ code }) => code)].join(" "));
}

const proven = { tests: ["a.test.ts: holds"] };

test("a clause of the program is green with a test or with evidence, and red with neither", () => {
  assert.deepEqual(told({ "1": met(proven) }), ["green"]);
  assert.deepEqual(told({ "1": met({ evidence: ["lists-valid-now"] }) }), ["green"]);
  assert.deepEqual(told({ "1": met({}) }), ["red not-proven"]);
  assert.deepEqual(told({ "1": met({ by: "mixed" }) }), ["red not-proven"]);
});

test("what is missing, a file that is gone, a test that is gone and a policy that differs each make it red", () => {
  assert.deepEqual(told({ "1": met({ ...proven, missing: words }) }), ["red missing"]);
  assert.deepEqual(told({ "1": met({ ...proven, code: ["src/a.ts"] }) }, { hasFile: () => false }), ["red file-gone"]);
  assert.deepEqual(told({ "1": met(proven) }, { hasTest: () => false }), ["red test-gone"]);
  assert.deepEqual(told({ "1": met({ ...proven, policy: { "crl.validityHours": 72 } }) }), ["green"]);
  assert.deepEqual(told({ "1": met({ ...proven, policy: { "crl.validityHours": 71 } }) }), ["red policy-differs"]);
  assert.deepEqual(told({ "1": met({ ...proven, policy: { reasons: ["b", "a"] } }) }), ["green"]);
  assert.deepEqual(told({ "1": met({ ...proven, policy: { reasons: ["a"] } }) }), ["red policy-differs"]);
});

test("evidence that fails, or was not asked, makes it red; what is not due yet does not", () => {
  const entry = { "1": met({ evidence: ["lists-valid-now"] }) };
  const outcome = (state: "fails" | "not-yet") =>
    ({ evidence: new Map([["lists-valid-now", { state, findings: [] }]]) }) as never;
  assert.deepEqual(told(entry, outcome("fails")), ["red evidence-fails"]);
  assert.deepEqual(told(entry, outcome("not-yet")), ["green"]);
  assert.deepEqual(told(entry, { evidence: new Map() }), ["red evidence-fails"]);
});

test("people and buildings are neither green nor red, and show when they were confirmed", () => {
  const confirmation = { at: new Date(0), by: "auditor-1", note: "shelf 3" };
  const judged = judge(
    { "1": met({ by: "organisation" }), "2": met({ by: "facility" }) },
    { confirmations: new Map([["2", confirmation]]) },
  );
  assert.deepEqual(
    judged.map(({ state, confirmed }) => [state, confirmed]),
    [
      ["organisational", undefined],
      ["facility", confirmation],
    ],
  );
});

test("a heading is what its parts are: red through any of them, however deep", () => {
  const people = met({ by: "organisation" });
  const entries = { "1": heading, "1-1": heading, "1-1-1": met(proven), "1-2": people };
  assert.deepEqual(told(entries), ["green", "green", "green", "organisational"]);
  assert.deepEqual(told({ ...entries, "1-1-1": met({}) }), [
    "red part-red",
    "red part-red",
    "red not-proven",
    "organisational",
  ]);
  assert.deepEqual(told({ "1": heading, "1-1": people, "1-2": met({ by: "facility" }) })[0], "organisational");
  assert.deepEqual(told({ "1": heading, "1-1": met({ by: "facility" }) })[0], "facility");
  assert.deepEqual(told({ "1": heading, "10": met(proven) })[0], "red");
});

test("every clause is counted once", () => {
  const judged = judge({
    "1": met({ by: "organisation" }),
    "2": met({}),
    "3": met(proven),
    "4": met({ by: "facility" }),
  });
  assert.deepEqual(countStates(judged), { green: 1, red: 1, organisational: 1, facility: 1 });
});
