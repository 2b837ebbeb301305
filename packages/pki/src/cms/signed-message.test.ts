import assert from "node:assert/strict";
import { test } from "node:test";
import { DerError } from "../der/index.ts";
import { digest, softwareSigner, verifySignatureOnce as verify } from "../node/index.ts";
import { testKey } from "../testing/index.ts";
import { parseSignedMessage, signMessage, verifySignedMessage } from "./index.ts";

const signer = softwareSigner(testKey("ecdsa-p256-sha256").privateKey, "ecdsa-p256-sha256");
const other = softwareSigner(testKey("rsa-pkcs1-sha256").privateKey, "rsa-pkcs1-sha256");
const content = new TextEncoder().encode('{"kind":"receipt"}');
const signedAt = new Date("2026-11-21T09:00:00Z");
const ports = { digest, verify };

test("a signed message comes back with content and time, and verifies with its signer's key only", async () => {
  const message = parseSignedMessage(await signMessage({ content, signedAt }, signer, digest));
  assert.deepEqual(new Uint8Array(message.content), content);
  assert.deepEqual(message.signedAt, signedAt);
  assert.equal(verifySignedMessage(message, signer.publicKey, ports), true);
  assert.equal(verifySignedMessage(message, other.publicKey, ports), false);
});

test("whichever octet of a message is changed, it does not parse or does not verify", async () => {
  const der = await signMessage({ content, signedAt }, signer, digest);
  for (let index = 0; index < der.length; index += 1) {
    const altered = der.slice();
    altered[index] = (altered[index] ?? 0) ^ 0x01;
    assert.equal(isGood(altered), false, `octet ${index}`);
  }
});

test("what follows a message is refused", async () => {
  const der = await signMessage({ content, signedAt }, signer, digest);
  assert.throws(() => parseSignedMessage(Uint8Array.of(...der, 0)), DerError);
});

function isGood(der: Uint8Array): boolean {
  try {
    return verifySignedMessage(parseSignedMessage(der), signer.publicKey, ports);
  } catch (fault) {
    if (fault instanceof DerError) return false;
    throw fault;
  }
}
