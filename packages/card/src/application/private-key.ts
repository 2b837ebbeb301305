import { DerError, DerReader } from "@warifu/pki/der";

/** Numbers of an RSAPrivateKey (RFC 8017 §A.1.2) that the card looks at. */
export interface RsaPrivateKey {
  /** Octets, without a leading zero. */
  readonly modulus: Uint8Array;
  readonly publicExponent: Uint8Array;
}

/**
 * Reads a private key of 2048 bits and checks that its numbers belong together: a key that was damaged on its way would
 * sign wrongly for years, and a wrong CRT value gives the primes away with the first signature. Undefined: it is none.
 */
export function parsePrivateKey(der: Uint8Array): RsaPrivateKey | undefined {
  const numbers = readNumbers(der);
  if (numbers === undefined) return undefined;
  const [n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, inverse = 0n] = numbers;
  const isSound =
    n >> 2047n === 1n &&
    e > 65_536n &&
    e < 1n << 256n &&
    p > 1n &&
    q > 1n &&
    p * q === n &&
    (e * dp) % (p - 1n) === 1n &&
    (e * dq) % (q - 1n) === 1n &&
    d % (p - 1n) === dp &&
    d % (q - 1n) === dq &&
    (q * inverse) % p === 1n &&
    inverse < p;
  return isSound ? { modulus: octetsOf(n), publicExponent: octetsOf(e) } : undefined;
}

/** Version 0, then the eight numbers. */
function readNumbers(der: Uint8Array): bigint[] | undefined {
  try {
    const outer = new DerReader(der);
    const sequence = outer.readSequence();
    outer.finish();
    if (sequence.readInteger() !== 0n) return undefined;
    const numbers: bigint[] = [];
    while (!sequence.isAtEnd && numbers.length < 9) numbers.push(sequence.readInteger());
    return numbers.length === 8 && numbers.every((number) => number > 0n) ? numbers : undefined;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function octetsOf(number: bigint): Uint8Array {
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Uint8Array.from({ length: even.length / 2 }, (_, index) =>
    Number.parseInt(even.slice(2 * index, 2 * index + 2), 16),
  );
}
