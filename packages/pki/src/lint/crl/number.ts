import { toHex } from "../../der/index.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2.3: always present, not negative, at most 20 octets.
export const crlNumber: CrlLint = {
  id: "crl-number",
  citation: "RFC 5280 §5.2.3",
  severity: "error",
  field: "crlExtensions.cRLNumber",
  check: ({ view }) => {
    const found = view.values.cRLNumber;
    if (found === undefined) return { cRLNumber: "absent" };
    const isRight = found.length <= 20 && (found[0] ?? 0x80) < 0x80;
    return isRight ? undefined : { cRLNumber: toHex(found), octets: found.length };
  },
};
