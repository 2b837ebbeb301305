import type { RevocationReason } from "./types.ts";

/** RFC 5280 §5.3.1: CRLReason by number; 7 is not used. */
const reasonsByCode: readonly (RevocationReason | undefined)[] = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

/** The CRLReason number of a reason: 0 to 6, 8 to 10. */
export function reasonCode(reason: RevocationReason): number {
  return reasonsByCode.indexOf(reason);
}

/** The reason of a CRLReason number, undefined for 7 and everything outside 0 to 10. */
export function reasonFromCode(code: number): RevocationReason | undefined {
  return reasonsByCode[code];
}
