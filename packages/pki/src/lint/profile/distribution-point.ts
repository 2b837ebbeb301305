import { equalBytes } from "../../der/index.ts";
import type { CertificateLint, DistributionPointNames } from "../certificate/types.ts";
import type { GeneralNameView } from "../view/general-names.ts";

// CPS 4-4-4-4: lists are kept by municipality; a certificate points to the one list it will be found in.
export const distributionPoint: CertificateLint = {
  id: "distribution-point-of-partition",
  citation: "CPS 4-4-4-4",
  severity: "error",
  field: "extensions.cRLDistributionPoints",
  check: ({ values }, { profile }) => {
    const expected = profile.distributionPoint;
    const points = values.cRLDistributionPoints;
    if (expected === "any") return undefined;
    if (expected === "none") return points === undefined ? undefined : { points: points.length, expected: 0 };
    const [point] = points ?? [];
    if (point === undefined || points?.length !== 1) return { points: points?.length ?? 0, expected: 1 };
    return hasNames(point.fullName, expected)
      ? undefined
      : { names: point.fullName.map(({ kind }) => kind), uri: expected.uri ?? "absent" };
  },
};

/** Whether a fullName is exactly the expected names. */
export function hasNames(found: readonly GeneralNameView[], { directoryName, uri }: DistributionPointNames): boolean {
  const count = (directoryName === undefined ? 0 : 1) + (uri === undefined ? 0 : 1);
  return (
    found.length === count &&
    found.every((name) =>
      name.kind === "directory"
        ? directoryName !== undefined && equalBytes(name.der, directoryName)
        : name.kind === "uri" && name.value === uri,
    )
  );
}
