import assert from "node:assert/strict";
import { test } from "node:test";
import { preferredLanguage } from "./language.ts";

const cases: readonly (readonly [header: string | undefined, language: "ja" | "en"])[] = [
  [undefined, "en"],
  ["", "en"],
  ["ja", "ja"],
  ["ja-JP,ja;q=0.9,en;q=0.8", "ja"],
  ["en-US,en;q=0.9,ja;q=0.8", "en"],
  ["en;q=0.5, ja", "ja"],
  ["fr, de;q=0.9", "en"],
  ["ja;q=0", "en"],
  ["JA;q=0.3, fr", "ja"],
  ["ja;q=x, en;q=0.5", "ja"],
];

for (const [header, language] of cases) {
  test(`Accept-Language ${JSON.stringify(header)} is answered in ${language}`, () => {
    assert.equal(preferredLanguage(header), language);
  });
}
