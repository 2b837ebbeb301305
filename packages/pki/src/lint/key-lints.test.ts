import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { encodeRsaPublicKey } from "../algorithm/index.ts";
import { bitString, encode, integer, nullValue, oid, oidValue, sequence } from "../der/index.ts";
import { digest } from "../node/index.ts";
import { type KeyPolicy, lintPublicKey } from "./index.ts";
import { toBigInt } from "./key/big-integer.ts";
import { ceilingSquareRoot, fermatStep } from "./key/close-primes.ts";
import { knownKeys } from "./key/known-keys.ts";
import { keyLints } from "./key/registry.ts";
import { hasRocaFingerprint, smallFactor } from "./key/small-primes.ts";
import { hex } from "./testing/samples.ts";

const keys: KeyPolicy = {
  specifications: ["rsa-2048", "rsa-3072", "ecdsa-p256", "ecdsa-p384", "ed25519", "ml-dsa-44", "ml-dsa-65"],
  minimumRsaExponent: 65_537,
};
const lintsOf = (key: Uint8Array) => lintPublicKey(key, { keys, digest }).map(({ lint }) => lint);

const rsa = exported(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey);
const p256 = exported(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
const p384 = exported(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey);
const ed25519 = exported(generateKeyPairSync("ed25519").publicKey);
const mlDsa = exported(generateKeyPairSync("ml-dsa-44").publicKey);
const exponent = hex("010001");

for (const [name, key] of Object.entries({ rsa, p256, p384, ed25519, mlDsa })) {
  test(`a fresh ${name} key has no findings`, () => assert.deepEqual(lintsOf(key), []));
}

const weak: readonly { lint: string; with: string; key: Uint8Array }[] = [
  { lint: "key-readable", with: "whose octets end too early", key: rsa.subarray(0, 50) },
  {
    lint: "key-readable",
    with: "of RSA without NULL parameters",
    key: keyInfo([oidValue(oid("1.2.840.113549.1.1.1"))], hex("3006020103020103")),
  },
  {
    lint: "key-allowed",
    with: "of RSA with 1024 bits",
    key: exported(generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey),
  },
  { lint: "key-allowed", with: "of RSA with 2047 bits", key: rsaKey(oddNumber(2047)) },
  {
    lint: "key-allowed",
    with: "of a curve outside the policy",
    key: exported(generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey),
  },
  { lint: "key-allowed", with: "of an algorithm nobody knows", key: keyInfo([oidValue(oid("1.2.3"))], hex("00")) },
  {
    lint: "key-allowed",
    with: "of a parameter set outside the policy",
    key: exported(generateKeyPairSync("ml-dsa-87").publicKey),
  },
  {
    lint: "key-parameters-absent",
    with: "of Ed25519 with parameters",
    key: keyInfo([oidValue(oid("1.3.101.112")), nullValue()], ed25519.subarray(-32)),
  },
  { lint: "rsa-numbers-positive", with: "of RSA whose modulus lacks its sign octet", key: negativeModulus() },
  {
    lint: "rsa-exponent",
    with: "of RSA with the exponent 3",
    key: encodeRsaPublicKey(bytesOf(oddNumber(2048)), hex("03")),
  },
  {
    lint: "rsa-exponent",
    with: "of RSA with an even exponent",
    key: encodeRsaPublicKey(bytesOf(oddNumber(2048)), hex("010002")),
  },
  {
    lint: "rsa-exponent",
    with: "of RSA with an exponent of 33 octets",
    key: encodeRsaPublicKey(bytesOf(oddNumber(2048)), hex(`01${"00".repeat(31)}01`)),
  },
  { lint: "rsa-modulus-odd", with: "of RSA with an even modulus", key: rsaKey(oddNumber(2048) + 1n) },
  { lint: "rsa-no-small-factor", with: "of RSA with the factor 751", key: rsaKey(withFactor(751n)) },
  { lint: "rsa-not-roca", with: "of RSA made as the flawed library makes them", key: rsaKey(rocaModulus()) },
  { lint: "rsa-primes-not-close", with: "of RSA with neighbouring primes", key: rsaKey(closePrimes(0n)) },
  {
    lint: "rsa-primes-not-close",
    with: "of RSA whose primes differ in their lower half",
    key: rsaKey(closePrimes(1n << 512n)),
  },
  {
    lint: "rsa-primes-not-close",
    with: "of RSA with one prime twice",
    key: rsaKey((oddNumber(1024) | (3n << 1022n)) ** 2n),
  },
  {
    lint: "ec-named-curve",
    with: "of a curve given by explicit parameters",
    key: keyInfo([oidValue(oid("1.2.840.10045.2.1")), sequence(integer(1))], hex("04")),
  },
  { lint: "ec-named-curve", with: "of no curve at all", key: keyInfo([oidValue(oid("1.2.840.10045.2.1"))], hex("04")) },
  { lint: "ec-point-on-curve", with: "whose point is beside the curve", key: p256.with(-1, (p256.at(-1) ?? 0) ^ 1) },
  {
    lint: "ec-point-on-curve",
    with: "whose point is compressed",
    key: keyInfo(
      [oidValue(oid("1.2.840.10045.2.1")), oidValue(oid("1.2.840.10045.3.1.7"))],
      hex(`02${"11".repeat(32)}`),
    ),
  },
  {
    lint: "ec-point-on-curve",
    with: "whose coordinate is too large",
    key: keyInfo(
      [oidValue(oid("1.2.840.10045.2.1")), oidValue(oid("1.2.840.10045.3.1.7"))],
      hex(`04${"ff".repeat(64)}`),
    ),
  },
  {
    lint: "ec-point-on-curve",
    with: "of P-384 with a point of 64 octets",
    key: keyInfo([oidValue(oid("1.2.840.10045.2.1")), oidValue(oid("1.3.132.0.34"))], hex(`04${"11".repeat(64)}`)),
  },
  { lint: "ed25519-point", with: "of Ed25519 with 31 octets", key: edKey(hex("11".repeat(31))) },
  { lint: "ed25519-point", with: "of Ed25519 that is the neutral element", key: edKey(hex(`01${"00".repeat(31)}`)) },
  {
    lint: "ed25519-point",
    with: "of Ed25519 of order 8",
    key: edKey(hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
  },
  { lint: "ed25519-point", with: "of Ed25519 with no x", key: edKey(hex(`02${"00".repeat(31)}`)) },
  { lint: "ed25519-point", with: "of Ed25519 whose y is p", key: edKey(hex(`ed${"ff".repeat(30)}7f`)) },
  {
    lint: "ml-dsa-key-length",
    with: "of ML-DSA-44 with 1311 octets",
    key: keyInfo([oidValue(oid("2.16.840.1.101.3.4.3.17"))], new Uint8Array(1311)),
  },
  {
    lint: "key-not-published",
    with: "that RFC 8410 prints",
    key: hex("302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"),
  },
];

for (const { lint, with: what, key } of weak) {
  test(`${lint}: a key ${what} is found`, () => {
    const found = lintsOf(key);
    assert.ok(found.includes(lint), `found ${found.join(", ")}`);
  });
}

test("every lint of a key has a case that breaks it", () => {
  const tried = new Set(weak.map(({ lint }) => lint));
  for (const { id } of keyLints) assert.ok(tried.has(id), `no case breaks ${id}`);
});

test("a modulus of a million bits is refused without trying to factor it", () => {
  const huge = encodeRsaPublicKey(new Uint8Array(131_072).fill(0xff), new Uint8Array(131_072).fill(0xff));
  assert.deepEqual(new Set(lintsOf(huge)), new Set(["key-allowed", "rsa-exponent"]));
});

test("the list of published keys has the keys of the JOSE standards by their own derivation", () => {
  const x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
  const y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
  const key = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
  assert.ok(lintsOf(exported(key)).includes("key-not-published"));
  for (const { sha256 } of knownKeys) assert.match(sha256, /^[0-9a-f]{64}$/);
});

test("octets become the number they stand for", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
      assert.equal(toBigInt(octets), BigInt(`0x0${Buffer.from(octets).toString("hex")}`));
    }),
  );
});

