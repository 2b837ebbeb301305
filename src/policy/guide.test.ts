import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { problemsOf, shippedTexts } from "./testing.ts";

for (const guide of ["policy.md", "policy.ja.md"])
  test(`the examples of ${guide} are policies`, () => {
    const markdown = readFileSync(join(import.meta.dirname, "..", "..", "docs", "guide", guide), "utf8");
    const [prefecture = "", override = "", merger = ""] = [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
      ([, text]) => text,
    );
    assert.ok(prefecture.includes("template:") && override.includes("crl:") && merger.includes("validTo:"));
    const texts = shippedTexts().map(({ file, text }) => {
      if (file !== "nagasaki.yaml") return { file, text };
      const others = text.split("\n").filter((line) => !/"(423076|423084)"/.test(line));
      return { file, text: others.join("\n") + merger + override };
    });
    assert.deepEqual(problemsOf([...texts, { file: "fukuoka.yaml", text: prefecture }]), []);
  });
