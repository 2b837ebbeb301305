import { equalBytes, toHex } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.1: present with a keyIdentifier unless the certificate signs itself; equal to the subjectKeyIdentifier of the signing authority.
export const authorityKeyIdentifier: CertificateLint = {
  id: "authority-key-identifier",
  citation: "RFC 5280 §4.2.1.1",
  severity: "error",
  field: "extensions.authorityKeyIdentifier",
  check: ({ values, issuer, subject, key }, context) => {
    const found = values.authorityKeyIdentifier;
    const isSelfSigned = equalBytes(issuer.der, subject.der) && equalBytes(key.der, context.issuer.publicKey);
    if (found === undefined) return isSelfSigned ? undefined : { authorityKeyIdentifier: "absent" };
    if (found.keyIdentifier === undefined) return { keyIdentifier: "absent" };
    if (equalBytes(found.keyIdentifier, context.issuer.keyIdentifier)) return undefined;
    return { found: toHex(found.keyIdentifier), expected: toHex(context.issuer.keyIdentifier) };
  },
};
