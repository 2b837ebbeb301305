import assert from "node:assert/strict";
import { test } from "node:test";
import { decideReport, evolveReport, noReport, type ReportCommand, type ReportState } from "./report-workflow.ts";

const draft = { from: "2026-10-01", to: "2026-10-31", lines: 2, provided: 7, digest: "00", by: "officer-1" };
const publish = { kind: "publish", by: "officer-2", gazetteDate: "2026-11-20", gazetteIssue: "本紙 第1234号" } as const;
const commands: readonly ReportCommand[] = [
  { kind: "draft", draft },
  { kind: "discard", by: "officer-1" },
  publish,
  { kind: "withdraw", today: "2031-11-21" },
];

/** Which command each state accepts: everything else is refused. */
const table = {
  none: ["draft"],
  drafted: ["discard", "publish"],
  discarded: [],
  published: ["withdraw"],
  withdrawn: [],
} as const;

function states(): ReadonlyMap<ReportState["state"], ReportState> {
  const found = new Map<ReportState["state"], ReportState>([[noReport.state, noReport]]);
  // Every state that can be reached, by trying every command until nothing new comes.
  for (const state of found.values()) {
    for (const command of commands) {
      const decided = decideReport(state, command);
      if (!decided.ok) continue;
      const next = evolveReport(state, decided.value);
      if (!found.has(next.state)) found.set(next.state, next);
    }
  }
  return found;
}

test("every state is reached and accepts exactly the commands of the table", () => {
  assert.deepEqual([...states().keys()].sort(), Object.keys(table).sort());
  for (const [name, state] of states()) {
    const accepted = commands.filter((command) => decideReport(state, command).ok).map(({ kind }) => kind);
    assert.deepEqual(accepted, table[name], name);
  }
});

test("an event that does not follow is a fault", () => {
  for (const state of states().values()) {
    assert.throws(
      () => evolveReport({ ...state, state: "withdrawn" } as ReportState, { kind: "withdrawn", on: "2040-01-01" }),
      TypeError,
    );
  }
});

test("whoever drafted a report does not publish it", () => {
  const drafted = evolveReport(noReport, { kind: "drafted", draft });
  const decided = decideReport(drafted, { ...publish, by: "officer-1" });
  assert.deepEqual(decided, {
    ok: false,
    refusal: { code: "report-needs-another-person", rule: "CPS 4-5", draftedBy: "officer-1" },
  });
});

test("a report is open for five years from the day of the gazette, its last day included", () => {
  const drafted = evolveReport(noReport, { kind: "drafted", draft });
  const published = decideReport(drafted, publish);
  assert.ok(published.ok && published.value.kind === "published");
  assert.equal(published.value.publication.openUntil, "2031-11-20");
  const state = evolveReport(drafted, published.value);
  assert.equal(decideReport(state, { kind: "withdraw", today: "2031-11-20" }).ok, false);
  assert.equal(decideReport(state, { kind: "withdraw", today: "2031-11-21" }).ok, true);
});
