/*
 * Fermat's factorisation: if the two primes of a modulus lie close together, N = a² − b² with a little above √N.
 * For the first hundred a the question is whether a² − N is a square. Taking a hundred square roots of 1,000-bit numbers would cost far more than
 * the signature, so each candidate is first asked whether it can be a square at all, modulo a few small numbers: with s = ⌈√N⌉ and d = s² − N,
 * the candidate for a = s + k is d + 2sk + k², and s and d are reduced once. About one in 3,000 passes and gets a real root.
 */
const rounds = 100;

/** A modulo of the sieve and which residues are squares. Their product stays below 2^53 so that one division serves all. */
const sieves = [64, 63, 65, 11, 17, 19, 23, 29, 31, 37].map((modulus) => ({
  modulus,
  squares: squaresModulo(modulus),
}));
const sieveProduct = BigInt(sieves.reduce((product, { modulus }) => product * modulus, 1));

/** How many steps of Fermat's method (0 to 99) factor this odd modulus; undefined when 100 do not. A perfect square is step 0. */
export function fermatStep(modulus: bigint): number | undefined {
  const root = ceilingSquareRoot(modulus);
  const difference = root * root - modulus;
  const rootRests = restsOf(root);
  const differenceRests = restsOf(difference);
  for (let step = 0; step < rounds; step += 1) {
    if (!mayBeSquare(differenceRests, rootRests, step)) continue;
    const k = BigInt(step);
    if (isSquare(difference + 2n * root * k + k * k)) return step;
  }
  return undefined;
}

/** The number modulo each modulus of the sieve. Small integers: the loop over them needs no floating point division. */
function restsOf(number: bigint): Int32Array {
  const rest = Number(number % sieveProduct);
  const rests = new Int32Array(sieves.length);
  for (const [index, { modulus }] of sieves.entries()) rests[index] = rest % modulus;
  return rests;
}

/** Whether difference + 2·root·step + step² is a square modulo every modulus of the sieve. */
function mayBeSquare(differences: Int32Array, roots: Int32Array, step: number): boolean {
  for (let index = 0; index < sieves.length; index += 1) {
    const sieve = sieves[index];
    const rest = (differences[index] ?? 0) + (2 * (roots[index] ?? 0) + step) * step;
    if (sieve !== undefined && sieve.squares[rest % sieve.modulus] !== 1) return false;
  }
  return true;
}

function isSquare(number: bigint): boolean {
  const root = ceilingSquareRoot(number);
  return root * root === number;
}

/** The least integer whose square is at least `number` (not negative). */
export function ceilingSquareRoot(number: bigint): bigint {
  if (number === 0n) return 0n;
  const floor = floorSquareRoot(number);
  return floor * floor === number ? floor : floor + 1n;
}

/**
 * Newton's method with a precision that doubles: the root of the upper half of the bits is the start for all of them, one division each
 * (Zimmermann's recursive square root, with the remainder replaced by a correction of at most a few units).
 */
function floorSquareRoot(number: bigint): bigint {
  const bits = bitLength(number);
  let root = roughSquareRoot(number, bits);
  while (root * root > number) root -= 1n;
  while ((root + 1n) * (root + 1n) <= number) root += 1n;
  return root;
}

function roughSquareRoot(number: bigint, bits: number): bigint {
  if (bits <= 52) return BigInt(Math.floor(Math.sqrt(Number(number))));
  // A quarter of the bits is dropped twice over (from number), so that the start has half of the root's bits and one guard bit more.
  const dropped = (bits >> 2) - 1;
  const upper = number >> BigInt(2 * dropped);
  const start = roughSquareRoot(upper, bits - 2 * dropped) << BigInt(dropped);
  return (start + number / start) >> 1n;
}

function bitLength(number: bigint): number {
  const digits = number.toString(16);
  return digits.length * 4 - Math.clz32(Number.parseInt(digits[0] ?? "0", 16)) + 28;
}

function squaresModulo(modulus: number): Uint8Array {
  const squares = new Uint8Array(modulus);
  for (let root = 0; root < modulus; root += 1) squares[(root * root) % modulus] = 1;
  return squares;
}
