import type { RevokedEntryLint } from "./types.ts";

// CPS 4-4-4-2: only the reasons that the practice statement lists.
export const entryReason: RevokedEntryLint = {
  id: "entry-reason-of-policy",
  citation: "CPS 4-4-4-2",
  severity: "error",
  field: "revokedCertificates.reasonCode",
  check: ({ reason }, { reasons, withoutReason }) => {
    if (reason === undefined)
      return withoutReason === "allowed" ? undefined : { reason: "absent", allowed: reasons.map(String) };
    return reasons.includes(reason) ? undefined : { reason, allowed: reasons.map(String) };
  },
};
