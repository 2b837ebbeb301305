import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CivilDate } from "../../policy/index.ts";
import { decideOrganisation, hasCheckDigit } from "./decide.ts";
import { evolveOrganisation, foldOrganisation, ImpossibleOrganisationEvent } from "./evolve.ts";
import { differenceBetween, nearest, suffixOf } from "./names.ts";
import type { Organisation, OrganisationCommand, OrganisationEvent } from "./types.ts";

const on = "2019-04-01" as CivilDate;
const register: OrganisationCommand = {
  kind: "register",
  name: "長崎市",
  romaji: "Nagasaki-shi",
  of: "municipality",
  prefecture: "42",
  on,
};

/** The code of the first refusal, or the organisation. */
function go(organisation: string, ...commands: readonly OrganisationCommand[]): Organisation | string {
  let known: Organisation = { state: "absent", organisation };
  for (const command of commands) {
    const decision = decideOrganisation(known, command);
    if (!decision.ok) return decision.refusal.code;
    known = evolveOrganisation(known, decision.value);
  }
  return known;
}

const unit: OrganisationCommand = { kind: "add-unit", name: "総務部", on };
const post = (name: string): OrganisationCommand => ({ kind: "add-post", unit: "総務部", name, on });
const domain = (name: string, of: "lg-jp" | "other"): OrganisationCommand => ({
  kind: "add-domain",
  name,
  domain: of,
  on,
});

const refusals: readonly (readonly [name: string, commands: readonly OrganisationCommand[], code: string])[] = [
  ["a unit twice", [register, unit, unit], "entry-exists"],
  ["a unit of no name", [register, { ...unit, name: " " }], "entry-empty"],
  ["a post of a unit that is not there", [register, post("主任")], "entry-not-valid"],
  ["a post with the suffix that is appended", [register, unit, post("主任（利用者）")], "post-with-suffix"],
  ["a unit that has posts", [register, unit, post("主任"), { kind: "end-unit", name: "総務部", on }], "unit-has-posts"],
  [
    "an end before the beginning",
    [register, unit, { kind: "end-unit", name: "総務部", on: "2019-03-31" as CivilDate }],
    "entry-ends-before-its-beginning",
  ],
  ["an LG.JP name as another one", [register, domain("city.nagasaki.lg.jp", "other")], "domain-not-of-this-kind"],
  ["a domain with a capital letter", [register, domain("City.nagasaki.lg.jp", "lg-jp")], "domain-malformed"],
  [
    "a service of a municipality",
    [register, { kind: "end-service", category: "hosting", on }],
    "services-only-of-providers",
  ],
  ["registered twice", [register, register], "organisation-exists"],
];

for (const [name, commands, code] of refusals)
  test(`${name} is refused`, () => assert.equal(go("422011", ...commands), code));

test("the sixth digit of a code is a check digit", () => {
  for (const code of ["422011", "420000", "010006", "130001", "900010"]) assert.ok(hasCheckDigit(code), code);
  for (const code of ["422012", "42201", "4220111", "90001x"]) assert.ok(!hasCheckDigit(code), code);
});

test("the account system appends the suffix of the name's script", () => {
  const known = go("422011", register, unit, post("文書取扱主任"), post("somu"));
  assert.ok(typeof known !== "string" && known.state === "registered");
  assert.deepEqual(
    known.posts.map(({ name }) => name),
    ["文書取扱主任（利用者）", "somu-lgacc"],
  );
});

test("what differs only in width or spaces is told apart from other letters", () => {
  assert.deepEqual(differenceBetween("総務 部", "総務部"), { differs: "spaces", position: 3 });
  assert.deepEqual(differenceBetween("ＡＢ課", "AB課"), { differs: "width", position: 1 });
  assert.deepEqual(differenceBetween("総務局", "総務部"), { differs: "letters", position: 3 });
  assert.equal(differenceBetween("総務部", "総務部"), undefined);
  assert.equal(nearest("総務局", ["企画室", "総務部"]), "総務部");
  assert.equal(nearest("会計課", ["企画室", "総務部"]), undefined);
});

test("a name differs from itself in nothing, and from any other in its first different character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.string({ unit: "grapheme", maxLength: 12 }),
      (one, other) => {
        const difference = differenceBetween(one, other);
        assert.equal(difference === undefined, one === other);
        const position = difference?.position ?? 1;
        assert.deepEqual([...one].slice(0, position - 1), [...other].slice(0, position - 1));
        assert.ok(["（利用者）", "-lgacc"].includes(suffixOf(one)));
      },
    ),
  );
});

test("whatever is commanded, folding the events gives the record", () => {
  const day = fc.constantFrom("2019-04-01", "2020-04-01", "2021-04-01") as fc.Arbitrary<CivilDate>;
  const name = fc.constantFrom("総務部", "企画室", "主任", "somu", "city.nagasaki.lg.jp");
  const command: fc.Arbitrary<OrganisationCommand> = fc.oneof(
    fc.constant(register),
    fc.record({ kind: fc.constant("rename" as const), name }),
    fc.record({ kind: fc.constant("establish-branch" as const), on: day }),
    fc.record({ kind: fc.constantFrom("add-unit" as const, "end-unit" as const), name, on: day }),
    fc.record({ kind: fc.constantFrom("add-post" as const, "end-post" as const), unit: name, name, on: day }),
    fc.record({ kind: fc.constant("add-domain" as const), name, domain: fc.constant("lg-jp" as const), on: day }),
    fc.record({ kind: fc.constant("end-domain" as const), name, on: day }),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let known: Organisation = { state: "absent", organisation: "422011" };
      const events: OrganisationEvent[] = [];
      for (const one of [register, ...commands]) {
        const decision = decideOrganisation(known, one);
        if (!decision.ok) continue;
        events.push(decision.value);
        known = evolveOrganisation(known, decision.value);
      }
      assert.deepEqual(foldOrganisation("422011", events), known);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  const absent: Organisation = { state: "absent", organisation: "422011" };
  assert.throws(() => evolveOrganisation(absent, { kind: "renamed", name: "長崎" }), ImpossibleOrganisationEvent);
});
