import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  allowedCharacter,
  characterSetOf,
  charactersOf,
  checkCharacters,
  checkDateOfBirth,
  checkGender,
  dateOfBirthOf,
  eras,
  substituteCharacterInformation,
  substitutesFor,
} from "./index.ts";
import { substituteTable } from "./substitute-table.ts";

test("the two standards have as many kanji as they say", () => {
  const kanji = { "jis-x-0208": 0, "jis-x-0212": 0, latin: 0 };
  for (let codePoint = 0x4e00; codePoint <= 0x9fff; codePoint += 1) {
    const set = characterSetOf(codePoint);
    if (set !== undefined) kanji[set] += 1;
  }
  // 6,355 in rows 16 to 84, and 仝 among the symbols of row 1.
  assert.deepEqual(kanji, { "jis-x-0208": 6356, "jis-x-0212": 5801, latin: 0 });
});

const acceptedTexts = [
  "濵田 鷗曻桒槗纊",
  "長崎県長崎市尾上町３番１号",
  "ながさき　ナガサキ",
  "O'NEIL ANN-MARIE (JOSÉ)",
  "～－∥―",
  "李　秀英 イ・スヨン",
];
for (const text of acceptedTexts) {
  test(`a certificate may hold ${text}`, () => {
    assert.deepEqual(checkCharacters(text), { ok: true, value: text });
  });
}

const refusedTexts = [
  { text: "髙橋", character: "髙", codePoint: "U+9AD9", index: 0, substitutes: ["高"] },
  { text: "濵﨑", character: "﨑", codePoint: "U+FA11", index: 1, substitutes: ["崎"] },
  { text: "𠮷野", character: "𠮷", codePoint: "U+20BB7", index: 0, substitutes: ["吉"] },
  { text: "栁", character: "栁", codePoint: "U+6801", index: 0, substitutes: ["柳"] },
  { text: "神\u{FA19}", character: "\u{FA19}", codePoint: "U+FA19", index: 1, substitutes: ["神"] },
  { text: "葛\u{E0100}城", character: "葛\u{E0100}", codePoint: "U+845B", index: 0, substitutes: ["葛"] },
  { text: "か\u{3099}く", character: "か\u{3099}", codePoint: "U+304B", index: 0, substitutes: ["が"] },
  { text: "ﾅｶﾞ", character: "ﾅ", codePoint: "U+FF85", index: 0, substitutes: ["ナ"] },
  { text: "１〜２", character: "〜", codePoint: "U+301C", index: 1, substitutes: ["～"] },
  { text: "①", character: "①", codePoint: "U+2460", index: 0, substitutes: ["1"] },
  { text: "名\n", character: "\n", codePoint: "U+000A", index: 1, substitutes: [] },
  { text: "泽", character: "泽", codePoint: "U+6CFD", index: 0, substitutes: [] },
];
for (const { text, ...facts } of refusedTexts) {
  test(`${facts.codePoint} in ${JSON.stringify(text)} is refused with ${facts.substitutes.length} substitutes`, () => {
    assert.deepEqual(checkCharacters(text), { ok: false, refusal: { code: "character-not-allowed", ...facts } });
  });
}

for (const character of "㍻﹅∟⊿ⅰ㈱㐂﨑") {
  test(`${character} of the vendors' rows is not allowed`, () => {
    assert.equal(allowedCharacter(character), "not-allowed");
  });
}

test("every character of the table by hand is refused and its substitutes are accepted", () => {
  for (const [original, substitutes] of substituteTable) {
    assert.equal(allowedCharacter(original), "not-allowed", original);
    assert.ok(
      substitutes.length > 0 && substitutes.every((substitute) => allowedCharacter(substitute) === "allowed"),
      original,
    );
  }
});

test("a substitute is always accepted and never the character itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 3 }), (text) => {
      for (const character of charactersOf(text)) {
        for (const substitute of substitutesFor(character)) {
          assert.deepEqual(checkCharacters(substitute).ok, true);
          assert.notEqual(substitute, character);
        }
      }
    }),
  );
});

const informations = [
  ["髙橋", "高橋", "10"],
  ["濵田", "濵田", "00"],
  ["𠮷野𠮷", "吉野吉", "101"],
  ["葛\u{E0100}城", "葛城", "10"],
  ["泽田太郎", "たく田太郎", "11000"],
  ["", "", ""],
] as const;
for (const [original, substituted, information] of informations) {
  test(`${original} recorded as ${substituted} has the substitute information "${information}"`, () => {
    assert.equal(substituteCharacterInformation(original, substituted), information);
  });
}

test("the substitute information has one digit for each recorded character", () => {
  const name = fc
    .array(fc.constantFrom("髙", "高", "𠮷", "吉", "橋", "カ", "葛\u{E0100}"), { maxLength: 12 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(name, name, (original, substituted) => {
      const information = substituteCharacterInformation(original, substituted);
      assert.equal(information.length, charactersOf(substituted).length);
      assert.match(information, /^[01]*$/);
    }),
  );
});

const datesOfBirth = [
  { value: "419900102", refused: undefined },
  { value: "520200102", refused: undefined },
  { value: "400000000", refused: undefined },
  { value: "319890107", refused: undefined },
  { value: "419890107", refused: "day-outside-era" },
  { value: "319890108", refused: "day-outside-era" },
  { value: "420190501", refused: "day-outside-era" },
  { value: "119120730", refused: undefined },
  { value: "219120730", refused: undefined },
  { value: "419900230", refused: "day-does-not-exist" },
  { value: "520240229", refused: undefined },
  { value: "419001300", refused: "day-does-not-exist" },
  { value: "919900102", refused: "era-unknown" },
  { value: "19900102", refused: "date-of-birth-malformed" },
  { value: "4１9900102", refused: "date-of-birth-malformed" },
];
for (const { value, refused } of datesOfBirth) {
  test(`the date of birth ${value} is ${refused ?? "accepted"}`, () => {
    const result = checkDateOfBirth(value);
    assert.equal(result.ok ? undefined : result.refusal.code, refused);
  });
}

test("a day written with its era is read back as the same day", () => {
  const day = fc.date({
    min: new Date(Date.UTC(1868, 0, 25)),
    max: new Date(Date.UTC(2100, 0, 1)),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, (instant) => {
      const date = { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
      const written = dateOfBirthOf(date);
      assert.ok(written.ok);
      const read = checkDateOfBirth(written.value);
      assert.ok(read.ok);
      assert.deepEqual(read.value.date, date);
      assert.ok(eras.includes(read.value.era));
    }),
  );
});

test("a gender is one of three codes", () => {
  for (const gender of ["1", "2", "3"]) assert.equal(checkGender(gender).ok, true);
  for (const gender of ["", "0", "4", "男", "11"]) assert.equal(checkGender(gender).ok, false);
});
