import type { CertificateLint } from "../certificate/types.ts";
import { timeText } from "../view/time.ts";

// CPS 6-3-1-2: a certificate ends no later than the one of the authority that signs it.
export const validityWithinIssuer: CertificateLint = {
  id: "validity-within-issuer",
  citation: "CPS 6-3-1-2",
  severity: "error",
  field: "validity.notAfter",
  check: ({ notAfter }, { issuer }) =>
    issuer.notAfter === undefined || notAfter.at <= issuer.notAfter.getTime()
      ? undefined
      : { notAfter: timeText(notAfter.at), issuerNotAfter: timeText(issuer.notAfter.getTime()) },
};