test("a ceiling square root is the least whose square is enough", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1n << 2100n }), fc.bigInt({ min: 0n, max: 1n << 60n }), (large, small) => {
      for (const number of [large, small, large * large, large * large + 1n]) {
        const root = ceilingSquareRoot(number);
        assert.ok(root * root >= number && (root === 0n || (root - 1n) * (root - 1n) < number));
      }
    }),
  );
});

test("a small factor is found as trial division finds it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n << 256n, max: 1n << 300n }), (number) => {
      const odd = number | 1n;
      let divisor = 3n;
      while (divisor < 752n && odd % divisor !== 0n) divisor += 2n;
      assert.equal(smallFactor(odd), divisor < 752n ? Number(divisor) : undefined);
    }),
  );
});

test("Fermat's method finds exactly the moduli whose half sum is at most 99 above the root", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n << 200n, max: 1n << 201n }), fc.integer({ min: 0, max: 150 }), (base, step) => {
      const half = ceilingSquareRoot(base * base) + BigInt(step);
      const b = ceilingSquareRoot(half * half - base * base);
      const modulus = half * half - b * b;
      if ((modulus & 1n) === 0n || modulus <= 0n) return;
      const distance = half - ceilingSquareRoot(modulus);
      if (distance < 100n) assert.ok((fermatStep(modulus) ?? 100) <= Number(distance));
    }),
  );
});

