import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { simulateRetention } from "./retention/simulation.ts";

test("over fourteen years nothing is deleted early, and nothing is kept beyond its period without a reason", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "warifu-retention-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const scope = { after: (work: () => Promise<void>) => t.after(work) };
  const order = { years: 14, mediumEvery: 1, recordedMonths: 2, folder, say: () => undefined };
  const { packages, members, deleted, early, late, failures } = await simulateRetention(scope, order);
  assert.deepEqual({ packages, early, late, failures }, { packages: 2, early: [], late: [], failures: [] });
  assert.ok(members > 30);
  assert.equal(deleted, members);
});
