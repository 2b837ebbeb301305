import assert from "node:assert/strict";
import { test } from "node:test";
import { type Duty, duties, rights, seats } from "@warifu/contract";
import { dutyFacts, forbiddenPairIn, forbiddenPairs, rightsOf, rightsOfPrograms, seatsOf } from "./duties.ts";

test("every right is held by some duty or by programs only, and every seat is open to one", () => {
  const people = rights.filter((right) => !rightsOfPrograms.includes(right));
  assert.deepEqual(rightsOf(duties), people);
  assert.deepEqual(seatsOf(duties), seats);
});

test("only senior operators register people, and only auditors see the audit log", () => {
  const holders = (right: (typeof rights)[number]) => duties.filter((duty) => dutyFacts[duty].rights.includes(right));
  assert.deepEqual(holders("manage-staff"), ["senior-operator"]);
  assert.deepEqual(holders("audit"), ["internal-auditor"]);
});

test("an auditor holds no right but that and to read, and may be nothing else", () => {
  const { rights: held } = dutyFacts["internal-auditor"];
  assert.deepEqual(
    held.filter((right) => right !== "audit" && !right.startsWith("read-")),
    [],
  );
  for (const duty of duties.filter((one) => one !== "internal-auditor"))
    assert.ok(forbiddenPairIn(["internal-auditor", duty]), duty);
});

test("nobody can hold both rights of a pair that needs two people", () => {
  const apart = [
    ["register-relying-parties", "approve-relying-parties"],
    ["audit", "operate"],
    ["audit", "manage-staff"],
  ] as const;
  for (const [one, other] of apart) {
    for (const duty of duties) {
      const held = dutyFacts[duty].rights;
      assert.ok(!(held.includes(one) && held.includes(other)), duty);
    }
  }
});

test("a pair is forbidden in both orders and names two different duties", () => {
  for (const [one, other] of forbiddenPairs) {
    assert.notEqual(one, other);
    const pair: readonly Duty[] = [one, other];
    assert.ok(forbiddenPairIn(pair));
    assert.ok(forbiddenPairIn(pair.toReversed()));
  }
});
