import type { CertificateKind, CertificateLint } from "../certificate/types.ts";
import type { Citation } from "../finding.ts";
import { timeText } from "../view/time.ts";
import { dayOf, yearsLater } from "./japan.ts";

/** Where the practice statement says how long each kind of certificate is valid. */
const kinds: readonly { kind: CertificateKind; citation: Citation }[] = [
  { kind: "resident", citation: "CPS 6-3-2" },
  { kind: "cross", citation: "CPS 7-1-2" },
  { kind: "self-signed", citation: "CPS 7-1-3" },
  { kind: "validation-server", citation: "CPS 7-1" },
  { kind: "ocsp-responder", citation: "CPS 7-1" },
  { kind: "other", citation: "CPS 7-1" },
];

/**
 * One lint for each kind: notAfter lies so many years after the day the policy counts from. Both ways of counting pass, with the anniversary
 * as last day and with the day before it; a day that the last year lacks (29 February) becomes the last of its month.
 */
export const validityYears: readonly CertificateLint[] = kinds.map(({ kind, citation }) => ({
  id: `validity-years-of-${kind}`,
  citation,
  severity: "error",
  field: "validity.notAfter",
  check: ({ notAfter }, { profile }) => {
    const rule = profile.validity;
    if (profile.kind !== kind || rule.rule !== "years") return undefined;
    const anniversary = yearsLater(dayOf(rule.from.getTime()), rule.years);
    const last = dayOf(notAfter.at);
    const isLongEnough = rule.bound === "at-most" || last >= anniversary - 1;
    if (last <= anniversary && isLongEnough) return undefined;
    return {
      notAfter: timeText(notAfter.at),
      from: timeText(rule.from.getTime()),
      years: rule.years,
      bound: rule.bound,
    };
  },
}));
