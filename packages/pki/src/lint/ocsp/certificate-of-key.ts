import { equalBytes } from "../../der/index.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.2.2: answers are signed by the authority's own key or by the key of the first certificate sent along.
export const responderCertificateOfKey: ResponderLint = {
  id: "responder-certificate-of-key",
  citation: "RFC 6960 §4.2.2.2",
  severity: "error",
  field: "certs",
  check: ({ template, certificate }, { issuer }) => {
    const expected = certificate?.key.der ?? issuer.publicKey;
    return equalBytes(template.publicKey, expected)
      ? undefined
      : { certificate: certificate === undefined ? "absent" : "other-key" };
  },
};
