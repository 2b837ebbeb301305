import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { randomBytes } from "@warifu/pki/node";
import { type Pairing, PairingBook } from "./pairing.ts";

const origin = "https://counter.example";

function book() {
  const shown: string[] = [];
  const kept: (readonly Pairing[])[] = [];
  const time = { now: new Date("2026-11-21T00:00:00Z") };
  const pairing = new PairingBook({
    randomBytes,
    clock: () => time.now,
    known: [],
    keep: async (pairings) => void kept.push(pairings),
    show: (code) => shown.push(code),
  });
  return { pairing, shown, kept, time, code: () => shown.at(-1) ?? "" };
}

describe("pairing a page with the agent", () => {
  it("gives a token for the shown code, typed in either case, once; and shows another code", async () => {
    const { pairing, shown, kept, code } = book();
    const typed = code().toLowerCase().replace("-", " ");
    const paired = await pairing.pair(typed, origin);
    assert.ok(paired.ok);
    assert.ok(pairing.knows(paired.value, origin));
    assert.ok(!JSON.stringify(kept).includes(paired.value), "the token itself is not kept");
    assert.equal(shown.length, 2);
    assert.notEqual(shown[0], shown[1]);
    const again = await pairing.pair(typed, origin);
    assert.ok(!again.ok && again.refusal.code === "agent-pairing-code-wrong");
  });

  it("does not take a token from another origin, nor one that it never gave", async () => {
    const { pairing, code } = book();
    const paired = await pairing.pair(code(), origin);
    assert.ok(paired.ok);
    assert.ok(!pairing.knows(paired.value, "https://evil.example"));
    assert.ok(!pairing.knows(paired.value.slice(0, -1), origin));
    assert.ok(!pairing.knows("", origin));
  });

  it("pauses after five wrong codes, longer each time, and takes not even the right one meanwhile", async () => {
    const { pairing, code, time } = book();
    for (let tries = 0; tries < 5; tries++) await pairing.pair("WRONG", origin);
    const paused = await pairing.pair(code(), origin);
    assert.deepEqual(paused, { ok: false, refusal: { code: "agent-pairing-throttled", retryAfterSeconds: 60 } });
    time.now = new Date(time.now.getTime() + 60_000);
    await pairing.pair("WRONG", origin);
    const longer = await pairing.pair(code(), origin);
    assert.ok(!longer.ok && longer.refusal.code === "agent-pairing-throttled");
    assert.equal(longer.refusal.retryAfterSeconds, 120);
    time.now = new Date(time.now.getTime() + 120_000);
    assert.ok((await pairing.pair(code(), origin)).ok);
  });

  it("knows the pairings of earlier runs", async () => {
    const first = book();
    const paired = await first.pairing.pair(first.code(), origin);
    assert.ok(paired.ok);
    const later = new PairingBook({
      randomBytes,
      clock: () => new Date(),
      known: first.kept.at(-1) ?? [],
      keep: async () => undefined,
      show: () => undefined,
    });
    assert.ok(later.knows(paired.value, origin));
  });
});
