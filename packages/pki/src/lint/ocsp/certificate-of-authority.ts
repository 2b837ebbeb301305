import { equalBytes, toHex } from "../../der/index.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2: a delegated responder is certified by the very authority whose certificates are asked about.
export const responderCertificateOfAuthority: ResponderLint = {
  id: "responder-certificate-of-authority",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "certs",
  check: ({ certificate }, { issuer }) =>
    certificate === undefined || equalBytes(certificate.issuer.der, issuer.name)
      ? undefined
      : { issuer: toHex(certificate.issuer.der) },
};
