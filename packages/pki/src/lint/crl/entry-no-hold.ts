import type { RevokedEntryLint } from "./types.ts";

// CPS 4-4-5: certificates are never suspended: no certificateHold, and nothing to remove from a list.
export const entryNoHold: RevokedEntryLint = {
  id: "entry-no-suspension",
  citation: "CPS 4-4-5",
  severity: "error",
  field: "revokedCertificates.reasonCode",
  check: ({ reason }) => (reason === 6 || reason === 8 ? { reason } : undefined),
};
