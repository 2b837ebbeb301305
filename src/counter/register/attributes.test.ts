import assert from "node:assert/strict";
import { test } from "node:test";
import { residentAttributes } from "./attributes.ts";
import { parseResidentId } from "./context.ts";
import { demoResidents } from "./demo-residents.ts";
import { foldEvents } from "./evolve.ts";
import type { Resident, ResidentRecord } from "./types.ts";

test("髙 is refused with 高 offered", () => {
  assert.deepEqual(residentAttributes(demo("R-0002")), {
    ok: false,
    refusal: {
      code: "character-not-allowed",
      field: "name",
      rule: "CPS 3-1-8",
      character: "髙",
      codePoint: "U+9AD9",
      index: 0,
      substitutes: ["高"],
    },
  });
});

test("𠮷 outside the basic plane is refused as one character", () => {
  const refused = residentAttributes(demo("R-0003"));
  assert.ok(!refused.ok && refused.refusal.code === "character-not-allowed");
  assert.deepEqual(
    [refused.refusal.character, refused.refusal.codePoint, refused.refusal.substitutes],
    ["𠮷", "U+20BB7", ["吉"]],
  );
});

test("濵 of JIS X 0212 is written as it is", () => {
  const attributes = residentAttributes(demo("R-0004"));
  assert.ok(attributes.ok);
  assert.equal(attributes.value.commonName, "濵田　直樹");
  assert.equal(attributes.value.substituteCharacterOfCommonName, "00000");
});

test("a chosen substitute is written and marked", () => {
  const attributes = residentAttributes(demo("R-0005"));
  assert.ok(attributes.ok);
  assert.equal(attributes.value.commonName, "高木　由紀");
  assert.equal(attributes.value.substituteCharacterOfCommonName, "10000");
  assert.equal(attributes.value.dateOfBirth, "419911224");
});

test("a foreign resident's commonName has the name and the alias", () => {
  const attributes = residentAttributes(demo("R-0006"));
  assert.ok(attributes.ok);
  assert.equal(attributes.value.commonName, "NGUYEN THI MAI／中村　マイ");
  assert.equal(attributes.value.substituteCharacterOfCommonName.length, [...attributes.value.commonName].length);
});

test("a substitute of several characters marks each of them", () => {
  const attributes = residentAttributes(demo("R-0003", { substitutes: { 𠮷: "よし" } }));
  assert.ok(attributes.ok);
  assert.equal(attributes.value.commonName, "よし田　美咲");
  assert.equal(attributes.value.substituteCharacterOfCommonName, "110000");
});

test("an ended record gives no attributes", () => {
  const [id, record] = demoResidents[0] ?? assert.fail("no demo residents");
  const resident = foldEvents(identifier(id), [
    { kind: "registered", on: record.dateOfBirth, record },
    { kind: "died", on: record.dateOfBirth },
  ]);
  const refused = residentAttributes(resident);
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, "record-ended");
});

function demo(id: string, more: Partial<ResidentRecord> = {}): Resident {
  const row = demoResidents.find(([candidate]) => candidate === id) ?? assert.fail(id);
  const record = { ...row[1], ...more };
  return foldEvents(identifier(id), [{ kind: "registered", on: record.dateOfBirth, record }]);
}

function identifier(text: string) {
  const parsed = parseResidentId(text);
  assert.ok(parsed.ok);
  return parsed.value;
}
