import { type Oid, oid } from "../../der/index.ts";
import { toBigInt } from "./big-integer.ts";

/** y² = x³ − 3x + b over the integers modulo p; both curves have cofactor 1, so that a point on the curve is a point of the group. */
interface Curve {
  readonly name: "ecdsa-p256" | "ecdsa-p384";
  readonly octets: number;
  readonly p: bigint;
  readonly b: bigint;
}

// FIPS 186-4 D.1.2.3 and D.1.2.4.
const curves = new Map<Oid, Curve>([
  [
    oid("1.2.840.10045.3.1.7"),
    {
      name: "ecdsa-p256",
      octets: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    oid("1.3.132.0.34"),
    {
      name: "ecdsa-p384",
      octets: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
]);

/** The short name of a curve that certificates may use, or undefined. */
export function curveName(curve: Oid): Curve["name"] | undefined {
  return curves.get(curve)?.name;
}

export type PointFault = "not-uncompressed" | "wrong-length" | "coordinate-too-large" | "not-on-curve";

/** What is wrong with an uncompressed point of a known curve (RFC 5480 §2.2), or undefined. */
export function pointFault(curveOid: Oid, point: Uint8Array): PointFault | undefined {
  const curve = curves.get(curveOid);
  if (curve === undefined) return undefined;
  if (point[0] !== 4) return "not-uncompressed";
  if (point.length !== 1 + 2 * curve.octets) return "wrong-length";
  const x = toBigInt(point.subarray(1, 1 + curve.octets));
  const y = toBigInt(point.subarray(1 + curve.octets));
  if (x >= curve.p || y >= curve.p) return "coordinate-too-large";
  return (y * y - (x * x - 3n) * x - curve.b) % curve.p === 0n ? undefined : "not-on-curve";
}
