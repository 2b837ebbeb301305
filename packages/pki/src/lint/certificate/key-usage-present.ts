import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.3: a certificate whose key signs certificates or CRLs says so; an authority's certificate has the extension.
export const keyUsagePresent: CertificateLint = {
  id: "key-usage-of-authority",
  citation: "RFC 5280 §4.2.1.3",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values }) =>
    values.basicConstraints?.cA === true && values.keyUsage === undefined ? { keyUsage: "absent" } : undefined,
};
