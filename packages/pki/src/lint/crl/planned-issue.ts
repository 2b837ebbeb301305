import type { CrlLint } from "./types.ts";

// CPS 7-2-1: the planned next issue is an item of the list, apart from the end of its validity.
export const plannedIssue: CrlLint = {
  id: "crl-planned-issue",
  citation: "CPS 7-2-1",
  severity: "error",
  field: "crlExtensions.plannedIssue",
  check: ({ view }, { profile }) => {
    const planned = view.values.plannedIssue;
    const hours = planned === undefined ? undefined : (planned.at - view.thisUpdate.at) / 3_600_000;
    return hours === profile.plannedIssueHours
      ? undefined
      : { hours: hours ?? "absent", expected: profile.plannedIssueHours ?? "absent" };
  },
};
