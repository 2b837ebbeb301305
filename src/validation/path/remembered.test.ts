import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { VerifySignature } from "@warifu/pki/algorithm";
import { rememberingVerifier } from "./remembered.ts";

/** Takes a signature for right when its first octet is that of the key plus that of the text; counts what it is asked. */
function countingVerifier() {
  const asked: number[] = [];
  const verify: VerifySignature = (_algorithm, publicKey, toBeSigned, signature) => {
    asked.push(signature[0] ?? 0);
    return signature[0] === (publicKey[0] ?? 0) + (toBeSigned[0] ?? 0);
  };
  return { asked, verify };
}

/** Asked so often that it is remembered. */
function twice(verify: VerifySignature): VerifySignature {
  return (...check) => verify(...check) && verify(...check);
}

const octets = (...values: number[]) => Uint8Array.from(values);

describe("the memory of checks that succeeded", () => {
  it("answers a check that succeeded twice without making it again", () => {
    const { asked, verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 10);
    for (let round = 0; round < 5; round += 1) {
      assert.equal(remembering("ed25519", octets(1), octets(2), octets(3)), true);
    }
    assert.deepEqual(asked, [3, 3]);
  });

  it("makes every check again that failed", () => {
    const { asked, verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 10);
    assert.equal(remembering("ed25519", octets(1), octets(2), octets(9)), false);
    assert.equal(remembering("ed25519", octets(1), octets(2), octets(9)), false);
    assert.equal(asked.length, 2);
  });

  it("does not take one part of a check for another's: key, text and algorithm all count", () => {
    const { verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 10);
    assert.equal(twice(remembering)("ed25519", octets(1), octets(2), octets(3)), true);
    assert.equal(remembering("ed25519", octets(2), octets(2), octets(3)), false);
    assert.equal(remembering("ed25519", octets(1), octets(2, 0).fill(4), octets(3)), false);
    const { asked, verify: counted } = countingVerifier();
    const other = rememberingVerifier(counted, 10);
    twice(other)("ed25519", octets(1), octets(2), octets(3));
    other("ecdsa-p256-sha256", octets(1), octets(2), octets(3));
    assert.equal(asked.length, 3);
  });

  it("keeps copies: bytes that change later do not change what passed", () => {
    const { verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 10);
    const text = octets(2);
    assert.equal(twice(remembering)("ed25519", octets(1), text, octets(3)), true);
    text[0] = 7;
    assert.equal(remembering("ed25519", octets(1), text, octets(3)), false);
  });

  it("forgets the pair that was used longest ago", () => {
    const { asked, verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 2);
    const signature = (text: number) => octets(text + 1, 0, 0, 0, text, 0, 0, 0, text);
    const check = (text: number) => remembering("ed25519", octets(1), octets(text), signature(text));
    for (const text of [1, 1, 2, 2, 1, 3, 3, 1, 2]) assert.equal(check(text), true);
    // 1 and 2 are checked twice and kept, 1 is known, 3 is checked twice and pushes 2 out, 1 is known, 2 is checked.
    assert.deepEqual(asked, [2, 2, 3, 3, 4, 4, 3]);
  });

  it("does not keep what is long", () => {
    const { asked, verify } = countingVerifier();
    const remembering = rememberingVerifier(verify, 2);
    const list = new Uint8Array(20_000);
    for (let round = 0; round < 4; round += 1) assert.equal(remembering("ed25519", octets(1), list, octets(1)), true);
    assert.equal(asked.length, 4);
  });
});
