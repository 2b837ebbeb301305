import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.4: a non-empty distinguished name.
export const issuerNotEmpty: CertificateLint = {
  id: "issuer-not-empty",
  citation: "RFC 5280 §4.1.2.4",
  severity: "error",
  field: "issuer",
  check: ({ issuer }) => (issuer.attributes.length > 0 ? undefined : { attributes: 0 }),
};
