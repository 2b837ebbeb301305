/**
 * Signed requests (RFC 6960 §4.1.2): whether the signature is right, and by which certificate. Who that certificate
 * belongs to is the register's to say; that a certificate was issued by somebody we know proves nothing about access.
 *
 * A request that claims a signature is taken at its word: a wrong one is refused, also when the caller is known otherwise.
 */
import type { VerifySignature } from "@warifu/pki/algorithm";
import { DerError, equalBytes } from "@warifu/pki/der";
import type { OcspRequest, OcspRequestSignature } from "@warifu/pki/ocsp";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import type { RequestSignatureFault } from "../types.ts";

export type RequestSignature =
  | { readonly outcome: "unsigned" }
  | { readonly outcome: "signed"; readonly certificate: Certificate }
  | { readonly outcome: "refused"; readonly because: RequestSignatureFault };

/** Most certificates that are looked at; RFC 6960 sets no bound, and what helps us is the signer's own. */
const maximumCertificates = 8;

/** Judges the signature of a request as of `now`. */
export function judgeRequestSignature(
  verifySignature: VerifySignature,
  request: OcspRequest,
  now: Date,
): RequestSignature {
  const { signature, requestorName } = request;
  if (signature === undefined) return { outcome: "unsigned" };
  // RFC 6960 §4.1.2: who signs must say its name.
  if (requestorName === undefined) return refused("requestor-name-missing");
  const { algorithm } = signature;
  if (algorithm === undefined || algorithm === "rsa-pkcs1-sha1") return refused("signature-algorithm-refused");
  const certificate = signerCertificate(request, signature);
  if (typeof certificate === "string") return refused(certificate);
  if (!verifySignature(algorithm, certificate.publicKey, request.toBeSigned, signature.signature))
    return refused("signature-wrong");
  if (now < certificate.notBefore || certificate.notAfter < now) return refused("signer-outside-validity");
  return { outcome: "signed", certificate };
}

function refused(because: RequestSignatureFault): RequestSignature {
  return { outcome: "refused", because };
}

/** The first certificate that bears the requestor's name; where the name is no directory name, the first of all. */
function signerCertificate(
  { requestorName }: OcspRequest,
  { certificates }: OcspRequestSignature,
): Certificate | RequestSignatureFault {
  if (certificates.length > maximumCertificates) return "signer-certificate-malformed";
  try {
    for (const der of certificates) {
      const certificate = parseCertificate(der);
      if (requestorName?.kind !== "directoryName" || equalBytes(certificate.subject.der, requestorName.name.der))
        return certificate;
    }
  } catch (fault) {
    if (fault instanceof DerError) return "signer-certificate-malformed";
    throw fault;
  }
  return "signer-certificate-missing";
}
