import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.2: required of authorities, recommended for the others; here everybody has one except an OCSP responder's or server's that leaves it out.
export const subjectKeyIdentifier: CertificateLint = {
  id: "subject-key-identifier-present",
  citation: "RFC 5280 §4.2.1.2",
  severity: "error",
  field: "extensions.subjectKeyIdentifier",
  check: ({ values }) =>
    values.subjectKeyIdentifier === undefined && values.basicConstraints?.cA === true
      ? { subjectKeyIdentifier: "absent" }
      : undefined,
};
