import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.3: at least one bit is set.
export const keyUsageNotEmpty: CertificateLint = {
  id: "key-usage-not-empty",
  citation: "RFC 5280 §4.2.1.3",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values }) => (values.keyUsage === 0 ? { bits: 0 } : undefined),
};
