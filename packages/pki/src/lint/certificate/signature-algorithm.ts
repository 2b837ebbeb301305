import { signatureAlgorithmIdentifier } from "../../algorithm/index.ts";
import { equalBytes, toHex } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.3: the same AlgorithmIdentifier as in the signed certificate, which is made from the signing key's algorithm.
export const signatureAlgorithm: CertificateLint = {
  id: "signature-algorithm-of-issuer",
  citation: "RFC 5280 §4.1.2.3",
  severity: "error",
  field: "signature",
  check: ({ signature }, { issuer }) =>
    equalBytes(signature, signatureAlgorithmIdentifier(issuer.algorithm))
      ? undefined
      : { found: toHex(signature), expected: issuer.algorithm },
};
