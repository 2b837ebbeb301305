import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.1: authorityCertIssuer and authorityCertSerialNumber come together or not at all.
export const authorityKeyIdentifierPair: CertificateLint = {
  id: "authority-key-identifier-pair",
  citation: "RFC 5280 §4.2.1.1",
  severity: "error",
  field: "extensions.authorityKeyIdentifier",
  check: ({ values }) =>
    values.authorityKeyIdentifier?.issuerAndSerial === "one" ? { issuerAndSerial: "only-one" } : undefined,
};
