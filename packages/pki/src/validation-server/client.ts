/** The asker's side: a question that is bound to its answer by a nonce, and what an answer proves. */
import { type Digest, keyIdentifier, type VerifySignature } from "../algorithm/index.ts";
import { DerError, equalBytes } from "../der/index.ts";
import {
  type BasicOcspResponse,
  type CertificateStatus,
  certIdByNames,
  encodeOcspRequest,
  type OcspErrorStatus,
  parseOcspResponse,
} from "../ocsp/index.ts";
import { ok, type Result, refuse } from "../result/index.ts";
import {
  type Certificate,
  type Extension,
  keyPurpose,
  nameEquals,
  parseCertificate,
  verifyCertificateSignature,
} from "../x509/index.ts";
import { type PathStatus, readPathStatus } from "./path-status.ts";
import { type PathQuestion, pathQuestionExtension, pathQuestionHash } from "./question.ts";

/** What is asked of a server. */
export interface ValidationQuestion extends Omit<PathQuestion, "certificate" | "answerAnchors"> {
  readonly certificate: Certificate;
  /** 16 to 32 random octets. */
  readonly nonce: Uint8Array;
  /** Whose answers are believed: certificates of authorities. More than one while the server changes from one to the next. */
  readonly answerAnchors: readonly Certificate[];
}

/** Why an answer proves nothing. */
export type ValidationAnswerRefusal =
  | { readonly code: "answer-malformed" }
  | { readonly code: "answer-not-successful"; readonly status: OcspErrorStatus }
  | { readonly code: "answer-anchor-unknown" }
  | { readonly code: "answer-signer-not-authorized" }
  | { readonly code: "answer-signer-outside-validity"; readonly notBefore: Date; readonly notAfter: Date }
  | { readonly code: "answer-signature-invalid" }
  | { readonly code: "answer-nonce-different" }
  | { readonly code: "answer-for-another-certificate" }
  /** The question was changed on its way to the server. */
  | { readonly code: "answer-to-another-question" }
  /** The server answers as a plain OCSP responder. */
  | { readonly code: "path-status-missing" };

/** What a server says, proven. */
export interface ValidationAnswer {
  readonly certificateStatus: CertificateStatus;
  readonly pathStatus: PathStatus;
  readonly producedAt: Date;
  /** The server's certificate. */
  readonly signer: Certificate;
}

export interface ValidationPorts {
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** The request (DER) for a question: an OCSPRequest (RFC 6960 §4.1.1) that carries the certificate. */
export function encodeValidationRequest(question: ValidationQuestion, digest: Digest): Uint8Array {
  const { certificate, nonce } = question;
  const certIds = [certIdByNames(certificate, digest)];
  return encodeOcspRequest({ certIds, nonce, extensions: [extensionOf(question, digest)] });
}

function extensionOf(question: ValidationQuestion, digest: Digest): Extension {
  const { certificate, intermediates, at, policies } = question;
  const answerAnchors = question.answerAnchors.map(({ publicKey }) => keyIdentifier(publicKey, digest));
  return pathQuestionExtension({ certificate: certificate.der, intermediates, at, policies, answerAnchors });
}

/**
 * What an answer proves: it is for this certificate and this nonce, signed by a server that one of the anchors certified for
 * it. `at` is when the answer is looked at.
 */
export function verifyValidationAnswer(
  bytes: Uint8Array,
  question: ValidationQuestion,
  at: Date,
  ports: ValidationPorts,
): Result<ValidationAnswer, ValidationAnswerRefusal> {
  try {
    const response = parseOcspResponse(bytes);
    if (response.status !== "successful") return refuse({ code: "answer-not-successful", status: response.status });
    return verifyBasic(response.basic, question, at, ports);
  } catch (error) {
    if (error instanceof DerError) return refuse({ code: "answer-malformed" });
    throw error;
  }
}

function verifyBasic(
  basic: BasicOcspResponse,
  question: ValidationQuestion,
  at: Date,
  ports: ValidationPorts,
): Result<ValidationAnswer, ValidationAnswerRefusal> {
  const signer = findSigner(basic, question.answerAnchors, at, ports);
  if (!signer.ok) return signer;
  const { signatureAlgorithm, toBeSigned, signature, producedAt } = basic;
  if (signatureAlgorithm === undefined) return refuse({ code: "answer-signature-invalid" });
  if (!ports.verifySignature(signatureAlgorithm, signer.value.publicKey, toBeSigned, signature))
    return refuse({ code: "answer-signature-invalid" });
  if (basic.nonce === undefined || !equalBytes(basic.nonce, question.nonce))
    return refuse({ code: "answer-nonce-different" });
  const asked = certIdByNames(question.certificate, ports.digest);
  const answer = basic.responses.find(({ certId }) => equalBytes(certId.der, asked.der));
  if (answer === undefined) return refuse({ code: "answer-for-another-certificate" });
  const pathStatus = readPathStatus(answer.extensions);
  if (pathStatus === undefined) return refuse({ code: "path-status-missing" });
  if (!equalBytes(pathStatus.question, pathQuestionHash([extensionOf(question, ports.digest)], ports.digest)))
    return refuse({ code: "answer-to-another-question" });
  return ok({ certificateStatus: answer.status, pathStatus, producedAt, signer: signer.value });
}

/** RFC 6960 §4.2.2.2, first case: the asker's own configuration says who may sign, not the asked certificate's issuer. */
function findSigner(
  basic: BasicOcspResponse,
  anchors: readonly Certificate[],
  at: Date,
  ports: ValidationPorts,
): Result<Certificate, ValidationAnswerRefusal> {
  for (const der of basic.certificates) {
    const certificate = parseCertificate(der);
    if (!isNamed(basic, certificate, ports.digest)) continue;
    const anchor = anchors.find((one) => hasIssued(one, certificate, ports.verifySignature));
    if (anchor === undefined) continue;
    if (!(certificate.extendedKeyUsage?.includes(keyPurpose.scvpServer) ?? false))
      return refuse({ code: "answer-signer-not-authorized" });
    const { notBefore, notAfter } = certificate;
    if (at < notBefore || at > notAfter) return refuse({ code: "answer-signer-outside-validity", notBefore, notAfter });
    return ok(certificate);
  }
  return refuse({ code: "answer-anchor-unknown" });
}

function isNamed({ responderId }: BasicOcspResponse, certificate: Certificate, digest: Digest): boolean {
  if (responderId.by === "name") return nameEquals(responderId.name, certificate.subject);
  return equalBytes(responderId.keyHash, keyIdentifier(certificate.publicKey, digest));
}

function hasIssued(anchor: Certificate, certificate: Certificate, verifySignature: VerifySignature): boolean {
  return (
    nameEquals(anchor.subject, certificate.issuer) &&
    verifyCertificateSignature(certificate, anchor.publicKey, verifySignature)
  );
}
