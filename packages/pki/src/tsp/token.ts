import { parseDigestAlgorithm, parseSignatureAlgorithm, type SignatureAlgorithm } from "../algorithm/index.ts";
import {
  contextConstructed,
  contextPrimitive,
  DerError,
  type DerReader,
  type Oid,
  parseDer,
  tag,
} from "../der/index.ts";
import { parseTimeStampInfo } from "./info.ts";
import {
  contentTypeOid,
  messageDigestOid,
  rsaEncryptionOid,
  signedDataOid,
  signingCertificateOid,
  signingCertificateV2Oid,
  timeStampInfoOid,
} from "./oids.ts";
import type { SignerIdentifier, SigningCertificateHash, TimeStampToken, TokenSigner } from "./types.ts";

/** Most octets of a token with its certificates (house rule: budgets are values). */
export const maximumTimeStampToken = 65_536;

/** Most certificates that come along. */
const mostCertificates = 16;

/**
 * Reads a time stamp token (RFC 3161 §2.4.2): a ContentInfo with SignedData over a TSTInfo, by one signer. Throws
 * `DerError` for anything malformed, for other content, and where the attributes that RFC 3161 demands are missing or
 * come twice. Attributes need not be in DER's order: OpenSSL keeps the order in which they were added.
 */
export function parseTimeStampToken(bytes: Uint8Array): TimeStampToken {
  return parseDer(bytes, readToken, { size: maximumTimeStampToken });
}

export function readToken(reader: DerReader): TimeStampToken {
  const content = reader.readSequence();
  expectOid(content, signedDataOid);
  const wrapped = content.readExplicit(0);
  content.finish();
  const data = wrapped.readSequence();
  wrapped.finish();
  const at = data.position;
  // RFC 5652 §5.1: version 3, for the content is no plain data.
  if (data.readSmallInteger() !== 3) throw new DerError("unsupported-version", at);
  data.readSequence(tag.set);
  const infoDer = readEncapsulated(data.readSequence());
  const certificates = readCertificateSet(data);
  if (data.peekTag() === contextConstructed(1)) data.skipElement();
  const signers = data.readSequence(tag.set);
  data.finish();
  const signer = readSigner(signers.readSequence());
  // RFC 3161 §2.4.2: no signature but the authority's.
  signers.finish();
  return { info: parseTimeStampInfo(infoDer), infoDer, certificates, signer };
}

function expectOid(reader: DerReader, expected: Oid): void {
  const at = reader.position;
  if (reader.readOid() !== expected) throw new DerError("bad-value", at);
}

function readEncapsulated(content: DerReader): Uint8Array {
  expectOid(content, timeStampInfoOid);
  const wrapped = content.readExplicit(0);
  content.finish();
  const info = wrapped.readOctetString();
  wrapped.finish();
  return info;
}

function readCertificateSet(data: DerReader): readonly Uint8Array[] {
  const set = data.readOptionalImplicitConstructed(0);
  const certificates: Uint8Array[] = [];
  while (set !== undefined && !set.isAtEnd) {
    if (certificates.length >= mostCertificates) throw new DerError("input-too-large", set.position);
    certificates.push(set.readElement());
  }
  return certificates;
}

function readSigner(fields: DerReader): TokenSigner {
  const at = fields.position;
  const version = fields.readSmallInteger();
  const identifier = readIdentifier(fields);
  // RFC 5652 §5.3: the version follows from how the signer is named.
  if (version !== (identifier.by === "issuer-and-serial" ? 1 : 3)) throw new DerError("unsupported-version", at);
  const digest = parseDigestAlgorithm(fields.readElement());
  const start = fields.position;
  const attributes = readAttributes(fields.readImplicitConstructed(0));
  const toBeSigned = fields.view(start, fields.position).slice();
  // RFC 5652 §5.4: the signature covers the attributes under the octet of a SET OF.
  toBeSigned[0] = tag.set;
  const algorithm = signatureAlgorithm(fields.readElement(), digest);
  const signature = fields.readOctetString();
  if (fields.peekTag() === contextConstructed(1)) fields.skipElement();
  fields.finish();
  return { identifier, digest, algorithm, toBeSigned, ...attributes, signature };
}

function readIdentifier(fields: DerReader): SignerIdentifier {
  if (fields.peekTag() === contextPrimitive(0))
    return { by: "key-identifier", keyIdentifier: fields.readOctetString(contextPrimitive(0)) };
  const named = fields.readSequence();
  const issuer = named.readElement();
  const serialNumber = named.readInteger();
  named.finish();
  return { by: "issuer-and-serial", issuer, serialNumber };
}

/** RFC 5754 §3.2: "RSA" alone means PKCS#1 v1.5 with the digest that stands beside it. */
function signatureAlgorithm(identifier: Uint8Array, digest: TokenSigner["digest"]): SignatureAlgorithm | undefined {
  const name = parseDer(identifier, (reader) => {
    const fields = reader.readSequence();
    const found = fields.readOid();
    while (!fields.isAtEnd) fields.skipElement();
    return found;
  });
  if (name !== rsaEncryptionOid) return parseSignatureAlgorithm(identifier);
  return digest === undefined ? undefined : `rsa-pkcs1-${digest}`;
}

type Attributes = Pick<TokenSigner, "messageDigest" | "signingCertificates">;

function readAttributes(set: DerReader): Attributes {
  const start = set.position;
  const values = new Map<Oid, DerReader>();
  while (!set.isAtEnd) {
    const at = set.position;
    const attribute = set.readSequence();
    const name = attribute.readOid();
    const list = attribute.readSequence(tag.set);
    attribute.finish();
    // RFC 5652 §5.3: an attribute comes once.
    if (values.has(name)) throw new DerError("duplicate-value", at);
    values.set(name, list);
  }
  const contentType = values.get(contentTypeOid);
  const messageDigest = values.get(messageDigestOid);
  if (contentType === undefined || messageDigest === undefined) throw new DerError("bad-value", start);
  expectOid(contentType, timeStampInfoOid);
  contentType.finish();
  const digest = messageDigest.readOctetString();
  messageDigest.finish();
  const signingCertificates = [
    ...readSigningCertificate(values.get(signingCertificateV2Oid), "sha256"),
    ...readSigningCertificate(values.get(signingCertificateOid), "sha1"),
  ];
  if (signingCertificates.length === 0) throw new DerError("bad-value", start);
  return { messageDigest: digest, signingCertificates };
}

/** The first certificate named is the signer's (RFC 5816 §2.2.1); a hash algorithm stands there where it is not the usual. */
function readSigningCertificate(
  attribute: DerReader | undefined,
  usual: "sha1" | "sha256",
): readonly SigningCertificateHash[] {
  if (attribute === undefined) return [];
  const value = attribute.readSequence();
  attribute.finish();
  const certificates = value.readSequence();
  const first = certificates.readSequence();
  const named = usual === "sha256" && first.peekTag() === tag.sequence;
  const algorithm = named ? parseDigestAlgorithm(first.readElement()) : usual;
  return [{ algorithm, hash: first.readOctetString() }];
}
