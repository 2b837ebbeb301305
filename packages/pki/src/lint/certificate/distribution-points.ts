import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.13: a point has a name or a cRLIssuer, never reasons alone; a name relative to the issuer is avoided as the standard asks.
export const distributionPoints: CertificateLint = {
  id: "distribution-points-named",
  citation: "RFC 5280 §4.2.1.13",
  severity: "error",
  field: "extensions.cRLDistributionPoints",
  check: ({ values }) => {
    for (const point of [...(values.cRLDistributionPoints ?? []), ...(values.freshestCRL ?? [])]) {
      if (point.name === "absent" && point.cRLIssuer === "absent")
        return { distributionPoint: "absent", reasons: point.reasons };
      if (point.name === "relative-name") return { distributionPoint: point.name };
      if (point.name === "full-name" && point.fullName.length === 0) return { fullName: "empty" };
    }
    return undefined;
  },
};
