import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.2: at most 20 octets.
export const serialLength: CertificateLint = {
  id: "serial-number-length",
  citation: "RFC 5280 §4.1.2.2",
  severity: "error",
  field: "serialNumber",
  check: ({ serialNumber }) => (serialNumber.length <= 20 ? undefined : { octets: serialNumber.length, most: 20 }),
};
