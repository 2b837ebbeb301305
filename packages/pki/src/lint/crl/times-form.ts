import { timeText } from "../view/time.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.4: UTCTime through 2049, GeneralizedTime from 2050, for both times.
export const crlTimesForm: CrlLint = {
  id: "crl-times-form",
  citation: "RFC 5280 §5.1.2.4",
  severity: "error",
  field: "thisUpdate",
  check: ({ view }) => {
    const wrong = [view.thisUpdate, view.nextUpdate].find(
      (time) => time !== undefined && time.form !== (time.at < year2050 ? "utcTime" : "generalizedTime"),
    );
    return wrong === undefined ? undefined : { time: timeText(wrong.at), form: wrong.form };
  },
};

const year2050 = Date.UTC(2050, 0, 1);
