import type { RevokedEntryLint } from "./types.ts";

// RFC 5280 §5.3.1: a code of the standard; 0 (unspecified) is left out, 7 does not exist, removeFromCRL is for delta lists only.
export const entryReasonCode: RevokedEntryLint = {
  id: "entry-reason-code",
  citation: "RFC 5280 §5.3.1",
  severity: "error",
  field: "revokedCertificates.reasonCode",
  check: ({ reason }, { kind }) => {
    if (reason === undefined) return undefined;
    const isRight = reason >= 1 && reason <= 10 && reason !== 7 && (reason !== 8 || kind === "delta");
    return isRight ? undefined : { reason, kind };
  },
};
