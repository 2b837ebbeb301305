import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.9: only with cA true and keyCertSign, never negative.
export const pathLength: CertificateLint = {
  id: "path-length-of-authority",
  citation: "RFC 5280 §4.2.1.9",
  severity: "error",
  field: "extensions.basicConstraints.pathLenConstraint",
  check: ({ values }) => {
    const { cA, pathLength } = values.basicConstraints ?? { cA: false, pathLength: undefined };
    if (pathLength === undefined) return undefined;
    const signs = values.keyUsage === undefined || (values.keyUsage & (1 << 5)) !== 0;
    return cA && signs && pathLength >= 0 ? undefined : { pathLength, cA: String(cA) };
  },
};
