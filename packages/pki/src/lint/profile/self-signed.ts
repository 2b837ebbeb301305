import { equalBytes } from "../../der/index.ts";
import type { CertificateLint } from "../certificate/types.ts";

// CPS 7-1-3: subject and key of a self-signed certificate are the authority's own.
export const selfSigned: CertificateLint = {
  id: "self-signed-by-own-key",
  citation: "CPS 7-1-3",
  severity: "error",
  field: "subject",
  check: ({ subject, key }, { profile, issuer }) => {
    if (profile.kind !== "self-signed") return undefined;
    if (!equalBytes(subject.der, issuer.name)) return { subject: "other-than-issuer" };
    return equalBytes(key.der, issuer.publicKey) ? undefined : { subjectPublicKeyInfo: "other-than-issuer" };
  },
};
