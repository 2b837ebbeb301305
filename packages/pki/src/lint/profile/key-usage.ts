import type { CertificateLint, KeyUsageName } from "../certificate/types.ts";

// CPS 6-1-2-5: the key is for what the profile says, and nothing else.
export const keyUsage: CertificateLint = {
  id: "key-usage-of-profile",
  citation: "CPS 6-1-2-5",
  severity: "error",
  field: "extensions.keyUsage",
  check: ({ values }, { profile }) => {
    const found = names.filter((_, bit) => ((values.keyUsage ?? 0) & (1 << bit)) !== 0);
    const isSame = found.length === profile.keyUsage.length && found.every((name) => profile.keyUsage.includes(name));
    return isSame ? undefined : { found, expected: profile.keyUsage };
  },
};

const names: readonly KeyUsageName[] = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];
