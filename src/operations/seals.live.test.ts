import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestWorld, tester } from "../ca/testing.ts";
import { verifyAudit } from "../store/index.ts";
import { startSealing } from "./index.ts";

test("at the full hour the audit log is sealed with the audit key", async (t) => {
  let now = Date.parse("2026-11-20T04:59:58Z");
  const { ports, ca } = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(now) });
  const faults: unknown[] = [];
  const sealing = await startSealing({ ...ports, authority: ca }, tester, (_, fault) => faults.push(fault));
  t.after(() => sealing.stop());
  now = Date.parse("2026-11-20T05:00:01Z");
  const seals = async () => {
    const verified = await verifyAudit(ports.store);
    assert.ok(verified.ok);
    return verified.value.seals;
  };
  for (let waited = 0; waited < 10_000 && (await seals()) === 0; waited += 100) await sleep(100);
  assert.equal(await seals(), 1);
  assert.deepEqual(faults, []);
});
