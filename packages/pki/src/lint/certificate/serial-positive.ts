import { toHex } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.2: a positive integer, so neither zero nor negative.
export const serialPositive: CertificateLint = {
  id: "serial-number-positive",
  citation: "RFC 5280 §4.1.2.2",
  severity: "error",
  field: "serialNumber",
  check: ({ serialNumber }) => {
    const first = serialNumber[0] ?? 0;
    const isPositive = first < 0x80 && (first !== 0 || serialNumber.length > 1);
    return isPositive ? undefined : { serialNumber: toHex(serialNumber) };
  },
};
