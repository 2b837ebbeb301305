import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rightsGuide } from "./rights-guide.ts";

const file = join(import.meta.dirname, "..", "..", "..", "docs", "guide", "rights.md");

test("docs/guide/rights.md says what the contract and the duties say", () => {
  if (process.env.WARIFU_WRITE_GUIDE === "1") writeFileSync(file, rightsGuide());
  assert.equal(readFileSync(file, "utf8"), rightsGuide());
});
