import { timeText } from "../view/time.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.5: conforming issuers include it, and it is later than thisUpdate.
export const nextUpdate: CrlLint = {
  id: "crl-next-update-present",
  citation: "RFC 5280 §5.1.2.5",
  severity: "error",
  field: "nextUpdate",
  check: ({ view }) => {
    if (view.nextUpdate === undefined) return { nextUpdate: "absent" };
    if (view.nextUpdate.at > view.thisUpdate.at) return undefined;
    return { thisUpdate: timeText(view.thisUpdate.at), nextUpdate: timeText(view.nextUpdate.at) };
  },
};
