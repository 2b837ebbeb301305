import { timeText } from "../view/time.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050.
export const validityForm: CertificateLint = {
  id: "validity-form",
  citation: "RFC 5280 §4.1.2.5",
  severity: "error",
  field: "validity",
  check: ({ notBefore, notAfter }) => {
    const wrong = [notBefore, notAfter].find(
      ({ form, at }) => form !== (at < year2050 ? "utcTime" : "generalizedTime"),
    );
    return wrong === undefined ? undefined : { time: timeText(wrong.at), form: wrong.form };
  },
};

const year2050 = Date.UTC(2050, 0, 1);
