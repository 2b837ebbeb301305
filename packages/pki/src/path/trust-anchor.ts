import { DerError } from "../der/index.ts";
import type { Certificate } from "../x509/index.ts";
import type { TrustAnchor } from "./types.ts";

/** A trust anchor from a self-signed certificate: its subject and key (RFC 5280 §6.1.1 (d)), constrained as it says itself (§6.2). */
export function trustAnchor(certificate: Certificate): TrustAnchor {
  return {
    name: certificate.subject,
    publicKey: certificate.publicKey,
    keyIdentifier: readKeyIdentifier(certificate),
    certificate,
  };
}

/** A malformed identifier ranks as none. */
function readKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  try {
    return certificate.subjectKeyIdentifier;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
