import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { duties, keyOperations } from "@warifu/contract";
import { keyRightsGuide } from "./key-rights-guide.ts";
import { outcomeOf } from "./matrix.ts";
import { keyOperationFacts } from "./table.ts";

const file = join(import.meta.dirname, "..", "..", "..", "docs", "guide", "key-rights.md");

test("docs/guide/key-rights.md says what the table says", () => {
  if (process.env.WARIFU_WRITE_GUIDE === "1") writeFileSync(file, keyRightsGuide());
  assert.equal(readFileSync(file, "utf8"), keyRightsGuide());
});

test("nobody uses an authority's key alone, except to stop its issuing", () => {
  const alone = keyOperations.filter((operation) =>
    duties.some((duty) => outcomeOf(operation, duty, "alone") === "done"),
  );
  assert.deepEqual(alone, ["stop-issuing"]);
});

test("behind every operation stand at least two people, and whoever asks is one of them", () => {
  for (const operation of keyOperations) {
    const { asks, standing } = keyOperationFacts[operation];
    if (standing === "whoever-asks") continue;
    assert.ok(standing.reduce((sum, { people }) => sum + people, 0) >= 2, operation);
    assert.ok(
      asks.every((right) => standing.some((need) => need.right === right)),
      operation,
    );
  }
});
