import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz } from "./fuzz/run.ts";
import { pkitsFolder } from "./pkits/manifest.ts";

test("ten seconds of hostile bytes give verdicts and DerErrors alone", async () => {
  const result = await fuzz(10_000, 11, pkitsFolder());
  assert.deepEqual(result.failures, []);
  assert.ok(result.inputs > 1_000, `${result.inputs} inputs`);
  // The search is guided: it has found inputs that run what the corpus does not.
  assert.ok(result.kept > 0, `${result.kept} kept`);
});
