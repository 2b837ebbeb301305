import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.3: encipherOnly and decipherOnly mean something only with keyAgreement.
export const keyUsageAgreement: CertificateLint = {
  id: "key-usage-agreement-modifiers",
  citation: "RFC 5280 §4.2.1.3",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values }) => {
    const bits = values.keyUsage ?? 0;
    const modifiers = bits & ((1 << 7) | (1 << 8));
    return modifiers !== 0 && (bits & (1 << 4)) === 0 ? { bits } : undefined;
  },
};
