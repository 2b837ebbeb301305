import type { KeyLint } from "./types.ts";

// RFC 8017 §3.1: the modulus is a product of odd primes.
export const rsaOdd: KeyLint = {
  id: "rsa-modulus-odd",
  citation: "RFC 8017 §3.1",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey.modulus",
  check: ({ view }) => (view.type === "rsa" && ((view.modulus.at(-1) ?? 0) & 1) === 0 ? { factor: 2 } : undefined),
};
