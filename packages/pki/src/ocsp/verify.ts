import { type Digest, keyIdentifier, type VerifySignature } from "../algorithm/index.ts";
import { DerError, equalBytes } from "../der/index.ts";
import { ok, type Result, refuse } from "../result/index.ts";
import {
  type Certificate,
  findExtension,
  keyPurpose,
  nameEquals,
  ocspNoCheck,
  parseCertificate,
  parseName,
  verifyCertificateSignature,
} from "../x509/index.ts";
import type {
  BasicOcspResponse,
  CertId,
  CertIdIssuer,
  OcspResponse,
  OcspResponseRefusal,
  SingleResponse,
} from "./types.ts";

/** What was asked, of whom, and when the answer is looked at. */
export interface OcspQuestion {
  readonly certId: Pick<CertId, "hashAlgorithm" | "issuerNameHash" | "issuerKeyHash" | "serialNumber">;
  /** The authority that issued the certificate asked for; its name and key are trusted already. */
  readonly issuer: CertIdIssuer;
  /** The nonce that was sent, if one was. */
  readonly nonce?: Uint8Array;
  /** "allow": responders that give prepared answers leave the nonce out (RFC 6960 §4.4.1); the times must then suffice. */
  readonly missingNonce: "allow" | "deny";
  readonly at: Date;
  /** How far clocks may differ, in milliseconds. */
  readonly clockTolerance: number;
}

/** Who signed: the authority, or its delegate, whose own revocation is checked unless the certificate says no-check. */
export type OcspSigner =
  | { readonly by: "authority" }
  | { readonly by: "delegate"; readonly certificate: Certificate; readonly revocation: "no-check" | "to-be-checked" };

export interface VerifiedOcspAnswer {
  readonly answer: SingleResponse;
  readonly signer: OcspSigner;
}

/** The ports that verification needs. */
export interface OcspVerification {
  readonly verifySignature: VerifySignature;
  readonly digest: Digest;
}

/**
 * Accepts a response as the answer to a question (RFC 6960 §3.2): it answers for that certificate, is signed by the authority
 * or a responder that the same key certified for OCSP, repeats the nonce, and is current.
 */
export function verifyOcspResponse(
  response: OcspResponse,
  question: OcspQuestion,
  ports: OcspVerification,
): Result<VerifiedOcspAnswer, OcspResponseRefusal> {
  if (response.status !== "successful") return refuse({ code: "response-not-successful", status: response.status });
  const { basic } = response;
  const answer = basic.responses.find((candidate) => sameCertId(candidate.certId, question.certId));
  if (answer === undefined) return refuse({ code: "answer-missing" });
  const critical = basic.unknownCriticalExtensions[0] ?? answer.unknownCriticalExtensions[0];
  if (critical !== undefined) return refuse({ code: "critical-extension-unknown", oid: critical });
  const signer = verifySigner(basic, question, ports);
  if (!signer.ok) return signer;
  const refusal = nonceRefusal(basic, question) ?? timeRefusal(answer, question);
  return refusal === undefined ? ok({ answer, signer: signer.value }) : refuse(refusal);
}

/** Compared field by field: the AlgorithmIdentifier of the hash may be written in two ways. */
function sameCertId(left: OcspQuestion["certId"], right: OcspQuestion["certId"]): boolean {
  return (
    left.hashAlgorithm !== undefined &&
    left.hashAlgorithm === right.hashAlgorithm &&
    left.serialNumber === right.serialNumber &&
    equalBytes(left.issuerKeyHash, right.issuerKeyHash) &&
    equalBytes(left.issuerNameHash, right.issuerNameHash)
  );
}

function verifySigner(
  basic: BasicOcspResponse,
  question: OcspQuestion,
  ports: OcspVerification,
): Result<OcspSigner, OcspResponseRefusal> {
  const { signatureAlgorithm } = basic;
  if (signatureAlgorithm === undefined) return refuse({ code: "signature-algorithm-unknown" });
  const found = findSigner(basic, question, ports);
  if (!found.ok) return found;
  const publicKey = found.value.by === "authority" ? question.issuer.publicKey : found.value.certificate.publicKey;
  return ports.verifySignature(signatureAlgorithm, publicKey, basic.toBeSigned, basic.signature)
    ? found
    : refuse({ code: "signature-invalid" });
}

