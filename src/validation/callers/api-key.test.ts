import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, randomBytes } from "@warifu/pki/node";
import { hashApiKey, isKeyOwnerId, makeApiKey, parseApiKey, sameHash } from "./api-key.ts";

test("a new key names its owner and carries 256 random bits", () => {
  const key = makeApiKey("rp", "court-1", randomBytes);
  assert.deepEqual(parseApiKey(key), { owner: "rp", id: "court-1" });
  assert.equal(Buffer.from(key.split(".")[2] ?? "", "base64url").length, 32);
  assert.notEqual(key, makeApiKey("rp", "court-1", randomBytes));
});

test("what is not of the form of a key is no key", () => {
  const key = makeApiKey("op", "counter", randomBytes);
  for (const wrong of [
    "",
    "op",
    key.slice(0, -1),
    `${key}x`,
    key.replace("op.", "xx."),
    key.replace("counter", "Counter"),
  ]) {
    assert.equal(parseApiKey(wrong), undefined, wrong);
  }
});

test("identifiers are lower-case letters, digits and hyphens, at most 63", () => {
  assert.ok(isKeyOwnerId("a"));
  assert.ok(isKeyOwnerId(`0${"a-".repeat(31)}`));
  for (const wrong of ["", "-a", "a.b", "A", "a".repeat(64), "あ"]) assert.equal(isKeyOwnerId(wrong), false, wrong);
});

test("hashes are the same only when every octet is", () => {
  const hash = hashApiKey("one", digest);
  assert.ok(sameHash(hash, hashApiKey("one", digest)));
  assert.equal(sameHash(hash, hashApiKey("two", digest)), false);
  assert.equal(sameHash(hash, hash.subarray(1)), false);
  assert.equal(sameHash(hash, new Uint8Array(0)), false);
});
