/**
 * Certification requests for the issue benchmark: distinct RSA-2048 keys, made in seconds rather than the quarter of an
 * hour that so many key generations would take. A few dozen primes give thousands of moduli, and each modulus carries
 * several public exponents. Such keys share primes and protect nothing; to whoever checks and certifies them they are as
 * much work as any others.
 */
import { createPrivateKey, generatePrime, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";

/** Odd primes from 65537 on. */
const exponents = [65537n, 65539n, 65543n, 65551n, 65557n, 65563n, 65579n, 65581n];

/** `count` distinct requests, DER. */
export async function distinctRequests(count: number): Promise<readonly Uint8Array[]> {
  const primes = await somePrimes(primesFor(count));
  const subject = nameFromAttributes([["CN", "resident"]]);
  const requests: Uint8Array[] = [];
  for (const key of distinctKeys(primes)) {
    if (requests.length === count) break;
    requests.push(await createCertificationRequest({ subject }, softwareSigner(key, "rsa-pkcs1-sha256")));
  }
  return requests;
}

/** The fewest primes whose pairs, times the exponents, are enough; a few pairs or exponents do not fit. */
function primesFor(count: number): number {
  let primes = 3;
  while (((primes * (primes - 1)) / 2) * (exponents.length - 1) < count) primes += 1;
  return primes;
}

async function somePrimes(count: number): Promise<bigint[]> {
  const generate = promisify<number, { bigint: true }, bigint>(generatePrime);
  // Both upper bits set: the product of any two has 2048 bits.
  const primes = await Promise.all(Array.from({ length: count * 3 }, () => generate(1024, { bigint: true })));
  return primes.filter((prime) => prime >> 1022n === 3n).slice(0, count);
}

function* distinctKeys(primes: readonly bigint[]): Generator<KeyObject> {
  for (const [index, p] of primes.entries())
    for (const q of primes.slice(0, index))
      for (const e of exponents) {
        const key = rsaKey(p, q, e);
        if (key !== undefined) yield key;
      }
}

function rsaKey(p: bigint, q: bigint, e: bigint): KeyObject | undefined {
  const order = (p - 1n) * (q - 1n);
  if (order % e === 0n) return undefined;
  // d = (1 + k·φ) / e with k = −φ⁻¹ mod e: one division of large numbers instead of their Euclid.
  const k = (e - inverse(order % e, e)) % e;
  const d = (1n + k * order) / e;
  return createPrivateKey({
    format: "jwk",
    key: {
      kty: "RSA",
      n: base64url(p * q),
      e: base64url(e),
      d: base64url(d),
      p: base64url(p),
      q: base64url(q),
      dp: base64url(d % (p - 1n)),
      dq: base64url(d % (q - 1n)),
      qi: base64url(coefficient(p, q)),
    },
  });
}

const coefficients = new Map<string, bigint>();

function coefficient(p: bigint, q: bigint): bigint {
  const key = `${p}/${q}`;
  const known = coefficients.get(key);
  if (known !== undefined) return known;
  const made = inverse(q % p, p);
  coefficients.set(key, made);
  return made;
}

/** value⁻¹ modulo a prime, by Euclid's extended algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [modulus, value];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  return previousFactor < 0n ? previousFactor + modulus : previousFactor;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
}
