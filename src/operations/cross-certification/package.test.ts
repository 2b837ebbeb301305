import assert from "node:assert/strict";
import { test } from "node:test";
import { signMessage } from "@warifu/pki/cms";
import { digest, softwareSigner, verifySignatureOnce as verifySignature } from "@warifu/pki/node";
import { testKey } from "@warifu/pki/testing";
import { canonicalJson } from "../../store/index.ts";
import { isSignedBy, largestPackage, makePackage, readPackage } from "./package.ts";

const signer = softwareSigner(testKey("ecdsa-p256-sha256").privateKey, "ecdsa-p256-sha256");
const other = softwareSigner(testKey("ecdsa-p384-sha384").privateKey, "ecdsa-p384-sha384");
const signedAt = new Date("2026-11-21T00:00:00Z");
const fields = {
  case: "0123456789abcdef0123456789abcdef",
  number: 1,
  previous: null,
  from: "nagasaki",
  to: "jpki-bridge",
  content: { kind: "withdrawal", reason: "終了" },
} as const;
const whole = { format: "warifu-cross-certification", version: 1, ...fields };

test("a package comes back as it was made, signed by its key and no other", async () => {
  const made = await makePackage({ ...fields, signedAt }, signer, digest);
  const read = readPackage(made.octets, digest);
  assert.ok(read.ok);
  assert.deepEqual(read.value.package, whole);
  assert.equal(read.value.digest, made.digest);
  const key = (publicKey: Uint8Array) => Buffer.from(publicKey).toString("base64");
  assert.equal(isSignedBy(read.value, key(signer.publicKey), { digest, verifySignature }), true);
  assert.equal(isSignedBy(read.value, key(other.publicKey), { digest, verifySignature }), false);
});

const wrong: readonly (readonly [what: string, text: string, reason: string])[] = [
  ["no JSON", "{", "not-a-package"],
  ["a later version", canonicalJson({ ...whole, version: 2 }), "version"],
  ["an unknown field", canonicalJson({ ...whole, extra: 1 }), "not-a-package"],
  ["an unknown kind", canonicalJson({ ...whole, content: { kind: "order" } }), "content.kind"],
  ["another spelling of the same content", JSON.stringify(whole), "not-canonical"],
];

for (const [what, text, reason] of wrong) {
  test(`a package with ${what} is refused`, async () => {
    const octets = await signMessage({ content: Buffer.from(text, "utf8"), signedAt }, signer, digest);
    const read = readPackage(octets, digest);
    assert.deepEqual(read.ok ? [] : [read.refusal.code, "reason" in read.refusal && read.refusal.reason], [
      "cross-package-malformed",
      reason,
    ]);
  });
}

test("what is no signed message, or too large, is refused before it is read", () => {
  for (const octets of [new Uint8Array(), Buffer.from("hello"), new Uint8Array(largestPackage + 1)])
    assert.equal(readPackage(octets, digest).ok, false);
});
