import { parseSignatureAlgorithm } from "../algorithm/index.ts";
import { type RevocationReason, reasonFromCode } from "../crl/index.ts";
import { contextPrimitive, DerError, type DerReader, type Oid, parseDer } from "../der/index.ts";
import { type Extension, findExtension, parseName, readExtensions } from "../x509/index.ts";
import { readCertId } from "./cert-id.ts";
import { readCertificates } from "./certificates.ts";
import { readNonce } from "./nonce.ts";
import { archiveCutoffOid, basicResponseOid, crlReferenceOid, extendedRevokeOid, nonceOid } from "./oids.ts";
import type {
  BasicOcspResponse,
  CertificateStatus,
  OcspErrorStatus,
  OcspResponse,
  ResponderId,
  SingleResponse,
} from "./types.ts";

/** Bounds of a response that is read. */
export interface OcspResponseLimits {
  /** Most octets. Default 262,144. */
  readonly maximumLength: number;
  /** Most single responses. Default 1,024. */
  readonly maximumResponses: number;
  /** Most certificates that come along. Default 16. */
  readonly maximumCertificates: number;
}

/** Bounds where the caller gives none (house rule: budgets are values). */
export const defaultOcspResponseLimits: OcspResponseLimits = {
  maximumLength: 262_144,
  maximumResponses: 1024,
  maximumCertificates: 16,
};

/**
 * Reads an OCSPResponse (RFC 6960 §4.2.1). Throws `DerError` for anything malformed or over the limits, for duplicate
 * extensions, and for a response type other than id-pkix-ocsp-basic. Nothing is verified: see `verifyOcspResponse`.
 */
export function parseOcspResponse(bytes: Uint8Array, limits?: Partial<OcspResponseLimits>): OcspResponse {
  const all = { ...defaultOcspResponseLimits, ...limits };
  return parseDer(bytes, (reader) => readResponse(reader, all), { size: all.maximumLength });
}

const errorStatuses: ReadonlyMap<number, OcspErrorStatus> = new Map([
  [1, "malformedRequest"],
  [2, "internalError"],
  [3, "tryLater"],
  [5, "sigRequired"],
  [6, "unauthorized"],
]);

function readResponse(reader: DerReader, limits: OcspResponseLimits): OcspResponse {
  const fields = reader.readSequence();
  const at = fields.position;
  const code = fields.readEnumerated();
  if (code !== 0) {
    const status = errorStatuses.get(code);
    if (status === undefined) throw new DerError("bad-value", at);
    // RFC 6960 §4.2.1: responseBytes are not set when the status is an error.
    fields.finish();
    return { status };
  }
  const wrapped = fields.readExplicit(0);
  fields.finish();
  const responseBytes = wrapped.readSequence();
  wrapped.finish();
  const typeAt = responseBytes.position;
  if (responseBytes.readOid() !== basicResponseOid) throw new DerError("bad-value", typeAt);
  const basic = parseDer(responseBytes.readOctetString(), (inner) => readBasic(inner, limits), {
    size: limits.maximumLength,
  });
  responseBytes.finish();
  return { status: "successful", basic };
}

function readBasic(reader: DerReader, limits: OcspResponseLimits): BasicOcspResponse {
  const outer = reader.readSequence();
  const start = outer.position;
  const data = readResponseData(outer.readSequence(), limits);
  const toBeSigned = outer.view(start, outer.position);
  const signatureAlgorithm = parseSignatureAlgorithm(outer.readElement());
  const signature = outer.readBitStringOctets();
  const certificatesAt = outer.position;
  const certificates = readCertificates(outer);
  if (certificates.length > limits.maximumCertificates) throw new DerError("input-too-large", certificatesAt);
  outer.finish();
  return { ...data, toBeSigned, signatureAlgorithm, signature, certificates };
}

function readResponseData(data: DerReader, limits: OcspResponseLimits) {
  readVersion(data);
  const responderId = readResponderId(data);
  const producedAt = data.readGeneralizedTime();
  const responses = readResponses(data.readSequence(), limits.maximumResponses);
  const extensions = readOptionalExtensions(data, 1);
  data.finish();
  const unknownCriticalExtensions = unknownCritical(extensions, knownResponseExtensions);
  return {
    responderId,
    producedAt,
    responses,
    nonce: readNonce(extensions),
    extensions,
    unknownCriticalExtensions,
  };
}

