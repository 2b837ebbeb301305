import assert from "node:assert/strict";
import { test } from "node:test";
import { runTampering } from "./audit-tampering/run.ts";

test("edits, removals and swaps in the audit log and in its exported files are all found", async (t) => {
  const scope = { after: (work: () => Promise<void>) => t.after(work) };
  const { tried, missed } = await runTampering(scope, { count: 60, seed: 7 });
  assert.equal(tried, 60);
  assert.deepEqual(missed, []);
});
