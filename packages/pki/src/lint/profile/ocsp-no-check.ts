import type { CertificateLint } from "../certificate/types.ts";

// RFC 6960 §4.2.2.2.1: says that a responder need not be asked about itself; it means nothing in any other certificate.
export const ocspNoCheck: CertificateLint = {
  id: "ocsp-no-check-of-responder",
  citation: "RFC 6960 §4.2.2.2.1",
  severity: "error",
  field: "extensions.ocspNoCheck",
  check: ({ values }, { profile }) =>
    values.ocspNoCheck === "present" && profile.kind !== "ocsp-responder" ? { kind: profile.kind } : undefined,
};