test("random moduli do not look like ROCA", () => {
  for (let count = 0; count < 200; count += 1) assert.equal(hasRocaFingerprint(oddNumber(2048)), false);
});

function exported(key: { export(options: { type: "spki"; format: "der" }): Uint8Array }): Uint8Array {
  return new Uint8Array(key.export({ type: "spki", format: "der" }));
}

function keyInfo(algorithm: Parameters<typeof sequence>, key: Uint8Array): Uint8Array {
  return encode(sequence(sequence(...algorithm), bitString(key)));
}

function edKey(key: Uint8Array): Uint8Array {
  return keyInfo([oidValue(oid("1.3.101.112"))], key);
}

function rsaKey(modulus: bigint): Uint8Array {
  return encodeRsaPublicKey(bytesOf(modulus), exponent);
}

function negativeModulus(): Uint8Array {
  const numbers = hex(`3082010902820100${"c1".repeat(256)}0203010001`);
  return keyInfo([oidValue(oid("1.2.840.113549.1.1.1")), nullValue()], numbers);
}

function bytesOf(number: bigint): Uint8Array {
  const digits = number.toString(16);
  return hex(digits.length % 2 === 0 ? digits : `0${digits}`);
}

/** An odd number of exactly so many bits. Products of primes are not needed: the lints cannot tell, and primes are slow to make. */
function oddNumber(bits: number): bigint {
  const random = BigInt(`0x${randomBytes(bits >> 3).toString("hex")}`);
  return (1n << BigInt(bits - 1)) | (random % (1n << BigInt(bits - 1))) | 1n;
}

function withFactor(factor: bigint): bigint {
  return factor * oddNumber(2039);
}

/** k·M + (65537^a mod M) twice, M being the product of the primes up to 167. */
function rocaModulus(): bigint {
  const primes = Array.from({ length: 166 }, (_, index) => BigInt(index + 2)).filter((n) => {
    for (let d = 2n; d * d <= n; d += 1n) if (n % d === 0n) return false;
    return true;
  });
  const product = primes.reduce((whole, prime) => whole * prime, 1n);
  const factorOf = (power: bigint): bigint => {
    let rest = 1n;
    for (let count = 0n; count < power; count += 1n) rest = (rest * 65_537n) % product;
    const k = (1n << 1023n) / product + 12_345n + power;
    return k * product + rest;
  };
  return factorOf(17n) * factorOf(4321n);
}

function closePrimes(distance: bigint): bigint {
  const first = oddNumber(1024) | (3n << 1022n);
  return first * ((first + distance + 2n) | 1n);
}
