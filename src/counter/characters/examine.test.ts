import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { codePointsOf, decideCharacter, outsideCharacters } from "./examine.ts";
import { expectedDecisions } from "./expected-decisions.ts";

function characterOf(codePoints: string): string {
  return String.fromCodePoint(...codePoints.split(" ").map((one) => Number.parseInt(one, 16)));
}

test("each of the table's characters is decided as expected, and offered what is expected", () => {
  assert.ok(expectedDecisions.length >= 200);
  for (const [codePoints, decision, candidates = ""] of expectedDecisions) {
    const character = characterOf(codePoints);
    const decided = decideCharacter(character);
    const actual = decided.decision === "allowed" ? [decided.set, ""] : [decided.why, decided.candidates.join("")];
    assert.deepEqual(actual, [decision, candidates], `${codePoints} ${character}`);
  }
});

test("the table has every kind of character", () => {
  const kinds = new Map<string, number>();
  for (const [, decision] of expectedDecisions) kinds.set(decision, (kinds.get(decision) ?? 0) + 1);
  for (const kind of [
    "jis-x-0208",
    "jis-x-0212",
    "outside-the-sets",
    "compatibility-ideograph",
    "variation-sequence",
    "combining-sequence",
  ])
    assert.ok((kinds.get(kind) ?? 0) >= 5, kind);
  assert.ok(expectedDecisions.some(([codePoints]) => Number.parseInt(codePoints, 16) > 0xffff));
});

test("what is offered for a character is always allowed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }), (character) => {
      const decided = decideCharacter(character);
      if (decided.decision === "allowed") return;
      for (const candidate of decided.candidates) assert.equal(decideCharacter(candidate).decision, "allowed");
    }),
  );
});

test("a text's outside characters are named where a reader sees them", () => {
  const outside = outsideCharacters({ name: "𠮷田　辻\u{E0101}子", alias: "神\u{FA19}", address: "長崎県" });
  assert.deepEqual(
    outside.map(({ field, index, why, codePoints }) => [field, index, why, codePoints]),
    [
      ["name", 0, "outside-the-sets", "U+20BB7"],
      ["name", 3, "variation-sequence", "U+8FBB U+E0101"],
      ["alias", 1, "compatibility-ideograph", "U+FA19"],
    ],
  );
  assert.equal(codePointsOf("葛\u{E0100}"), "U+845B U+E0100");
});
