import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AuthorityId, CivilDate, MunicipalityCode } from "../../policy/index.ts";
import { parseResidentId } from "./context.ts";
import { decide } from "./decide.ts";
import { demoResidents } from "./demo-residents.ts";
import { evolve, foldEvents, ImpossibleRegisterEvent } from "./evolve.ts";
import { revocationCauseOf } from "./revocation-cause.ts";
import type { RegisterCommand, RegisterContext, RegisterEvent, Resident, ResidentId, ResidentRecord } from "./types.ts";

const nagasaki = "422011" as MunicipalityCode;
const sasebo = "422029" as MunicipalityCode;
const today = day("2026-11-20");
const context: RegisterContext = {
  today,
  authorityOf: (municipality) => (municipality.startsWith("42") ? ("nagasaki" as AuthorityId) : undefined),
};

const hanako: ResidentRecord = {
  municipality: nagasaki,
  name: "長崎　花子",
  reading: "ながさき　はなこ",
  dateOfBirth: day("1988-05-14"),
  gender: "female",
  address: "長崎県長崎市割符町１番２号",
  nationality: "japanese",
  substitutes: {},
};
const registered: RegisterEvent = { kind: "registered", on: day("2024-04-01"), record: hanako };

interface Case {
  readonly given: readonly RegisterEvent[];
  readonly when: RegisterCommand;
  /** An event's kind and the cause of revocation, or the refusal's code. */
  readonly outcome: string;
}

const on = day("2026-11-19");
const cases: readonly Case[] = [
  { given: [], when: { kind: "register", on, record: hanako }, outcome: "registered none" },
  { given: [registered], when: { kind: "register", on, record: hanako }, outcome: "resident-exists" },
  { given: [], when: { kind: "record-death", on }, outcome: "resident-unknown" },
  { given: [registered], when: move(sasebo), outcome: "moved register-change" },
  { given: [registered], when: move(nagasaki, "長崎県長崎市割符町９番"), outcome: "moved register-change" },
  { given: [registered], when: move(nagasaki, hanako.address), outcome: "nothing-changed" },
  { given: [registered], when: move("131016" as MunicipalityCode), outcome: "municipality-unknown" },
  { given: [registered], when: { kind: "move-out", on, destination: "東京都" }, outcome: "moved-out register-removal" },
  { given: [registered], when: { kind: "move-out", on, destination: " " }, outcome: "field-empty" },
  { given: [registered], when: { kind: "remove", on, ground: "職権消除" }, outcome: "removed register-removal" },
  { given: [registered], when: { kind: "record-death", on }, outcome: "died register-death" },
  { given: [registered, { kind: "died", on }], when: move(sasebo), outcome: "record-ended" },
  {
    given: [registered],
    when: { kind: "change-name", on, name: "佐世保　花子", reading: "させぼ　はなこ" },
    outcome: "name-changed register-change",
  },
  {
    given: [registered],
    when: { kind: "change-name", on, name: hanako.name, reading: "ながさき　かこ" },
    outcome: "name-changed none",
  },
  { given: [registered], when: { kind: "change-alias", on, alias: "花" }, outcome: "alias-only-of-foreign-residents" },
  {
    given: [registered],
    when: { kind: "correct", on, corrected: { reading: "ながさき　かこ" } },
    outcome: "corrected none",
  },
  {
    given: [registered],
    when: { kind: "correct", on, corrected: { gender: "male" } },
    outcome: "corrected record-error",
  },
  { given: [registered], when: { kind: "correct", on, corrected: {} }, outcome: "nothing-changed" },
  {
    given: [registered],
    when: { kind: "correct", on, corrected: { dateOfBirth: day("2027-01-01") } },
    outcome: "date-in-the-future",
  },
  {
    given: [registered],
    when: { kind: "renotate", on, address: "長崎県長崎市新割符町１" },
    outcome: "renotated register-change",
  },
  {
    given: [registered],
    when: { kind: "merge", on, municipality: sasebo, address: "長崎県佐世保市割符町１" },
    outcome: "merged none",
  },
  {
    given: [registered],
    when: { kind: "choose-substitutes", on, substitutes: { 髙: "高" } },
    outcome: "substitutes-chosen none",
  },
  {
    given: [registered],
    when: { kind: "choose-substitutes", on, substitutes: { 髙: "𠮷" } },
    outcome: "substitute-not-allowed",
  },
  {
    given: [registered],
    when: { kind: "choose-substitutes", on, substitutes: { 濵: "浜" } },
    outcome: "substitute-not-needed",
  },
  { given: [registered], when: { kind: "record-death", on: day("2026-11-21") }, outcome: "date-in-the-future" },
  { given: [registered], when: { kind: "record-death", on: day("2024-03-31") }, outcome: "date-before-last-change" },
  { given: [registered], when: { kind: "record-death", on: day("2026-02-30") }, outcome: "date-malformed" },
  { given: [registered], when: { kind: "renotate", on, address: "長".repeat(201) }, outcome: "field-too-long" },
];

