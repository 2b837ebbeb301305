import { toHex } from "../../der/index.ts";
import { toBigInt } from "./big-integer.ts";
import type { KeyLint } from "./types.ts";

/** NIST SP 800-56B and the root programmes end the range at 2^256. */
const largestExponentOctets = 32;

// RFC 8017 §3.1: the exponent is odd (it has an inverse). Small ones make padding faults exploitable; the policy says how small.
export const rsaExponent: KeyLint = {
  id: "rsa-exponent",
  citation: "RFC 8017 §3.1",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey.publicExponent",
  check: ({ view }, { keys }) => {
    if (view.type !== "rsa") return undefined;
    const isOdd = ((view.exponent.at(-1) ?? 0) & 1) === 1;
    const isInRange =
      view.exponent.length <= largestExponentOctets && toBigInt(view.exponent) >= BigInt(keys.minimumRsaExponent);
    if (isOdd && isInRange) return undefined;
    return { exponent: toHex(view.exponent.subarray(0, largestExponentOctets)), least: keys.minimumRsaExponent };
  },
};
