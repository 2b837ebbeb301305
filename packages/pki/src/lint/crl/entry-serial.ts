import { toHex } from "../../der/index.ts";
import type { RevokedEntryLint } from "./types.ts";

// RFC 5280 §5.1.2.6: the serial number of a certificate this authority issued: positive, at most 20 octets.
export const entrySerial: RevokedEntryLint = {
  id: "entry-serial-number",
  citation: "RFC 5280 §5.1.2.6",
  severity: "error",
  field: "revokedCertificates.userCertificate",
  check: ({ serialNumber }) => {
    const first = serialNumber[0] ?? 0;
    const isRight = serialNumber.length <= 20 && first < 0x80 && (first !== 0 || serialNumber.length > 1);
    return isRight ? undefined : { serialNumber: toHex(serialNumber) };
  },
};
