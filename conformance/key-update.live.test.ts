import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { simulateKeyUpdate } from "./key-update/simulation.ts";

test("through a key update certificates of both generations are valid from either anchor, and both have complete lists", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("no openssl");
  const folder = await mkdtemp(join(tmpdir(), "warifu-key-update-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { failures, days, judgements } = await simulateKeyUpdate(t, { everyDays: 250, folder });
  assert.deepEqual(failures, []);
  assert.ok(days >= 10, `${days} days`);
  assert.ok(judgements >= 8 * 6, `${judgements} judgements`);
});
