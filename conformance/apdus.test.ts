import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newBlankCard } from "@warifu/card/testing";
import { brokenStep, SecretWatch } from "./apdus/invariants.ts";
import { fuzzApdus } from "./apdus/run.ts";

describe("a card under hostile commands", () => {
  it("keeps its invariants, and every way it can answer is met", async () => {
    const { failures, statuses, powerCuts } = await fuzzApdus(60_000, 20_261_121);
    assert.deepEqual(failures, []);
    assert.ok(powerCuts > 0);
    for (const status of [
      "9000",
      "63c0",
      "6700",
      "6883",
      "6982",
      "6984",
      "6985",
      "6988",
      "6a80",
      "6a82",
      "6b00",
      "6d00",
    ]) {
      assert.ok(statuses.has(status), `${status} was never answered`);
    }
  });
});

describe("the watch over the card", () => {
  const proven = { authentication: false, signature: false };
  const none = { channel: "none", proven, rightPassword: undefined, rightKey: undefined } as const;
  const card = newBlankCard();

  it("notices a counter that rises by itself, a key that appears and a certificate without its key", () => {
    const { holdings } = card;
    const tried = { ...card, holdings: { ...holdings, signature: { ...holdings.signature, tries: 2 } } };
    assert.match(brokenStep(tried, card, none) ?? "", /tries rose/);
    assert.equal(brokenStep(tried, card, { ...none, rightPassword: "signature" }), undefined);
    assert.match(brokenStep(card, { ...card, storageKey: new Uint8Array(32) }, none) ?? "", /storage key/);
    const certificate = { ...holdings.signature, certificate: new Uint8Array(1) };
    const lonely = { ...card, holdings: { ...holdings, signature: certificate } };
    assert.match(brokenStep(card, lonely, { ...none, channel: "administration" }) ?? "", /without its key/);
  });

  it("notices a key pair generator that goes beyond the resident's password", () => {
    const byDevice = { ...none, channel: "device" } as const;
    const { holdings } = card;
    const change = (part: object) => ({
      ...card,
      holdings: { ...holdings, signature: { ...holdings.signature, ...part } },
    });
    const withKey = change({ privateKey: new Uint8Array(1) });
    assert.match(brokenStep(card, withKey, byDevice) ?? "", /without the password/);
    assert.equal(brokenStep(card, withKey, { ...byDevice, proven: { ...proven, signature: true } }), undefined);
    const first = change({ password: new Uint8Array(6) });
    assert.equal(brokenStep(card, first, byDevice), undefined);
    assert.match(brokenStep(first, change({ password: new Uint8Array(7) }), byDevice) ?? "", /without the old one/);
    assert.match(brokenStep(card, first, none) ?? "", /unproven/);
  });

  it("notices eight octets of a secret anywhere in an answer", () => {
    const secret = new Uint8Array(40).map((_, index) => index * 3 + 1);
    const watch = new SecretWatch([secret]);
    assert.ok(watch.shows(new Uint8Array([0, 0, ...secret.subarray(11, 19), 9])));
    assert.ok(!watch.shows(new Uint8Array([0, 0, ...secret.subarray(11, 18), 9])));
  });
});
