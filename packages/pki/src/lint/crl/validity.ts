import type { CrlLint } from "./types.ts";

// CPS 4-4-9: a list is valid for as many hours as the practice says (72).
export const crlValidity: CrlLint = {
  id: "crl-validity",
  citation: "CPS 4-4-9",
  severity: "error",
  field: "nextUpdate",
  check: ({ view }, { profile }) => {
    if (view.nextUpdate === undefined) return undefined;
    const hours = (view.nextUpdate.at - view.thisUpdate.at) / 3_600_000;
    return hours === profile.validityHours ? undefined : { hours, expected: profile.validityHours };
  },
};
