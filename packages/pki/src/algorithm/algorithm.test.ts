import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DerError, fromHex, toHex } from "../der/index.ts";
import { digest, testKey } from "../testing/index.ts";
import {
  digestAlgorithmIdentifier,
  digestAlgorithmIdentifierWithNull,
  encodeRsaPublicKey,
  keyFits,
  keyIdentifier,
  parseDigestAlgorithm,
  parsePublicKey,
  parseSignatureAlgorithm,
  publicKeyBits,
  signatureAlgorithmIdentifier,
  signatureAlgorithms,
} from "./index.ts";

const rsa = testKey("rsa-pkcs1-sha256").publicKey;
const p256 = testKey("ecdsa-p256-sha256").publicKey;

describe("a signature algorithm", () => {
  test("is read back from the identifier that is written for it", () => {
    for (const name of signatureAlgorithms) {
      assert.equal(parseSignatureAlgorithm(signatureAlgorithmIdentifier(name)), name);
      assert.equal(parseSignatureAlgorithm(signatureAlgorithmIdentifier(name).slice()), name);
    }
  });

  test("is written as other programs write it", () => {
    assert.equal(toHex(signatureAlgorithmIdentifier("rsa-pkcs1-sha256")), "300d06092a864886f70d01010b0500");
    assert.equal(toHex(signatureAlgorithmIdentifier("ecdsa-p256-sha256")), "300a06082a8648ce3d040302");
    assert.equal(toHex(signatureAlgorithmIdentifier("ed25519")), "300506032b6570");
    assert.equal(toHex(signatureAlgorithmIdentifier("ml-dsa-65")), "300b0609608648016503040312");
    assert.equal(
      toHex(signatureAlgorithmIdentifier("rsa-pss-sha256")),
      "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120",
    );
  });

  test("of RSA is read without its NULL, of PSS without the NULLs of its digests", () => {
    assert.equal(parseSignatureAlgorithm(bytesOf("300b06092a864886f70d01010b")), "rsa-pkcs1-sha256");
    const bare =
      "303d06092a864886f70d01010a3030a00d300b0609608648016503040201a11a301806092a864886f70d010108300b0609608648016503040201a203020120";
    assert.equal(parseSignatureAlgorithm(bytesOf(bare)), "rsa-pss-sha256");
  });

  const unknown: readonly (readonly [string, string])[] = [
    ["DSA with SHA-224", "300b0609608648016503040301"],
    ["PSS with the default digest", "300d06092a864886f70d01010a3000"],
    ["PSS with a salt of 20 octets", toHex(signatureAlgorithmIdentifier("rsa-pss-sha256")).replace(/20$/, "14")],
    ["PSS without parameters", "300b06092a864886f70d01010a"],
  ];
  for (const [what, hex] of unknown) {
    test(`is unknown: ${what}`, () => assert.equal(parseSignatureAlgorithm(bytesOf(hex)), undefined));
  }

  test("reads DSA, which nobody makes any more", () => {
    assert.equal(parseSignatureAlgorithm(bytesOf("300906072a8648ce380403")), "dsa-sha1");
    assert(!signatureAlgorithms.includes("dsa-sha1"));
  });

  const refused: readonly (readonly [string, string])[] = [
    ["DSA with NULL", "300b06072a8648ce3804030500"],
    ["ECDSA with NULL", "300c06082a8648ce3d0403020500"],
    ["Ed25519 with NULL", "300706032b65700500"],
    ["ML-DSA with NULL", "300d06096086480165030403120500"],
    ["RSA with an INTEGER", "300e06092a864886f70d01010b020100"],
    ["no sequence", "0500"],
  ];
  for (const [what, hex] of refused) {
    test(`is refused: ${what}`, () => assert.throws(() => parseSignatureAlgorithm(bytesOf(hex)), DerError));
  }

  test("of a digest is read with NULL and without", () => {
    for (const name of ["sha1", "sha256", "sha384", "sha512"] as const) {
      assert.equal(parseDigestAlgorithm(digestAlgorithmIdentifier(name)), name);
      assert.equal(parseDigestAlgorithm(digestAlgorithmIdentifierWithNull(name)), name);
    }
    assert.equal(parseDigestAlgorithm(bytesOf("30050603550403")), undefined);
  });
});

describe("a public key", () => {
  test("of RSA gives modulus and exponent, which give the key again", () => {
    const facts = parsePublicKey(rsa);
    assert(facts.kind === "rsa");
    assert.equal(facts.bits, 2048);
    assert.deepEqual(facts.exponent, Uint8Array.of(1, 0, 1));
    assert.deepEqual(encodeRsaPublicKey(facts.modulus, facts.exponent), rsa);
  });

  test("of each algorithm is known and fits that algorithm only", () => {
    for (const name of signatureAlgorithms) {
      const facts = parsePublicKey(testKey(name).publicKey);
      for (const other of signatureAlgorithms) {
        const expected = name === other || (name.startsWith("rsa-") && other.startsWith("rsa-"));
        assert.equal(keyFits(facts, other), expected, `${name} ${other}`);
      }
    }
  });

  test("under id-RSASSA-PSS fits PSS only", () => {
    const pss = bytesOf(
      toHex(rsa)
        .replace("300d06092a864886f70d0101010500", "300b06092a864886f70d01010a")
        .replace("30820122", "30820120"),
    );
    const facts = parsePublicKey(pss);
    assert(facts.kind === "rsa" && facts.padding === "pss");
    assert.equal(keyFits(facts, "rsa-pss-sha256"), true);
    assert.equal(keyFits(facts, "rsa-pkcs1-sha256"), false);
  });

  test("has the key identifier that OpenSSL gives it: SHA-1 of the bits", () => {
    assert.deepEqual(keyIdentifier(rsa, digest), digest("sha1", publicKeyBits(rsa)));
    assert.equal(keyIdentifier(rsa, digest).length, 20);
    assert.equal(publicKeyBits(p256)[0], 4);
  });

  test("of an unknown algorithm is no error", () => {
    assert.deepEqual(parsePublicKey(bytesOf("300a300506032b6571030100")), {
      kind: "unknown",
      algorithm: "1.3.101.113",
    });
    const otherCurve = toHex(p256).replace("06082a8648ce3d030107", "06082a8648ce3d030101");
    assert.equal(parsePublicKey(bytesOf(otherCurve)).kind, "unknown");
  });

  const refused: readonly (readonly [string, string])[] = [
    [
      "RSA without NULL",
      toHex(rsa).replace("30820122300d06092a864886f70d0101010500", "30820120300b06092a864886f70d010101"),
    ],
    ["a negative modulus", "301a300d06092a864886f70d010101050003090030060201ff020103"],
    ["an exponent of zero", "301a300d06092a864886f70d0101010500030900300602010f020100"],
    ["Ed25519 of 31 octets", `3029300506032b6570032000${"11".repeat(31)}`],
    ["a point in compressed form", toHex(p256).replace("03420004", "03420002")],
    ["unused bits", toHex(p256).replace("03420004", "03420704").replace(/..$/, "80")],
    ["something after it", `${toHex(p256)}00`],
  ];
  for (const [what, hex] of refused) {
    test(`is refused: ${what}`, () => assert.throws(() => parsePublicKey(bytesOf(hex)), DerError));
  }
});

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  assert(bytes !== undefined);
  return bytes;
}
