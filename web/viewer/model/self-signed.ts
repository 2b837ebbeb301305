import { withAsynchronousChecks } from "@warifu/pki/browser";
import { DerError, equalBytes } from "@warifu/pki/der";
import { type Certificate, verifyCertificateSignature } from "@warifu/pki/x509";

/** Whether a certificate names itself as its issuer; a link certificate does so too. */
export function isSelfSigned(certificate: Certificate): boolean {
  return equalBytes(certificate.subject.der, certificate.issuer.der);
}

/** The certificate when its own key signed it; a link certificate is signed by another one. */
export async function provesItself(certificate: Certificate): Promise<Certificate | undefined> {
  const algorithm = algorithmOf(certificate);
  // What WebCrypto cannot check is believed when the identifiers agree: it is the user who trusts it, not we.
  if (algorithm === undefined || isBeyondBrowser(algorithm))
    return hasOwnIdentifier(certificate) ? certificate : undefined;
  const holds = await withAsynchronousChecks((verify) =>
    verifyCertificateSignature(certificate, certificate.publicKey, verify),
  );
  return holds ? certificate : undefined;
}

/** What cannot be read is no algorithm. */
function algorithmOf(certificate: Certificate): Certificate["signatureAlgorithm"] {
  try {
    return certificate.signatureAlgorithm;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function hasOwnIdentifier({ authorityKeyIdentifier, subjectKeyIdentifier }: Certificate): boolean {
  const issuer = authorityKeyIdentifier?.keyIdentifier;
  return issuer === undefined || (subjectKeyIdentifier !== undefined && equalBytes(issuer, subjectKeyIdentifier));
}

/** Algorithms that WebCrypto does not have. */
export function isBeyondBrowser(algorithm: string): boolean {
  return algorithm.startsWith("ml-dsa") || algorithm.startsWith("dsa") || algorithm.endsWith("-sha1");
}
