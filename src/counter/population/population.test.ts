import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCharacters } from "@warifu/pki/characters";
import type { AuthorityId, CivilDate, MunicipalityCode } from "../../policy/index.ts";
import { parseResidentId } from "../register/context.ts";
import { decide } from "../register/decide.ts";
import { type MadeResident, madePopulation, type PopulationOrder } from "./population.ts";

const today = "2026-11-20" as CivilDate;
const places = [
  place("422011", "長崎市", "2004-01-29"),
  place("422029", "佐世保市", "2004-01-29"),
  place("423238", "波佐見町", "2004-01-29"),
];
const order: PopulationOrder = { seed: "test", size: 20_000, today, places };
const people = [...madePopulation(order)];

test("a seed gives the same people every time, and another seed gives others", () => {
  assert.deepEqual([...madePopulation({ ...order, size: 500 })], people.slice(0, 500));
  assert.notDeepEqual([...madePopulation({ ...order, size: 500, seed: "other" })], people.slice(0, 500));
});

test("there are as many as asked for, each with an identifier of its own", () => {
  assert.equal(people.length, order.size);
  assert.equal(new Set(people.map(({ resident }) => resident)).size, order.size);
});

test("the register takes every one of them", () => {
  const authorityOf = () => "nagasaki" as AuthorityId;
  for (const { resident, openedOn, record } of people) {
    const id = parseResidentId(resident);
    assert.ok(id.ok);
    const command = { kind: "register", on: openedOn, record } as const;
    const decided = decide({ state: "absent", id: id.value }, command, { today, authorityOf });
    assert.ok(decided.ok, JSON.stringify(decided));
    assert.ok(record.dateOfBirth <= openedOn);
  }
});

test("a household has one family name and one address, and its members follow one another", () => {
  for (const [index, person] of people.entries()) {
    const next = people[index + 1];
    if (next === undefined || next.household !== person.household) continue;
    assert.equal(next.record.address, person.record.address);
    assert.equal(familyName(next), familyName(person));
  }
  assert.ok(people.every(({ household }, index) => household >= (people[index - 1]?.household ?? 0)));
});

test("municipalities have residents by their weight", () => {
  const shares = places.map(({ code }) => people.filter(({ record }) => record.municipality === code).length);
  assert.ok((shares[0] ?? 0) > (shares[1] ?? 0) && (shares[1] ?? 0) > (shares[2] ?? 0));
  assert.ok(shares.every((share) => share > 0));
});

test("some names cannot be written into a certificate, some residents are foreign, some of those have an alias", () => {
  assert.ok(people.some(({ record }) => !checkCharacters(record.name).ok));
  for (const character of ["𠮷", "髙", "﨑", "\u{e0100}", "\u{fa1b}"])
    assert.ok(
      people.some(({ record }) => record.name.includes(character)),
      character,
    );
  const foreign = people.filter(({ record }) => record.nationality === "foreign");
  assert.ok(foreign.some(({ record }) => record.alias !== undefined));
  assert.ok(foreign.some(({ record }) => record.alias === undefined));
});

function familyName({ record }: MadeResident): string {
  return record.name.split(/[ 　]/)[0] ?? "";
}

function place(code: string, name: string, validFrom: string) {
  return { code: code as MunicipalityCode, name, validFrom: validFrom as CivilDate, prefecture: "長崎県" };
}
