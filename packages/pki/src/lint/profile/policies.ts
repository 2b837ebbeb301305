import type { CertificateLint } from "../certificate/types.ts";

// CPS 1-2: a certificate asserts the policies of its profile, no more and no fewer.
export const policies: CertificateLint = {
  id: "policies-of-profile",
  citation: "CPS 1-2",
  severity: "error",
  field: "extensions.certificatePolicies",
  check: ({ values }, { profile }) => {
    const found = (values.certificatePolicies ?? []).map(({ policy }) => policy);
    const isSame =
      found.length === profile.policies.length && profile.policies.every((policy) => found.includes(policy));
    return isSame ? undefined : { found, expected: profile.policies };
  },
};
