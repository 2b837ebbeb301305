import { timeText } from "../view/time.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.5: the period begins before it ends.
export const validityOrder: CertificateLint = {
  id: "validity-order",
  citation: "RFC 5280 §4.1.2.5",
  severity: "error",
  field: "validity",
  check: ({ notBefore, notAfter }) =>
    notBefore.at <= notAfter.at ? undefined : { notBefore: timeText(notBefore.at), notAfter: timeText(notAfter.at) },
};
