import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2.5: never an empty sequence, at most one of the three "only" flags, reasons or indirect lists only where the practice has them: here neither.
export const distributionPointSays: CrlLint = {
  id: "crl-distribution-point-not-empty",
  citation: "RFC 5280 §5.2.5",
  severity: "error",
  field: "crlExtensions.issuingDistributionPoint",
  check: ({ view }) => {
    const point = view.values.issuingDistributionPoint;
    if (point === undefined) return undefined;
    if (point.only.length > 1) return { only: point.only };
    if (point.reasons === "some" || point.scope === "indirect") return { reasons: point.reasons, scope: point.scope };
    const isEmpty = point.name === "absent" && point.only.length === 0;
    return isEmpty ? { issuingDistributionPoint: "empty" } : undefined;
  },
};
