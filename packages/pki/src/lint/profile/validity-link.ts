import type { CertificateLint } from "../certificate/types.ts";
import { timeText } from "../view/time.ts";
import { dayOf } from "./japan.ts";

// CPS 7-1-4: a link certificate begins on the day the old (OldWithNew) or the new (NewWithOld) key pair was made and ends with the old self-signed certificate.
export const validityLink: CertificateLint = {
  id: "validity-of-link",
  citation: "CPS 7-1-4",
  severity: "error",
  field: "validity",
  check: ({ notBefore, notAfter }, { profile }) => {
    const rule = profile.validity;
    if (rule.rule !== "between") return undefined;
    const isRight = dayOf(notBefore.at) === dayOf(rule.notBefore.getTime()) && notAfter.at === rule.notAfter.getTime();
    if (isRight) return undefined;
    return {
      notBefore: timeText(notBefore.at),
      notAfter: timeText(notAfter.at),
      expectedNotBefore: timeText(rule.notBefore.getTime()),
      expectedNotAfter: timeText(rule.notAfter.getTime()),
    };
  },
};
