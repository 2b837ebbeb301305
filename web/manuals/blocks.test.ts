import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readBlocks } from "./blocks.ts";

test("headings, paragraphs, lists, tables and code are told apart, and the title is left out", () => {
  const text =
    "# Title\n\n[日本語](x.ja.md)\n\nOne `word`\nand [more](x.md).\n\n## Part\n- a\n  b\n- c\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n    npx x\n";
  assert.deepEqual(readBlocks(text), [
    { kind: "paragraph", text: "One word and more." },
    { kind: "heading", level: 2, text: "Part" },
    { kind: "list", items: ["a b", "c"] },
    { kind: "table", head: ["A", "B"], rows: [["1", "2"]] },
    { kind: "code", text: "npx x" },
  ]);
});

test("every manual of the house is read, and no row of a table is longer than its head", () => {
  const folder = join(import.meta.dirname, "../../docs/guide");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
    const blocks = readBlocks(readFileSync(join(folder, file), "utf8"));
    assert.ok(blocks.length > 0, file);
    const odd = blocks.filter((one) => one.kind === "table" && one.rows.some((row) => row.length > one.head.length));
    assert.deepEqual(odd, [], file);
  }
});
