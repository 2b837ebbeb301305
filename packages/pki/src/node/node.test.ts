import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { type SignatureAlgorithm, signatureAlgorithms, type VerifySignature } from "../algorithm/index.ts";
import { fromHex, toHex } from "../der/index.ts";
import { testKey } from "../testing/index.ts";
import { cachedVerifier, digest, randomBytes, softwareSigner, verifySignature, verifySignatureOnce } from "./index.ts";

const message = new TextEncoder().encode("割符を合わせる");
const signing = signatureAlgorithms.filter((name) => name !== "rsa-pkcs1-sha1");
const verifiers: readonly (readonly [string, VerifySignature])[] = [
  ["with kept keys", verifySignature],
  ["with keys used once", verifySignatureOnce],
  ["with room for one key", cachedVerifier(1)],
];

for (const [how, verify] of verifiers) {
  describe(`checking signatures ${how}`, () => {
    for (const algorithm of signing) {
      test(`of ${algorithm}: true for the message, false for any other message, signature, key or algorithm`, async () => {
        const signer = softwareSigner(testKey(algorithm).privateKey, algorithm);
        const signature = await signer.sign(message);
        const other = testKey(algorithm, "second").publicKey;
        for (let round = 0; round < 2; round++) {
          assert.equal(verify(algorithm, signer.publicKey, message, signature), true);
          assert.equal(verify(algorithm, signer.publicKey, message.subarray(1), signature), false);
          assert.equal(verify(algorithm, signer.publicKey, message, signature.subarray(1)), false);
          assert.equal(verify(algorithm, other, message, signature), false);
          assert.equal(verify(otherThan(algorithm), signer.publicKey, message, signature), false);
        }
      });
    }

    test("says false for a key that is malformed, unknown, off its curve or enormous", () => {
      const p256 = testKey("ecdsa-p256-sha256").publicKey;
      const offCurve = p256.slice();
      offCurve[offCurve.length - 1] = (offCurve.at(-1) ?? 0) ^ 1;
      const ed448 = bytesOf("300a300506032b6571030100");
      for (const key of [new Uint8Array(0), offCurve, ed448, p256.subarray(1)]) {
        assert.equal(verify("ecdsa-p256-sha256", key, message, new Uint8Array(70)), false);
      }
      const enormous = generateRsaKey(16_384);
      assert.equal(verify("rsa-pkcs1-sha256", enormous, message, new Uint8Array(2048)), false);
    });
  });
}

describe("a software signer", () => {
  for (const algorithm of signing) {
    test(`signs a stream by ${algorithm} as it signs bytes`, async () => {
      const signer = softwareSigner(testKey(algorithm).privateKey, algorithm);
      const signature = await signer.sign(inPieces(message));
      assert.equal(verifySignature(algorithm, signer.publicKey, message, signature), true);
      assert.equal(signature.constructor, Uint8Array);
    });
  }

  test("does not start with an algorithm that its key does not fit, nor with SHA-1", () => {
    const { privateKey } = testKey("ecdsa-p256-sha256");
    assert.throws(() => softwareSigner(privateKey, "ecdsa-p384-sha384"), TypeError);
    assert.throws(() => softwareSigner(privateKey, "ed25519"), TypeError);
    assert.throws(() => softwareSigner(testKey("rsa-pkcs1-sha256").privateKey, "rsa-pkcs1-sha1"), TypeError);
  });

  test("of a key for PSS signs PSS only", async () => {
    const { privateKey } = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
    const signer = softwareSigner(privateKey, "rsa-pss-sha256");
    const signature = await signer.sign(message);
    assert.equal(verifySignature("rsa-pss-sha256", signer.publicKey, message, signature), true);
    assert.equal(verifySignatureOnce("rsa-pss-sha256", signer.publicKey, message, signature), true);
    assert.throws(() => softwareSigner(privateKey, "rsa-pkcs1-sha256"), TypeError);
  });
});

test("digests are those of the standard", () => {
  const abc = new TextEncoder().encode("abc");
  assert.equal(toHex(digest("sha1", abc)), "a9993e364706816aba3e25717850c26c9cd0d89d");
  assert.equal(toHex(digest("sha256", abc)), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(digest("sha384", abc).length, 48);
  assert.equal(digest("sha512", abc).constructor, Uint8Array);
});

test("random bytes are as many as asked for, and others each time", () => {
  assert.equal(randomBytes(0).length, 0);
  assert.equal(randomBytes(20).length, 20);
  assert.notDeepEqual(randomBytes(20), randomBytes(20));
});

function otherThan(algorithm: SignatureAlgorithm): SignatureAlgorithm {
  return algorithm === "rsa-pss-sha256" ? "rsa-pkcs1-sha256" : "rsa-pss-sha256";
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
}

/** A number of this size that is odd; nobody needs its factors. */
function generateRsaKey(bits: number): Uint8Array {
  const modulus = "ff".repeat(bits / 8);
  const integer = `0282${(bits / 8 + 1).toString(16).padStart(4, "0")}00${modulus}`;
  const key = wrap("30", `${integer}0203010001`);
  return bytesOf(wrap("30", `300d06092a864886f70d0101010500${wrap("03", `00${key}`)}`));
}

function wrap(identifier: string, content: string): string {
  return `${identifier}82${(content.length / 2).toString(16).padStart(4, "0")}${content}`;
}

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  assert(bytes !== undefined);
  return bytes;
}
