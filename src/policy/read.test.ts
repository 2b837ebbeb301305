import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nagasaki, prefecture, wrongFiles } from "./fixtures/wrong-files.ts";
import { readPolicies } from "./read.ts";
import { changed, lineOf, problemsOf, settings, shippedTexts } from "./testing.ts";

for (const { wrong, file, from, to, line, field, fault } of wrongFiles)
  test(`${wrong} is refused with its file, line, field and reason`, () => {
    const texts = changed(file, from, to);
    const expectedLine = lineOf(texts, file, line ?? to.split("\n")[0] ?? "");
    const found = problemsOf(texts).find((problem) => problem.code === fault.code && problem.field === field);
    assert.ok(found !== undefined, JSON.stringify(problemsOf(texts)));
    const { file: foundFile, line: foundLine, column, field: _field, ...foundFault } = found;
    assert.deepEqual({ file: foundFile, line: foundLine, ...foundFault }, { file, line: expectedLine, ...fault });
    assert.ok(column >= 1);
  });

test("all that is wrong in all files is said at once, in the order of files and lines", () => {
  const first = changed(nagasaki, '"422029"', '"422028"');
  const second = changed(nagasaki, "ながよちょう", "ナガヨ", first);
  const third = changed("saga.yaml", "  arc: 10", "  ark: 10", second);
  const fourth = changed(prefecture, "validityHours: 72", "validityHours: 12", third);
  const found = problemsOf(fourth).map(({ file, field, code }) => `${file} ${field} ${code}`);
  assert.deepEqual(found, [
    "nagasaki.yaml municipalities[1].code check-digit-wrong",
    "nagasaki.yaml municipalities[13].kana format-wrong",
    "templates/prefecture.yaml crl.validityHours list-ends-before-next",
    "templates/prefecture.yaml profiles.resident-signature.policyOids[0] parameter-missing",
    "templates/prefecture.yaml profiles.resident-signature.policyOids[0] format-wrong",
    "templates/prefecture.yaml profiles.resident-signature.testPolicyOids[0] parameter-missing",
    "templates/prefecture.yaml profiles.resident-signature.testPolicyOids[0] format-wrong",
    "templates/prefecture.yaml crossCertificates[0].policyOids[0] parameter-missing",
    "templates/prefecture.yaml crossCertificates[0].policyOids[0] format-wrong",
  ]);
});

test("a folder without policies is refused", () => {
  assert.deepEqual(
    problemsOf([]).map(({ code }) => code),
    ["folder-without-policies"],
  );
});

test("texts that are no policies never throw", () => {
  for (const text of [
    "",
    "[]",
    "a",
    "{",
    "\t",
    "template: [",
    "template: prefecture",
    "? [a]\n: b",
    "a: !!binary x",
    "\u0000",
  ]) {
    const read = readPolicies([...shippedTexts(), { file: "x.yaml", text }], settings);
    assert.equal(read.ok, false, JSON.stringify(text));
  }
});

test("rsa-1024 is allowed where a file says legacy", () => {
  const short = changed(prefecture, "publicKey: [rsa-2048, ecdsa-p256", "publicKey: [rsa-1024, rsa-2048, ecdsa-p256");
  assert.deepEqual(problemsOf(changed(prefecture, "legacy: refused", "legacy: allowed", short)), []);
});

test("a policy file changed anywhere loads or is refused with places that exist, and never throws", () => {
  const texts = shippedTexts();
  const file = fc.constantFrom(nagasaki, prefecture, "jpki-bridge.yaml");
  const inserted = fc.constantFrom(
    "",
    "\n",
    ": ",
    "- ",
    "{",
    "]",
    '"',
    "#",
    "*a ",
    "!!map ",
    "null",
    "0",
    "髙",
    "$".concat("{x}"),
    "{x}",
  );
  fc.assert(
    fc.property(file, fc.nat(), fc.nat(12), inserted, (name, position, removed, text) => {
      const original = texts.find((other) => other.file === name)?.text ?? "";
      const at = position % original.length;
      const mutated = original.slice(0, at) + text + original.slice(at + removed);
      const mutatedTexts = texts.map((other) => (other.file === name ? { file: name, text: mutated } : other));
      for (const { file: place, line, column } of problemsOf(mutatedTexts)) {
        const lines = (mutatedTexts.find((other) => other.file === place)?.text ?? "").split("\n");
        assert.ok(line >= 1 && line <= lines.length && column >= 1, `${place}:${line}:${column}`);
      }
    }),
    { numRuns: 30 },
  );
});
