import type { CertificateKind, CertificateLint } from "../certificate/types.ts";

// CPS 1-3-2: only self-signed, link and cross-certificates certify an authority, with the path length of the policy.
export const subjectType: CertificateLint = {
  id: "subject-type-of-profile",
  citation: "CPS 1-3-2",
  severity: "error",
  field: "extensions.basicConstraints",
  check: ({ values }, { profile }) => {
    const { cA, pathLength } = values.basicConstraints ?? { cA: false, pathLength: undefined };
    const isAuthority = authorities.includes(profile.kind);
    if (cA === isAuthority && pathLength === profile.pathLength) return undefined;
    return {
      kind: profile.kind,
      cA: String(cA),
      pathLength: String(pathLength ?? "absent"),
      expectedPathLength: String(profile.pathLength ?? "absent"),
    };
  },
};

const authorities: readonly CertificateKind[] = ["self-signed", "link", "cross"];
