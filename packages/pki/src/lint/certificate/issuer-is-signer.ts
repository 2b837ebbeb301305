import { equalBytes, toHex } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §6.1.3: a path holds only if the issuer is, octet for octet here, the subject of the authority that signs.
export const issuerIsSigner: CertificateLint = {
  id: "issuer-is-signer",
  citation: "RFC 5280 §6.1.3",
  severity: "error",
  field: "issuer",
  check: ({ issuer }, context) =>
    equalBytes(issuer.der, context.issuer.name)
      ? undefined
      : { found: toHex(issuer.der), expected: toHex(context.issuer.name) },
};
