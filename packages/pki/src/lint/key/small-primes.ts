import { primeGroups, visitResidues } from "./primes.ts";

/*
 * Two questions that need the residues of an RSA modulus by small primes.
 *
 * A factor: a sound modulus has none below 752, the bound that the root programmes of browsers ask for.
 *
 * ROCA (CVE-2017-15361): a library of smart card chips made primes k·M + (65537^a mod M), M a product of small primes. A product of two such
 * primes is a power of 65537 modulo every prime of M. All 38 primes from 3 to 167 saying so is the fingerprint; of sound moduli one in 2^27 or
 * fewer has it. The larger keys' M has more primes; the published detector uses these 38 for every size.
 */
const largestRocaPrime = 167;
const largestSmallPrime = 751;

const rocaGroups = primeGroups(3, largestRocaPrime);
const allGroups = primeGroups(3, largestSmallPrime);
const powersOf65537 = new Map(
  rocaGroups.flatMap(({ products }) =>
    products.flatMap(({ primes }) => primes.map((prime) => [prime, powersModulo(prime)])),
  ),
);

/** The smallest prime factor of an odd number if it is at most 751, else undefined. */
export function smallFactor(modulus: bigint): number | undefined {
  let factor: number | undefined;
  visitResidues(modulus, allGroups, (rest, primes) => {
    factor = firstDivisor(rest, primes);
    return factor === undefined ? "go-on" : "stop";
  });
  return factor;
}

/** Numbers of up to 53 bits: % would be a slow library call; the quotient is exact when prime divides rest, and never looks so when it does not. */
function firstDivisor(rest: number, primes: readonly number[]): number | undefined {
  for (const prime of primes) if (rest === Math.floor(rest / prime) * prime) return prime;
  return undefined;
}

/** Whether the modulus looks like one that the flawed library made. */
export function hasRocaFingerprint(modulus: bigint): boolean {
  let isPower = true;
  visitResidues(modulus, rocaGroups, (rest, primes) => {
    isPower = primes.every((prime) => powersOf65537.get(prime)?.[rest % prime] === 1);
    return isPower ? "go-on" : "stop";
  });
  return isPower;
}

function powersModulo(prime: number): Uint8Array {
  const powers = new Uint8Array(prime);
  for (let power = 1; powers[power] === 0; power = (power * 65_537) % prime) powers[power] = 1;
  return powers;
}