/** RFC 6960 §4.2.2.2: the authority itself, or a certificate that it issued directly with id-kp-OCSPSigning. */
function findSigner(
  basic: BasicOcspResponse,
  question: OcspQuestion,
  ports: OcspVerification,
): Result<OcspSigner, OcspResponseRefusal> {
  if (isAuthority(basic, question.issuer, ports.digest)) return ok({ by: "authority" });
  try {
    return findDelegate(basic, question, ports);
  } catch (error) {
    if (error instanceof DerError) return refuse({ code: "responder-certificate-malformed" });
    throw error;
  }
}

/** Several certificates may have the responder's name; one that is authorized suffices. Their number is bounded by the reader. */
function findDelegate(
  basic: BasicOcspResponse,
  question: OcspQuestion,
  ports: OcspVerification,
): Result<OcspSigner, OcspResponseRefusal> {
  let last: Result<OcspSigner, OcspResponseRefusal> = refuse({ code: "responder-certificate-missing" });
  for (const der of basic.certificates) {
    const certificate = parseCertificate(der);
    if (!isResponder(basic, certificate, ports.digest)) continue;
    last = authorizeDelegate(certificate, question, ports);
    if (last.ok) break;
  }
  return last;
}

function isAuthority(basic: BasicOcspResponse, issuer: CertIdIssuer, digest: Digest): boolean {
  const { responderId } = basic;
  if (responderId.by === "key") return equalBytes(responderId.keyHash, keyIdentifier(issuer.publicKey, digest));
  return nameEquals(responderId.name, parseName(issuer.name));
}

function isResponder(basic: BasicOcspResponse, certificate: Certificate, digest: Digest): boolean {
  const { responderId } = basic;
  if (responderId.by === "key") return equalBytes(responderId.keyHash, keyIdentifier(certificate.publicKey, digest));
  return nameEquals(responderId.name, certificate.subject);
}

function authorizeDelegate(
  certificate: Certificate,
  question: OcspQuestion,
  ports: OcspVerification,
): Result<OcspSigner, OcspResponseRefusal> {
  const { notBefore, notAfter } = certificate;
  const authority = question.issuer;
  // RFC 6960 §4.2.2.2: only if signed by the same key as the certificate that is asked for.
  const issued =
    nameEquals(certificate.issuer, parseName(authority.name)) &&
    verifyCertificateSignature(certificate, authority.publicKey, ports.verifySignature);
  if (!issued) return refuse({ code: "responder-not-issued-by-authority" });
  if (!hasOcspSigning(certificate)) return refuse({ code: "responder-not-authorized" });
  const at = question.at;
  if (at < notBefore || at > notAfter) {
    return refuse({ code: "responder-outside-validity", notBefore, notAfter, at });
  }
  const noCheck = findExtension(certificate.extensions, ocspNoCheck.oid);
  return ok({ by: "delegate", certificate, revocation: noCheck === undefined ? "to-be-checked" : "no-check" });
}

/** anyExtendedKeyUsage does not delegate: RFC 6960 §4.2.2.2 wants id-kp-OCSPSigning itself. */
function hasOcspSigning(certificate: Certificate): boolean {
  return certificate.extendedKeyUsage?.includes(keyPurpose.ocspSigning) ?? false;
}

/** RFC 9654 §2.1: a nonce binds the answer to this very question. */
function nonceRefusal(basic: BasicOcspResponse, question: OcspQuestion): OcspResponseRefusal | undefined {
  if (question.nonce === undefined) return undefined;
  if (basic.nonce === undefined) return question.missingNonce === "deny" ? { code: "nonce-missing" } : undefined;
  return equalBytes(basic.nonce, question.nonce) ? undefined : { code: "nonce-different" };
}

/** RFC 6960 §4.2.2.1: thisUpdate is not in the future, nextUpdate not in the past. */
function timeRefusal(answer: SingleResponse, question: OcspQuestion): OcspResponseRefusal | undefined {
  const { at, clockTolerance } = question;
  const { thisUpdate, nextUpdate } = answer;
  if (thisUpdate.getTime() > at.getTime() + clockTolerance) return { code: "answer-from-the-future", thisUpdate, at };
  if (nextUpdate === undefined) return undefined;
  const outdated = nextUpdate.getTime() < at.getTime() - clockTolerance || nextUpdate < thisUpdate;
  return outdated ? { code: "answer-outdated", nextUpdate, at } : undefined;
}
