import { signatureAlgorithmIdentifier } from "../../algorithm/index.ts";
import { equalBytes, toHex } from "../../der/index.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.2: the AlgorithmIdentifier of the signing key, as in the signed list.
export const crlSignatureAlgorithm: CrlLint = {
  id: "crl-signature-algorithm-of-issuer",
  citation: "RFC 5280 §5.1.2.2",
  severity: "error",
  field: "signature",
  check: ({ view }, { issuer }) =>
    equalBytes(view.signature, signatureAlgorithmIdentifier(issuer.algorithm))
      ? undefined
      : { found: toHex(view.signature), expected: issuer.algorithm },
};
