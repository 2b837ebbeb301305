import type { KeyLint } from "./types.ts";

// RFC 3279 §2.3.1: modulus and exponent are positive INTEGERs; a missing sign octet makes them negative.
export const rsaPositive: KeyLint = {
  id: "rsa-numbers-positive",
  citation: "RFC 3279 §2.3.1",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey",
  check: ({ view }) => (view.type === "rsa" && view.sign === "negative" ? { sign: view.sign } : undefined),
};
