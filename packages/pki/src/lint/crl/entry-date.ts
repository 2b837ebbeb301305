import { timeText } from "../view/time.ts";
import type { RevokedEntryLint } from "./types.ts";

// RFC 5280 §5.1.2.6: UTCTime through 2049, GeneralizedTime from 2050.
export const entryDate: RevokedEntryLint = {
  id: "entry-date-form",
  citation: "RFC 5280 §5.1.2.6",
  severity: "error",
  field: "revokedCertificates.revocationDate",
  check: ({ revocationDate: { form, at } }) =>
    form === (at < Date.UTC(2050, 0, 1) ? "utcTime" : "generalizedTime") ? undefined : { time: timeText(at), form },
};
