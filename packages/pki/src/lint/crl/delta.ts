import { toBigInt } from "../key/big-integer.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2.4: only in a delta list; its base number is below the number of the list.
export const crlDelta: CrlLint = {
  id: "crl-delta-indicator",
  citation: "RFC 5280 §5.2.4",
  severity: "error",
  field: "crlExtensions.deltaCRLIndicator",
  check: ({ view }, { profile }) => {
    const { deltaCRLIndicator: base, cRLNumber: number } = view.values;
    if ((base !== undefined) !== (profile.kind === "delta"))
      return { kind: profile.kind, deltaCRLIndicator: base === undefined ? "absent" : "present" };
    if (base === undefined || number === undefined || toBigInt(base) < toBigInt(number)) return undefined;
    return { base: String(toBigInt(base)), number: String(toBigInt(number)) };
  },
};
