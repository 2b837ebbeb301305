import type { Digest, VerifySignature } from "../algorithm/index.ts";
import { isHashedBy, isNamedBy, verifySignerInfo } from "../cms/index.ts";
import { DerError, equalBytes, type Oid } from "../der/index.ts";
import { ok, type Result, refuse } from "../result/index.ts";
import {
  type Certificate,
  extendedKeyUsage,
  keyPurpose,
  nameEquals,
  parseCertificate,
  verifyCertificateSignature,
} from "../x509/index.ts";
import { timeStampInfoOid } from "./oids.ts";
import { parseTimeStampResponse } from "./response.ts";
import { parseTimeStampToken } from "./token.ts";
import type { KnownImprint, TimeStampInfo, TimeStampRefusal, TimeStampToken } from "./types.ts";

/** What a token is held against. */
export interface TimeStampQuestion {
  readonly imprint: KnownImprint;
  /** What was asked with; absent: none is looked for. */
  readonly nonce?: bigint | undefined;
  readonly policy?: Oid | undefined;
  /**
   * Whom the asker trusts: the authority's own certificate, or those of who issued it. Paths longer than that are the
   * caller's to build, with revocation.
   */
  readonly trusted: readonly Certificate[];
  /** Certificates that may be the signer's, where the token brings none. */
  readonly known?: readonly Certificate[];
}

/** What checks signatures and makes hashes. */
export interface TimeStampVerifier {
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** A stamp that holds. */
export interface VerifiedTimeStamp {
  readonly info: TimeStampInfo;
  readonly certificate: Certificate;
}

/**
 * Verifies a whole response (RFC 3161 §2.2: the requester's duties), nonce included. Throws `DerError` when it is malformed.
 */
export function verifyTimeStampResponse(
  verifier: TimeStampVerifier,
  response: Uint8Array,
  question: TimeStampQuestion,
): Result<VerifiedTimeStamp & { readonly tokenDer: Uint8Array }, TimeStampRefusal> {
  const parsed = parseTimeStampResponse(response);
  if (!("token" in parsed)) {
    return refuse({ code: "time-stamp-not-granted", status: parsed.status, failure: parsed.failure });
  }
  const verified = verifyToken(verifier, parsed.token, question);
  return verified.ok ? ok({ ...verified.value, tokenDer: parsed.tokenDer }) : verified;
}

/** Verifies a token that was kept. Throws `DerError` when it is malformed. */
export function verifyTimeStampToken(
  verifier: TimeStampVerifier,
  token: Uint8Array,
  question: TimeStampQuestion,
): Result<VerifiedTimeStamp, TimeStampRefusal> {
  return verifyToken(verifier, parseTimeStampToken(token), question);
}

function verifyToken(
  verifier: TimeStampVerifier,
  token: TimeStampToken,
  question: TimeStampQuestion,
): Result<VerifiedTimeStamp, TimeStampRefusal> {
  const different = contentRefusal(token.info, question);
  if (different !== undefined) return refuse(different);
  const found = signerCertificate(token, question.known ?? [], question.trusted, verifier.digest);
  if (!found.ok) return found;
  const certificate = found.value;
  const refusal =
    certificateRefusal(certificate, token.info.time, question.trusted, verifier.verifySignature) ??
    signatureRefusal(verifier, token, certificate);
  return refusal === undefined ? ok({ info: token.info, certificate }) : refuse(refusal);
}

function contentRefusal(info: TimeStampInfo, question: TimeStampQuestion): TimeStampRefusal | undefined {
  const { imprint, nonce, policy } = question;
  const isSame = info.imprint.algorithm === imprint.algorithm && equalBytes(info.imprint.hash, imprint.hash);
  if (!isSame) return { code: "time-stamp-of-something-else" };
  if (nonce !== undefined && info.nonce !== nonce) return { code: "time-stamp-nonce-different" };
  if (policy !== undefined && info.policy !== policy)
    return { code: "time-stamp-policy-different", policy: info.policy };
  return undefined;
}

/** The certificate that the signer names and whose hash stands under the signature (RFC 5816 §2.2.1). */
function signerCertificate(
  token: TimeStampToken,
  known: readonly Certificate[],
  trusted: readonly Certificate[],
  digest: Digest,
): Result<Certificate, TimeStampRefusal> {
  const candidates: Certificate[] = [...known, ...trusted];
  for (const der of token.certificates) {
    try {
      candidates.push(parseCertificate(der));
    } catch (fault) {
      if (!(fault instanceof DerError)) throw fault;
      return refuse({ code: "time-stamp-certificate-malformed" });
    }
  }
  const found = candidates.find((one) => isNamedBy(token.signer, one) && isHashedBy(token.signer, one, digest));
  return found === undefined ? refuse({ code: "time-stamp-certificate-missing" }) : ok(found);
}

function certificateRefusal(
  certificate: Certificate,
  time: Date,
  trusted: readonly Certificate[],
  verifySignature: VerifySignature,
): TimeStampRefusal | undefined {
  if (!isForTimeStamps(certificate)) return { code: "time-stamp-certificate-not-for-time-stamps" };
  const { notBefore, notAfter } = certificate;
  if (time < notBefore || time > notAfter) return { code: "time-stamp-outside-validity", notBefore, notAfter, time };
  const isTrusted = trusted.some(
    (one) => equalBytes(one.der, certificate.der) || isIssuedBy(certificate, one, time, verifySignature),
  );
  return isTrusted ? undefined : { code: "time-stamp-certificate-not-trusted" };
}

/** RFC 3161 §2.3: extendedKeyUsage is critical and says timeStamping and nothing else. */
function isForTimeStamps(certificate: Certificate): boolean {
  const purposes = certificate.extendedKeyUsage;
  const isCritical = certificate.extension(extendedKeyUsage.oid)?.critical === true;
  return isCritical && purposes?.length === 1 && purposes[0] === keyPurpose.timeStamping;
}

function isIssuedBy(
  certificate: Certificate,
  issuer: Certificate,
  time: Date,
  verifySignature: VerifySignature,
): boolean {
  if (issuer.basicConstraints?.cA !== true || time < issuer.notBefore || time > issuer.notAfter) return false;
  if (!nameEquals(certificate.issuer, issuer.subject)) return false;
  return verifyCertificateSignature(certificate, issuer.publicKey, verifySignature);
}

function signatureRefusal(
  verifier: TimeStampVerifier,
  { infoDer, signer }: TimeStampToken,
  certificate: Certificate,
): TimeStampRefusal | undefined {
  const content = { contentType: timeStampInfoOid, bytes: infoDer };
  const verified = verifySignerInfo(verifier, signer, content, certificate.publicKey);
  return verified.ok ? undefined : { code: refusalCodes[verified.refusal.code] };
}

const refusalCodes = {
  "algorithm-unknown": "time-stamp-algorithm-unknown",
  "algorithm-different": "time-stamp-algorithm-unknown",
  "content-type-different": "time-stamp-content-changed",
  "content-changed": "time-stamp-content-changed",
  "content-ambiguous": "time-stamp-content-changed",
  "content-needed": "time-stamp-content-changed",
  "signature-invalid": "time-stamp-signature-invalid",
} as const;
