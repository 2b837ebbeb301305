import { toBigInt } from "../key/big-integer.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2.3: numbers of one issuer and scope ascend, so that it is plain which list is the newer.
export const crlNumberAscending: CrlLint = {
  id: "crl-number-ascending",
  citation: "RFC 5280 §5.2.3",
  severity: "error",
  field: "crlExtensions.cRLNumber",
  check: ({ view }, { profile }) => {
    const found = view.values.cRLNumber;
    const { previousNumber } = profile;
    if (found === undefined || previousNumber === undefined || toBigInt(found) > previousNumber) return undefined;
    return { cRLNumber: String(toBigInt(found)), previous: String(previousNumber) };
  },
};
