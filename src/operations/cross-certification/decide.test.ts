import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { awaited, decide, openSteps } from "./decide.ts";
import { evolve, foldEvents, ImpossibleCrossEvent } from "./evolve.ts";
import { mainSteps, stepRules } from "./table.ts";
import { type CrossCase, type CrossCommand, type CrossEvent, type CrossStep, crossSteps } from "./types.ts";

const at = "2026-11-21T00:00:00.000Z";

/** A command for a step with facts that are all well. */
function command(step: CrossStep, by = "staff:a"): CrossCommand {
  const facts = {
    authority: "nagasaki",
    case: "0".repeat(32),
    partner: "jpki-bridge",
    initiator: "we",
    trigger: "first",
    checks: [],
    findings: [],
    note: "",
    papers: "",
    spokenWith: "",
    reason: "",
    ground: "end",
  };
  return { ...facts, step, by, at } as unknown as CrossCommand;
}

function after(...steps: readonly CrossStep[]): CrossCase {
  return foldEvents(
    (["opened", ...steps] as const).map((step, index) => command(step, `staff:${index}`) as CrossEvent),
  );
}

test("the way leads in its order from an application into force, and waits for one side at a time", () => {
  let known: CrossCase = after();
  const seen: CrossStep[] = [];
  for (const step of mainSteps) {
    if ("state" in known) throw new TypeError("opened");
    assert.ok(awaited(known).includes(step), `${step} is awaited after ${seen.join(", ")}`);
    const decision = decide(known, command(step, `staff:${step}`));
    assert.ok(decision.ok, step);
    known = evolve(known, decision.value);
    seen.push(step);
  }
  if ("state" in known) throw new TypeError("opened");
  assert.deepEqual(awaited(known), []);
});

const refusals: readonly (readonly [given: readonly CrossStep[], when: CrossStep, code: string])[] = [
  [[], "opened", "cross-case-exists"],
  [[], "certificate-issued", "cross-step-too-early"],
  [["introduced"], "introduced", "cross-step-done"],
  [["introduced", "withdrawn"], "introduction-received", "cross-case-closed"],
  [["introduced", "introduction-received"], "connection-tested", "cross-step-too-early"],
];

for (const [given, when, code] of refusals) {
  test(`after ${given.join(", ") || "the opening"}, ${when} is refused: ${code}`, () => {
    const decision = decide(after(...given), command(when));
    assert.equal(decision.ok ? "decided" : decision.refusal.code, code);
  });
}

test("who examined does not approve", () => {
  const before = mainSteps.slice(0, mainSteps.indexOf("approved"));
  const known = foldEvents((["opened", ...before] as const).map((step) => command(step) as CrossEvent));
  const own = decide(known, command("approved"));
  assert.equal(own.ok ? "decided" : own.refusal.code, "cross-examiner-approves");
  assert.ok(decide(known, command("approved", "staff:b")).ok);
});

test("packages are taken in their row: none twice, none left out, none in place of another", () => {
  const first = { kind: "introduction", digest: "1" } as const;
  const known = foldEvents([
    command("opened") as CrossEvent,
    { ...command("introduction-received"), packed: first } as CrossEvent,
  ]);
  const taken = (number: number, previous: string | null, digest: string) => {
    const decision = decide(known, {
      ...command("withdrawal-received"),
      packed: { kind: "withdrawal", digest },
      place: { number, previous },
    });
    return decision.ok ? "decided" : decision.refusal.code;
  };
  assert.equal(taken(2, "1", "2"), "decided");
  assert.equal(taken(1, null, "1"), "cross-package-repeated");
  assert.equal(taken(1, null, "other"), "cross-package-row-broken");
  assert.equal(taken(3, "2", "3"), "cross-package-out-of-order");
  assert.equal(taken(2, "other", "2"), "cross-package-row-broken");
});

test("a connection or an examination with a failure is refused and tells what failed", () => {
  const checks = [{ what: "certificate", outcome: "unreachable" }] as const;
  const tested = decide(after("introduction-received", "identity-verified"), {
    step: "connection-tested",
    checks,
    by: "staff:a",
    at,
  });
  assert.deepEqual(tested.ok ? [] : tested.refusal, { code: "cross-connection-failed", field: "connection", checks });
});

test("whatever is tried in whatever order, folding the events gives the row, and no step is done twice", () => {
  const tried = fc.tuple(fc.constantFrom(...crossSteps), fc.constantFrom("staff:a", "staff:b"));
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 60 }), (attempts) => {
      let row: CrossCase = { state: "absent" };
      const events: CrossEvent[] = [];
      for (const [step, by] of attempts) {
        const decision = decide(row, command(step, by));
        if (!decision.ok) continue;
        events.push(decision.value);
        row = evolve(row, decision.value);
        assert.equal(row.version, events.length);
        assert.ok(!openSteps(row).includes(step));
      }
      assert.deepEqual(foldEvents(events), row);
      assert.equal(new Set(events.map(({ step }) => step)).size, events.length);
    }),
  );
});

test("every step but the opening is reached from another, and no step waits for itself", () => {
  for (const step of crossSteps) {
    const { after: before, notAfter } = stepRules[step];
    assert.ok(step === "opened" || before.length > 0, step);
    assert.ok(!before.includes(step) && !before.some((each) => notAfter.includes(each)), step);
  }
});

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolve({ state: "absent" }, command("approved") as CrossEvent), ImpossibleCrossEvent);
  assert.throws(() => evolve(after(), command("opened") as CrossEvent), ImpossibleCrossEvent);
});
