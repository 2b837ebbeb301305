import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.8: conforming authorities do not make unique identifiers.
export const uniqueIdentifiers: CertificateLint = {
  id: "unique-identifiers-absent",
  citation: "RFC 5280 §4.1.2.8",
  severity: "error",
  field: "issuerUniqueID",
  check: ({ uniqueIdentifiers }) => (uniqueIdentifiers === "absent" ? undefined : { uniqueIdentifiers }),
};
