import { parseSignatureAlgorithm, type SignatureAlgorithm, signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import {
  bitString,
  contextConstructed,
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  encode,
  explicit,
  type Oid,
  parseDer,
  raw,
  sequence,
  sequenceOf,
} from "../der/index.ts";
import {
  type Extension,
  extensionNode,
  type GeneralName,
  generalNameNode,
  readExtensions,
  readGeneralName,
} from "../x509/index.ts";
import { readCertId } from "./cert-id.ts";
import { certificatesField, readCertificates } from "./certificates.ts";
import { nonceExtension, readNonce } from "./nonce.ts";
import { acceptableResponsesOid, nonceOid, preferredSignatureAlgorithmsOid, serviceLocatorOid } from "./oids.ts";
import type { CertId, OcspRequest, OcspRequestLimits, OcspRequestSignature } from "./types.ts";

/** Bounds where the caller gives none. RFC 6960 sets none; an open responder needs them (house rule: budgets are values). */
export const defaultOcspRequestLimits: OcspRequestLimits = { maximumLength: 65_536, maximumCertificates: 32 };

/**
 * Reads an OCSPRequest (RFC 6960 §4.1.1). Throws `DerError` for anything malformed, for duplicate extensions, an empty or
 * too long list of certificates ("input-too-large"), and a nonce that is not 1 to 128 octets: answer malformedRequest.
 */
export function parseOcspRequest(bytes: Uint8Array, limits?: Partial<OcspRequestLimits>): OcspRequest {
  const { maximumLength, maximumCertificates } = { ...defaultOcspRequestLimits, ...limits };
  return parseDer(bytes, (reader) => readRequest(reader, maximumCertificates), { size: maximumLength });
}

/** What a client asks. */
export interface OcspRequestFields {
  readonly certIds: readonly Pick<CertId, "der">[];
  /** RFC 9654 §2.1: new clients send 32 octets of good randomness. */
  readonly nonce?: Uint8Array;
  /** A signed request must have it (RFC 6960 §4.1.2). */
  readonly requestorName?: GeneralName;
  /** Others that belong to the whole request. */
  readonly extensions?: readonly Extension[];
}

/** Encodes an unsigned OCSPRequest. Throws `EncodingError` without a certificate or with a nonce of a wrong length. */
export function encodeOcspRequest(fields: OcspRequestFields): Uint8Array {
  return encode(sequence(requestToBeSigned(fields)));
}

/** Encodes the TBSRequest that a signed request's signature covers. Throws as `encodeOcspRequest`. */
export function encodeToBeSignedOcspRequest(fields: OcspRequestFields): Uint8Array {
  return encode(requestToBeSigned(fields));
}

/** Joins a TBSRequest with its signature (RFC 6960 §4.1.1: optionalSignature [0]). `certificates` = the requestor's, DER. */
export function assembleSignedOcspRequest(
  toBeSigned: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  certificates: readonly Uint8Array[],
): Uint8Array {
  const identifier = raw(signatureAlgorithmIdentifier(algorithm));
  const signed = sequence(identifier, bitString(signature), certificatesField(certificates));
  return encode(sequence(raw(toBeSigned), explicit(0, signed)));
}

function requestToBeSigned(fields: OcspRequestFields): Der {
  if (fields.certIds.length === 0) throw new EncodingError("bad-value");
  return sequence(
    fields.requestorName === undefined ? undefined : explicit(1, generalNameNode(fields.requestorName)),
    sequenceOf(fields.certIds.map((certId) => sequence(raw(certId.der)))),
    requestExtensions(fields),
  );
}

function requestExtensions({ nonce, extensions = [] }: OcspRequestFields): Der | undefined {
  const all = [...(nonce === undefined ? [] : [nonceExtension(nonce)]), ...extensions.map(extensionNode)];
  return all.length === 0 ? undefined : explicit(2, sequenceOf(all));
}

function readRequest(reader: DerReader, maximumCertificates: number): OcspRequest {
  const outer = reader.readSequence();
  const start = outer.position;
  const fields = outer.readSequence();
  const toBeSigned = outer.view(start, outer.position);
  readVersion(fields);
  const requestorName = readRequestorName(fields);
  const unknownCriticalExtensions: Oid[] = [];
  const certIds = readRequestList(fields, maximumCertificates, unknownCriticalExtensions);
  const extensions = readOptionalExtensions(fields, 2);
  fields.finish();
  collectUnknownCritical(extensions, unknownCriticalExtensions);
  const signature = outer.isAtEnd ? undefined : readSignature(outer);
  outer.finish();
  const nonce = readNonce(extensions);
  return { certIds, nonce, requestorName, extensions, unknownCriticalExtensions, toBeSigned, signature };
}

/** [0] EXPLICIT Version DEFAULT v1, the only version there is: written out it is not DER (X.690 11.5). */
function readVersion(fields: DerReader): void {
  const at = fields.position;
  const version = fields.readOptionalExplicit(0);
  if (version === undefined) return;
  throw new DerError(version.readSmallInteger() === 0 ? "default-encoded" : "unsupported-version", at);
}

function readRequestorName(fields: DerReader): GeneralName | undefined {
  const wrapped = fields.readOptionalExplicit(1);
  if (wrapped === undefined) return undefined;
  const name = readGeneralName(wrapped);
  wrapped.finish();
  return name;
}

function readRequestList(fields: DerReader, maximumCertificates: number, unknownCritical: Oid[]): CertId[] {
  const at = fields.position;
  const list = fields.readSequence();
  if (list.isAtEnd) throw new DerError("bad-value", at);
  const certIds: CertId[] = [];
  while (!list.isAtEnd) {
    if (certIds.length >= maximumCertificates) throw new DerError("input-too-large", list.position);
    const request = list.readSequence();
    certIds.push(readCertId(request));
    collectUnknownCritical(readOptionalExtensions(request, 0), unknownCritical);
    request.finish();
  }
  return certIds;
}

const none: readonly Extension[] = [];

function readOptionalExtensions(fields: DerReader, number: number): readonly Extension[] {
  if (fields.peekTag() !== contextConstructed(number)) return none;
  const wrapped = fields.readExplicit(number);
  const extensions = readExtensions(wrapped);
  wrapped.finish();
  return extensions;
}

/** Those that a responder may ignore or that we follow; serviceLocator only matters to a responder that forwards. */
const known: ReadonlySet<Oid> = new Set([
  nonceOid,
  acceptableResponsesOid,
  serviceLocatorOid,
  preferredSignatureAlgorithmsOid,
]);

function collectUnknownCritical(extensions: readonly Extension[], unknown: Oid[]): void {
  for (const extension of extensions) if (extension.critical && !known.has(extension.oid)) unknown.push(extension.oid);
}

/** RFC 6960 §4.1.1: Signature ::= SEQUENCE { signatureAlgorithm, signature, certs [0] EXPLICIT SEQUENCE OF OPTIONAL }. */
function readSignature(outer: DerReader): OcspRequestSignature {
  const wrapped = outer.readExplicit(0);
  const fields = wrapped.readSequence();
  wrapped.finish();
  const algorithm = parseSignatureAlgorithm(fields.readElement());
  const signature = fields.readBitStringOctets();
  const certificates = readCertificates(fields);
  fields.finish();
  return { algorithm, signature, certificates };
}
