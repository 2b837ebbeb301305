import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordRefusal } from "./rules.ts";

const cases: readonly (readonly [string, string | undefined])[] = [
  ["short", "password-too-short"],
  ["割符は割って作る木の札です", undefined],
  ["correct horse battery", undefined],
  ["aaaaaaaaaaaaaaaa", "password-too-simple"],
  ["121212121212121212", "password-too-simple"],
  ["abcdefghijklmnop", "password-too-simple"],
  ["9876543210987", "password-too-simple"],
  ["my-Senior-7-password", "password-too-simple"],
  ["𠮷".repeat(11), "password-too-short"],
  ["x9".repeat(65), "password-too-long"],
];

for (const [chosen, code] of cases) {
  test(`"${chosen.slice(0, 24)}" is ${code ?? "taken"}`, () => {
    assert.equal(passwordRefusal(chosen, "senior-7")?.code, code);
  });
}
