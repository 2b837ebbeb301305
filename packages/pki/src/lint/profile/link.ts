import { equalBytes } from "../../der/index.ts";
import type { CertificateLint } from "../certificate/types.ts";

// CPS 7-1-4: a link certificate joins two keys of one authority: the same name, another key.
export const link: CertificateLint = {
  id: "link-between-generations",
  citation: "CPS 7-1-4",
  severity: "error",
  field: "subject",
  check: ({ subject, key }, { profile, issuer }) => {
    if (profile.kind !== "link") return undefined;
    if (!equalBytes(subject.der, issuer.name)) return { subject: "other-than-issuer" };
    return equalBytes(key.der, issuer.publicKey) ? { subjectPublicKeyInfo: "same-as-issuer" } : undefined;
  },
};
