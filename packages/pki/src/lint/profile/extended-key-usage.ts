import type { CertificateLint } from "../certificate/types.ts";

// CPS 7-1-1: the purposes of the profile, no more and no fewer.
export const extendedKeyUsageOfProfile: CertificateLint = {
  id: "extended-key-usage-of-profile",
  citation: "CPS 7-1-1",
  severity: "error",
  field: "extensions.extKeyUsage",
  check: ({ values }, { profile }) => {
    const found = values.extKeyUsage ?? [];
    const isSame =
      found.length === profile.extendedKeyUsage.length &&
      profile.extendedKeyUsage.every((purpose) => found.includes(purpose));
    return isSame ? undefined : { found, expected: profile.extendedKeyUsage };
  },
};
