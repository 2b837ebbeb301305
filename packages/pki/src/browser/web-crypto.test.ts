import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { digest as digestByOpenssl, softwareSigner, verifySignature } from "../node/index.ts";
import { testKey } from "../testing/index.ts";
import { digestAsynchronously, randomBytes, verifySignatureAsynchronously, webCryptoSigner } from "./index.ts";

const message = new TextEncoder().encode("割符を合わせる");
const algorithms = [
  ["rsa-pkcs1-sha256", { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }],
  ["rsa-pss-sha384", { name: "RSA-PSS", hash: "SHA-384" }],
  ["ecdsa-p256-sha256", { name: "ECDSA", namedCurve: "P-256" }],
  ["ecdsa-p384-sha384", { name: "ECDSA", namedCurve: "P-384" }],
  ["ed25519", { name: "Ed25519" }],
] as const;

describe("WebCrypto and OpenSSL agree", () => {
  for (const [algorithm, parameters] of algorithms) {
    test(`about signatures by ${algorithm}`, async () => {
      const rsa = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
      const pair = await crypto.subtle.generateKey({ ...rsa, ...parameters }, false, ["sign", "verify"]);
      assert(!("type" in pair));
      const signer = await webCryptoSigner(pair, algorithm);
      // Numbers of an ECDSA signature vary in length: several signatures meet the short ones.
      for (let round = 0; round < 8; round++) {
        const signature = await signer.sign(message);
        assert.equal(verifySignature(algorithm, signer.publicKey, message, signature), true);
      }
      const byNode = softwareSigner(testKey(algorithm).privateKey, algorithm);
      const signature = await byNode.sign(message);
      const other = message.subarray(1);
      assert.equal(await verifySignatureAsynchronously(algorithm, byNode.publicKey, message, signature), true);
      assert.equal(await verifySignatureAsynchronously(algorithm, byNode.publicKey, other, signature), false);
      assert.equal(await verifySignatureAsynchronously(algorithm, signer.publicKey, message, signature), false);
      assert.equal(await verifySignatureAsynchronously(algorithm, message, message, signature), false);
    });
  }

  test("about digests", async () => {
    for (const name of ["sha1", "sha256", "sha384", "sha512"] as const) {
      assert.deepEqual(await digestAsynchronously(name, message), digestByOpenssl(name, message));
    }
  });
});

test("ML-DSA is not for browsers", async () => {
  const key = testKey("ml-dsa-44");
  assert.equal(await verifySignatureAsynchronously("ml-dsa-44", key.publicKey, message, key.sign(message)), false);
});

test("random bytes are as many as asked for", () => {
  assert.equal(randomBytes(32).length, 32);
  assert.notDeepEqual(randomBytes(32), randomBytes(32));
});
