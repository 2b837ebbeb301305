import { toBigInt } from "./big-integer.ts";

// RFC 8032 §5.1: −x² + y² = 1 + d x² y² modulo p with d = −121665/121666. Equations below are multiplied by 121666 to need no division.
const p = 2n ** 255n - 19n;
const numerator = -121_665n;
const denominator = 121_666n;

export type EdwardsPointFault = "wrong-length" | "coordinate-too-large" | "not-on-curve" | "small-order";

/** What is wrong with an Ed25519 public key (32 octets, RFC 8032 §5.1.2), or undefined. */
export function edwardsPointFault(key: Uint8Array): EdwardsPointFault | undefined {
  if (key.length !== 32) return "wrong-length";
  const octets = Uint8Array.from(key).reverse();
  octets[0] = (octets[0] ?? 0) & 0x7f;
  const y = toBigInt(octets);
  if (y >= p) return "coordinate-too-large";
  if (hasSmallOrder(y)) return "small-order";
  return hasCoordinateX(y) ? undefined : "not-on-curve";
}

/** Orders 1 and 2: y = ±1; order 4: y = 0; order 8: the double has y = 0, which is d·y⁴ + 2y² − 1 = 0. */
function hasSmallOrder(y: bigint): boolean {
  if (y === 0n || y === 1n || y === p - 1n) return true;
  const square = (y * y) % p;
  return (numerator * square * square + denominator * (2n * square - 1n)) % p === 0n;
}

/** RFC 8032 §5.1.3: x² = (y² − 1) / (d y² + 1) must be a square; dividing and multiplying by the same square class are one (Euler's criterion). */
function hasCoordinateX(y: bigint): boolean {
  const square = (y * y) % p;
  const product = ((square - 1n) * (numerator * square + denominator) * denominator) % p;
  return power(((product % p) + p) % p, (p - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}
