import { hasNames } from "../profile/distribution-point.ts";
import type { CrlLint } from "./types.ts";

// CPS 4-4-4-4: lists are kept by municipality; each says which partition and which certificates it covers.
export const partition: CrlLint = {
  id: "crl-partition",
  citation: "CPS 4-4-4-4",
  severity: "error",
  field: "crlExtensions.issuingDistributionPoint",
  check: ({ view }, { profile }) => {
    const expected = profile.distributionPoint;
    const point = view.values.issuingDistributionPoint;
    if (expected === "any") return undefined;
    if (expected === "none") return point === undefined ? undefined : { issuingDistributionPoint: "present" };
    if (point === undefined) return { issuingDistributionPoint: "absent" };
    const covers = point.only[0] ?? "all";
    if (covers !== profile.covers) return { covers, expected: profile.covers };
    return hasNames(point.fullName, expected)
      ? undefined
      : { names: point.fullName.map(({ kind }) => kind), uri: expected.uri ?? "absent" };
  },
};
