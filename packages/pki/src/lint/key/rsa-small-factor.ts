import { smallFactor } from "./small-primes.ts";
import type { KeyLint } from "./types.ts";

// RFC 8017 §3.1: the factors are large primes. One that trial division finds means a broken generator or a damaged key.
export const rsaSmallFactor: KeyLint = {
  id: "rsa-no-small-factor",
  citation: "RFC 8017 §3.1",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey.modulus",
  check: (subject) => {
    const modulus = subject.oddModulus;
    const factor = modulus === undefined ? undefined : smallFactor(modulus);
    return factor === undefined ? undefined : { factor };
  },
};