/** [0] EXPLICIT Version DEFAULT v1, the only version there is: written out it is not DER (X.690 11.5). */
function readVersion(data: DerReader): void {
  const at = data.position;
  const version = data.readOptionalExplicit(0);
  if (version === undefined) return;
  throw new DerError(version.readSmallInteger() === 0 ? "default-encoded" : "unsupported-version", at);
}

/** RFC 6960 §4.2.1: byName [1] Name or byKey [2] KeyHash, the 20 octets of a SHA-1. */
function readResponderId(data: DerReader): ResponderId {
  const byName = data.readOptionalExplicit(1);
  if (byName !== undefined) {
    const name = parseName(byName.readElement());
    byName.finish();
    return { by: "name", name };
  }
  const byKey = data.readExplicit(2);
  const at = byKey.position;
  const keyHash = byKey.readOctetString();
  byKey.finish();
  if (keyHash.length !== 20) throw new DerError("bad-value", at);
  return { by: "key", keyHash };
}

function readResponses(list: DerReader, maximumResponses: number): SingleResponse[] {
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const responses: SingleResponse[] = [];
  while (!list.isAtEnd) {
    if (responses.length >= maximumResponses) throw new DerError("input-too-large", list.position);
    responses.push(readSingleResponse(list.readSequence()));
  }
  return responses;
}

function readSingleResponse(fields: DerReader): SingleResponse {
  const certId = readCertId(fields);
  const status = readStatus(fields);
  const thisUpdate = fields.readGeneralizedTime();
  const next = fields.readOptionalExplicit(0);
  const nextUpdate = next?.readGeneralizedTime();
  next?.finish();
  const extensions = readOptionalExtensions(fields, 1);
  fields.finish();
  const unknownCriticalExtensions = unknownCritical(extensions, knownSingleExtensions);
  const archiveCutoff = readArchiveCutoff(extensions);
  return { certId, status, thisUpdate, nextUpdate, archiveCutoff, extensions, unknownCriticalExtensions };
}

function readStatus(fields: DerReader): CertificateStatus {
  switch (fields.peekTag()) {
    case contextPrimitive(0):
      fields.readNull(contextPrimitive(0));
      return { status: "good" };
    case contextPrimitive(2):
      fields.readNull(contextPrimitive(2));
      return { status: "unknown" };
    default:
      return readRevoked(fields.readImplicitConstructed(1));
  }
}

function readRevoked(fields: DerReader): CertificateStatus {
  const revocationTime = fields.readGeneralizedTime();
  const wrapped = fields.readOptionalExplicit(0);
  fields.finish();
  return { status: "revoked", revocationTime, reason: wrapped === undefined ? undefined : readReason(wrapped) };
}

function readReason(wrapped: DerReader): RevocationReason {
  const at = wrapped.position;
  const reason = reasonFromCode(wrapped.readEnumerated());
  wrapped.finish();
  if (reason === undefined) throw new DerError("bad-value", at);
  return reason;
}

function readArchiveCutoff(extensions: readonly Extension[]): Date | undefined {
  const extension = findExtension(extensions, archiveCutoffOid);
  return extension === undefined ? undefined : parseDer(extension.value, (value) => value.readGeneralizedTime());
}

function readOptionalExtensions(fields: DerReader, number: number): readonly Extension[] {
  const wrapped = fields.readOptionalExplicit(number);
  if (wrapped === undefined) return [];
  const extensions = readExtensions(wrapped);
  wrapped.finish();
  return extensions;
}

const knownResponseExtensions: ReadonlySet<Oid> = new Set([nonceOid, extendedRevokeOid]);
const knownSingleExtensions: ReadonlySet<Oid> = new Set([archiveCutoffOid, crlReferenceOid]);

function unknownCritical(extensions: readonly Extension[], known: ReadonlySet<Oid>): readonly Oid[] {
  return extensions
    .filter((extension) => extension.critical && !known.has(extension.oid))
    .map((extension) => extension.oid);
}
