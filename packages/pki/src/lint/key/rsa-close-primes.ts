import { fermatStep } from "./close-primes.ts";
import type { KeyLint } from "./types.ts";

// CPS 6-3-2: as for ROCA; a modulus that Fermat's method factors in 100 steps (CVE-2022-26320) has no secret.
export const rsaClosePrimes: KeyLint = {
  id: "rsa-primes-not-close",
  citation: "CPS 6-3-2",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey.modulus",
  check: (subject) => {
    const modulus = subject.oddModulus;
    const step = modulus === undefined ? undefined : fermatStep(modulus);
    return step === undefined ? undefined : { vulnerability: "CVE-2022-26320", step };
  },
};
