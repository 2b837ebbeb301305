import { equalBytes, toHex } from "../../der/index.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2.1: always present with the key identifier of the signing key.
export const crlKeyIdentifier: CrlLint = {
  id: "crl-authority-key-identifier",
  citation: "RFC 5280 §5.2.1",
  severity: "error",
  field: "crlExtensions.authorityKeyIdentifier",
  check: ({ view }, { issuer }) => {
    const found = view.values.keyIdentifier;
    if (found === undefined) return { keyIdentifier: "absent" };
    return equalBytes(found, issuer.keyIdentifier)
      ? undefined
      : { found: toHex(found), expected: toHex(issuer.keyIdentifier) };
  },
};
