/*
 * Residues of a large modulus by small primes. One BigInt division for each prime would cost more than the rest of a lint run, so primes are
 * multiplied together twice over: to products of at most 53 bits, from whose residue a Number tells the residue by each prime exactly, and six
 * of those products to one divisor of the modulus itself. 131 primes cost 26 BigInt divisions, 22 of them short: 4 µs for 2,048 bits, a
 * quarter less than without the second level. Number arithmetic on 16-bit digits was tried and is six times slower.
 */
const largestProduct = 2n ** 53n;
const productsPerDivisor = 6;

export interface PrimeProduct {
  readonly product: bigint;
  readonly primes: readonly number[];
}

export interface PrimeGroup {
  readonly divisor: bigint;
  readonly products: readonly PrimeProduct[];
}

/** The odd primes from `from` to `to` in ascending order, multiplied together to as few groups as fit. */
export function primeGroups(from: number, to: number): PrimeGroup[] {
  const products = primeProducts(oddPrimes(from, to));
  const groups: PrimeGroup[] = [];
  for (let start = 0; start < products.length; start += productsPerDivisor) {
    const members = products.slice(start, start + productsPerDivisor);
    groups.push({ divisor: members.reduce((divisor, { product }) => divisor * product, 1n), products: members });
  }
  return groups;
}

/** Tells the residue by every product of the groups, ascending, until `visit` says "stop". */
export function visitResidues(
  number: bigint,
  groups: readonly PrimeGroup[],
  visit: (rest: number, primes: readonly number[]) => "go-on" | "stop",
): void {
  for (const { divisor, products } of groups) {
    const common = number % divisor;
    for (const { product, primes } of products) {
      if (visit(Number(common % product), primes) === "stop") return;
    }
  }
}

function primeProducts(primes: readonly number[]): PrimeProduct[] {
  const products: { product: bigint; primes: number[] }[] = [];
  for (const prime of primes) {
    const last = products.at(-1);
    if (last === undefined || last.product * BigInt(prime) >= largestProduct) {
      products.push({ product: BigInt(prime), primes: [prime] });
    } else {
      last.product *= BigInt(prime);
      last.primes.push(prime);
    }
  }
  return products;
}

function oddPrimes(from: number, to: number): number[] {
  const primes: number[] = [];
  for (let candidate = Math.max(3, from | 1); candidate <= to; candidate += 2) {
    let divisor = 3;
    while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor += 2;
    if (divisor * divisor > candidate) primes.push(candidate);
  }
  return primes;
}
