import { equalBytes, toHex } from "../../der/index.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.3: a non-empty name, that of the authority that signs.
export const crlIssuer: CrlLint = {
  id: "crl-issuer-is-signer",
  citation: "RFC 5280 §5.1.2.3",
  severity: "error",
  field: "issuer",
  check: ({ view }, { issuer }) =>
    view.issuer.length > 2 && equalBytes(view.issuer, issuer.name)
      ? undefined
      : { found: toHex(view.issuer), expected: toHex(issuer.name) },
};
