import { hasRocaFingerprint } from "./small-primes.ts";
import type { KeyLint } from "./types.ts";

// CPS 6-3-2: keys are renewed early when the cryptography is judged weak; a key known to be weak is not certified at all (CVE-2017-15361).
export const rsaRoca: KeyLint = {
  id: "rsa-not-roca",
  citation: "CPS 6-3-2",
  severity: "error",
  field: "subjectPublicKeyInfo.subjectPublicKey.modulus",
  check: (subject) => {
    const modulus = subject.oddModulus;
    return modulus !== undefined && hasRocaFingerprint(modulus) ? { vulnerability: "CVE-2017-15361" } : undefined;
  },
};
