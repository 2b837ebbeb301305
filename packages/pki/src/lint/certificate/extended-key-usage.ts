import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.12: no purpose comes twice.
export const extendedKeyUsage: CertificateLint = {
  id: "extended-key-usage-once",
  citation: "RFC 5280 §4.2.1.12",
  severity: "error",
  field: "extensions.extKeyUsage",
  check: ({ values }) => {
    const purposes = values.extKeyUsage ?? [];
    const twice = purposes.find((purpose, index) => purposes.indexOf(purpose) !== index);
    return twice === undefined ? undefined : { purpose: twice };
  },
};
