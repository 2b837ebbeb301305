/** Private keys that nobody should have, whole ones: their requests are signed correctly, so that only the key is wrong. */
import { checkPrimeSync, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/** An RSA-2048 key with the exponent 3. */
export function smallExponentKey(): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 3 }).privateKey;
}

/** Two neighbouring primes: Fermat's method finds them at once. */
export function closePrimesKey(): KeyObject {
  const first = nextPrime(randomOf1024Bits());
  return keyOf(first, nextPrime(first + 2n), 65_537n);
}

/** Primes k·M + (65537^a mod M), M the product of the primes up to 167: the shape of CVE-2017-15361. */
export function rocaKey(): KeyObject {
  return keyOf(rocaPrime(), rocaPrime(), 65_537n);
}

/** The key that RFC 7515 §A.2.1 prints. */
export function publishedKey(): KeyObject {
  const n = numberOf(
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs" +
      "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV" +
      "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
  );
  const d = numberOf(
    "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0" +
      "BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYT" +
      "CBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ",
  );
  const p = factorOf(n, d * 65_537n - 1n);
  return keyOf(p, n / p, 65_537n);
}

const rocaPrimes = Array.from({ length: 166 }, (_, index) => BigInt(index + 2)).filter((n) => checkPrimeSync(n));
const rocaProduct = rocaPrimes.reduce((whole, prime) => whole * prime, 1n);

function rocaPrime(): bigint {
  const rest = power(65_537n, BigInt(`0x${randomBytes(4).toString("hex")}`), rocaProduct);
  let candidate = (randomOf1024Bits() / rocaProduct) * rocaProduct + rest;
  while (!checkPrimeSync(candidate)) candidate += rocaProduct;
  return candidate;
}

function nextPrime(from: bigint): bigint {
  let candidate = from | 1n;
  while (!checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

/** The upper bits set, so that two of them make 2,048 bits. */
function randomOf1024Bits(): bigint {
  return (BigInt(`0x${randomBytes(128).toString("hex")}`) | (3n << 1022n)) & ((1n << 1024n) - (1n << 512n));
}

/** A factor of n from a multiple of the order of its group: a square root of 1 other than ±1 gives it away. */
function factorOf(n: bigint, multiple: bigint): bigint {
  let odd = multiple;
  while (odd % 2n === 0n) odd /= 2n;
  for (let base = 2n; ; base += 1n) {
    let root = power(base, odd, n);
    while (root !== 1n && root !== n - 1n) {
      const square = (root * root) % n;
      if (square === 1n) return greatestCommonDivisor(root - 1n, n);
      root = square;
    }
  }
}

function keyOf(p: bigint, q: bigint, e: bigint): KeyObject {
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const members = Object.entries(numbers).map(([name, number]) => [name, textOf(number)]);
  return createPrivateKey({ format: "jwk", key: { kty: "RSA", ...Object.fromEntries(members) } });
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function inverse(number: bigint, modulus: bigint): bigint {
  let [low, high] = [modulus, ((number % modulus) + modulus) % modulus];
  let [x, y] = [0n, 1n];
  while (high > 1n) {
    const quotient = low / high;
    [low, high] = [high, low % high];
    [x, y] = [y, x - quotient * y];
  }
  return ((y % modulus) + modulus) % modulus;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function numberOf(base64url: string): bigint {
  return BigInt(`0x${Buffer.from(base64url, "base64url").toString("hex")}`);
}

function textOf(number: bigint): string {
  const digits = number.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex").toString("base64url");
}