for (const { given, when, outcome } of cases) {
  test(`given ${given.map((event) => event.kind).join(", ") || "nothing"}, ${when.kind} of ${when.on} gives ${outcome}`, () => {
    const resident = foldEvents(identifier(), given);
    const decision = decide(resident, when, context);
    const before = resident.state === "absent" ? undefined : resident.record;
    const actual = decision.ok
      ? `${decision.value.kind} ${revocationCauseOf(decision.value, before)}`
      : decision.refusal.code;
    assert.equal(actual, outcome);
  });
}

test("every event that is decided can be applied, and folding all events gives the row", () => {
  fc.assert(
    fc.property(fc.array(commandArbitrary(), { maxLength: 30 }), (commands) => {
      let row: Resident = { state: "absent", id: identifier() };
      const events: RegisterEvent[] = [];
      for (const command of commands) {
        const decision = decide(row, command, context);
        if (!decision.ok) continue;
        events.push(decision.value);
        row = evolve(row, decision.value);
        assert.equal(row.version, events.length);
      }
      assert.deepEqual(foldEvents(identifier(), events), row);
    }),
  );
});

test("an event after the end of a record is a fault", () => {
  const ended = foldEvents(identifier(), [registered, { kind: "died", on }]);
  assert.throws(() => evolve(ended, { kind: "renotated", on, address: "x" }), ImpossibleRegisterEvent);
  assert.throws(() => evolve({ state: "absent", id: identifier() }, { kind: "died", on }), ImpossibleRegisterEvent);
});

test("the demo's residents are accepted by the register", () => {
  for (const [id, record] of demoResidents) {
    const resident = parseResidentId(id);
    assert.ok(resident.ok);
    const decision = decide({ state: "absent", id: resident.value }, { kind: "register", on, record }, context);
    assert.ok(decision.ok, `${id}: ${JSON.stringify(decision)}`);
  }
});

function commandArbitrary(): fc.Arbitrary<RegisterCommand> {
  const anyDay = fc.integer({ min: 1, max: 28 }).map((number) => day(`2026-0${1 + (number % 9)}-${pad(number)}`));
  const text = fc.constantFrom("割符町１", "割符町２", "");
  return fc.oneof(
    anyDay.map((on): RegisterCommand => ({ kind: "register", on, record: hanako })),
    fc
      .tuple(anyDay, fc.constantFrom(nagasaki, sasebo), text)
      .map(([on, municipality, address]): RegisterCommand => ({ kind: "move", on, municipality, address })),
    fc.tuple(anyDay, text).map(([on, name]): RegisterCommand => ({ kind: "change-name", on, name, reading: "よみ" })),
    fc.tuple(anyDay, text).map(([on, address]): RegisterCommand => ({ kind: "renotate", on, address })),
    fc.tuple(anyDay, text).map(([on, name]): RegisterCommand => ({ kind: "correct", on, corrected: { name } })),
    anyDay.map((on): RegisterCommand => ({ kind: "choose-substitutes", on, substitutes: { 髙: "高" } })),
    anyDay.map((on): RegisterCommand => ({ kind: "record-death", on })),
  );
}

function move(municipality: MunicipalityCode, address = "長崎県佐世保市割符町１"): RegisterCommand {
  return { kind: "move", on, municipality, address };
}

function identifier(): ResidentId {
  const parsed = parseResidentId("R-1");
  assert.ok(parsed.ok);
  return parsed.value;
}

function day(text: string): CivilDate {
  return text as CivilDate;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
