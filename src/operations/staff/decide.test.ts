import assert from "node:assert/strict";
import { test } from "node:test";
import { duties } from "@warifu/contract";
import fc from "fast-check";
import { decide } from "./decide.ts";
import { forbiddenPairIn } from "./duties.ts";
import { evolve, foldEvents, ImpossibleStaffEvent } from "./evolve.ts";
import type { Account, StaffCommand, StaffContext, StaffEvent } from "./types.ts";

const another: StaffContext = { by: "another", otherManagers: 1 };
const registered: StaffEvent = { kind: "registered", displayName: "上級", duties: ["senior-operator"] };
const clerk: StaffEvent = { kind: "registered", displayName: "窓口", duties: ["counter-clerk"] };
const suspended: StaffEvent = { kind: "suspended", reason: "長期休暇" };
const left: StaffEvent = { kind: "left", reason: "異動" };

const cases: readonly {
  readonly given: readonly StaffEvent[];
  readonly when: StaffCommand;
  readonly context?: Partial<StaffContext>;
  readonly outcome: string;
}[] = [
  { given: [], when: { kind: "register", displayName: "窓口", duties: ["counter-clerk"] }, outcome: "registered" },
  { given: [clerk], when: { kind: "register", displayName: "x", duties: [] }, outcome: "account-taken" },
  {
    given: [],
    when: { kind: "register", displayName: "x", duties: ["internal-auditor", "general-operator"] },
    outcome: "duties-forbidden-together",
  },
  { given: [], when: { kind: "resume" }, outcome: "staff-unknown" },
  { given: [clerk], when: { kind: "give-duty", duty: "counter-clerk" }, outcome: "duty-already-held" },
  { given: [clerk], when: { kind: "give-duty", duty: "general-operator" }, outcome: "duty-given" },
  { given: [clerk], when: { kind: "give-duty", duty: "senior-operator" }, outcome: "duties-forbidden-together" },
  { given: [clerk], when: { kind: "take-duty", duty: "examiner" }, outcome: "duty-not-held" },
  { given: [clerk], when: { kind: "take-duty", duty: "counter-clerk" }, outcome: "duty-taken" },
  { given: [clerk], when: { kind: "assign-municipality", municipality: "422011" }, outcome: "municipality-assigned" },
  {
    given: [clerk, { kind: "municipality-assigned", municipality: "422011" }],
    when: { kind: "assign-municipality", municipality: "422011" },
    outcome: "municipality-already-assigned",
  },
  { given: [clerk], when: { kind: "suspend", reason: "x" }, outcome: "suspended" },
  { given: [clerk, suspended], when: { kind: "suspend", reason: "x" }, outcome: "staff-suspended" },
  { given: [clerk, suspended], when: { kind: "resume" }, outcome: "resumed" },
  { given: [clerk], when: { kind: "resume" }, outcome: "staff-not-suspended" },
  { given: [clerk, left], when: { kind: "reset-password" }, outcome: "staff-left" },
  { given: [clerk], when: { kind: "suspend", reason: "x" }, context: { by: "self" }, outcome: "own-account" },
  { given: [clerk], when: { kind: "reset-password" }, context: { by: "self" }, outcome: "own-account" },
  { given: [clerk], when: { kind: "change-password" }, context: { by: "self" }, outcome: "password-changed" },
  {
    given: [registered],
    when: { kind: "leave", reason: "x" },
    context: { otherManagers: 0 },
    outcome: "last-senior-operator",
  },
  {
    given: [registered],
    when: { kind: "take-duty", duty: "senior-operator" },
    context: { otherManagers: 0 },
    outcome: "last-senior-operator",
  },
  { given: [registered], when: { kind: "leave", reason: "x" }, outcome: "left" },
];

for (const { given, when, context, outcome } of cases) {
  const told = context === undefined ? "" : ` (${JSON.stringify(context)})`;
  test(`given ${given.map(({ kind }) => kind).join(", ") || "nothing"}, ${when.kind}${told} gives ${outcome}`, () => {
    const decision = decide(foldEvents("somebody", given), when, { ...another, ...context });
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("folding the events gives the account, which never holds a forbidden pair", () => {
  fc.assert(
    fc.property(fc.array(commands(), { maxLength: 40 }), (given) => {
      let account: Account = { state: "absent", account: "somebody" };
      const events: StaffEvent[] = [];
      for (const command of given) {
        const decision = decide(account, command, another);
        if (!decision.ok) continue;
        events.push(decision.value);
        account = evolve(account, decision.value);
        assert.equal(account.version, events.length);
        assert.equal(forbiddenPairIn(account.duties), undefined);
      }
      assert.deepEqual(foldEvents("somebody", events), account);
    }),
  );
});

test("nothing happens to who has left", () => {
  assert.throws(() => foldEvents("somebody", [clerk, left, suspended]), ImpossibleStaffEvent);
  assert.throws(() => foldEvents("somebody", [suspended]), ImpossibleStaffEvent);
});

function commands(): fc.Arbitrary<StaffCommand> {
  const duty = fc.constantFrom(...duties);
  return fc.oneof(
    fc
      .array(duty, { maxLength: 3 })
      .map((held): StaffCommand => ({ kind: "register", displayName: "誰か", duties: held })),
    duty.map((given): StaffCommand => ({ kind: "give-duty", duty: given })),
    duty.map((taken): StaffCommand => ({ kind: "take-duty", duty: taken })),
    fc.constantFrom<StaffCommand>(
      { kind: "suspend", reason: "x" },
      { kind: "resume" },
      { kind: "reset-password" },
      { kind: "change-password" },
    ),
  );
}
