import assert from "node:assert/strict";
import { test } from "node:test";
import { crashOverAndOver } from "./crash/run.ts";

test("whatever is killed at whatever moment, nothing received is lost and every intent is signed or voided", async (t) => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const report = await crashOverAndOver({ kills: 2, seed, say: (line) => t.diagnostic(line) });
  assert.ok(report.received > 0, `nothing was issued between the kills (seed ${seed})`);
  assert.ok(report.issued >= report.received);
});
