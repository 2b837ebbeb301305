import type { CertificateLint } from "../certificate/types.ts";
import { timeText } from "../view/time.ts";
import { isEndOfDay } from "./japan.ts";

// CPS 7-1-1: the end is a day; where the policy says so, its last second in Japan.
export const validityEndOfDay: CertificateLint = {
  id: "validity-ends-with-day",
  citation: "CPS 7-1-1",
  severity: "error",
  field: "validity.notAfter",
  check: ({ notAfter }, { profile }) =>
    profile.endOfDay === "any" || isEndOfDay(notAfter.at) ? undefined : { notAfter: timeText(notAfter.at) },
};
