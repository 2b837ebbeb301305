import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, randomBytes } from "@warifu/pki/node";
import { openTestStore } from "../../store/testing.ts";
import { registerRelyingParty } from "../parties/at-once.ts";
import { openRateLimiter } from "./rate.ts";

async function openWorld(scope: Parameters<typeof openTestStore>[0]) {
  let now = Date.parse("2026-11-21T03:00:30Z");
  const clock = () => new Date(now);
  const store = await openTestStore(scope, { clock });
  for (const id of ["busy", "small"]) {
    const made = await registerRelyingParty(
      { store, clock, digest, randomBytes },
      { id, name: id, actor: "test", origin: "test" },
    );
    assert.ok(made.ok);
  }
  const processes = [openRateLimiter({ store, clock }), openRateLimiter({ store, clock })];
  const ask = async (party: string, times: number, limit: number): Promise<number> => {
    const asked = Array.from({ length: times }, (_, index) => processes[index % 2]?.take(party, limit));
    return (await Promise.all(asked)).filter((decision) => decision === "admitted").length;
  };
  return { ask, pass: (milliseconds: number) => (now += milliseconds) };
}

test("two processes together never admit more than the limit of a minute, and lose at most a hundredth each", async (t) => {
  const { ask, pass } = await openWorld(t);
  assert.equal(await ask("busy", 500, 1000), 500);
  const rest = await ask("busy", 1500, 1000);
  assert.ok(rest <= 500 && rest >= 480, String(rest));
  assert.equal(await ask("busy", 10, 1000), 0);
  pass(60_000);
  assert.equal(await ask("busy", 100, 1000), 100);
});

test("a small limit is exact", async (t) => {
  const { ask } = await openWorld(t);
  assert.equal(await ask("small", 40, 7), 7);
});
