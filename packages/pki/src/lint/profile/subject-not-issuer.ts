import { equalBytes } from "../../der/index.ts";
import type { CertificateLint } from "../certificate/types.ts";

// CPS 3-1-4: subjects are unique, so no holder has the authority's own name.
export const subjectNotIssuer: CertificateLint = {
  id: "holder-is-not-authority",
  citation: "CPS 3-1-4",
  severity: "error",
  field: "subject",
  check: ({ subject }, { profile, issuer }) =>
    profile.kind !== "self-signed" && profile.kind !== "link" && equalBytes(subject.der, issuer.name)
      ? { subject: "same-as-issuer" }
      : undefined,
};
