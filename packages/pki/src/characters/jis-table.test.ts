import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { jisTableSource } from "../../../../tools/generate-jis-characters.ts";

test("the character table is what the EUC-JP decoder gives", () => {
  const path = fileURLToPath(new URL("./jis-table.ts", import.meta.url));
  assert.equal(readFileSync(path, "utf8"), jisTableSource());
});
