import {
  type DigestAlgorithm,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  type SignatureAlgorithm,
} from "../algorithm/index.ts";
import {
  contextConstructed,
  contextPrimitive,
  DerError,
  type DerReader,
  type Oid,
  parseDer,
  tag,
} from "../der/index.ts";
import { type SerialNumber, serialNumberFromOctets } from "../x509/index.ts";
import { type CmsAttribute, readAttributes, refuseRepeated, singleValue } from "./attribute.ts";
import {
  contentTypeOid,
  messageDigestOid,
  rsaEncryptionOid,
  signingCertificateOid,
  signingCertificateV2Oid,
  signingTimeOid,
} from "./oids.ts";

/** How a signer's certificate is named (RFC 5652 §5.3). */
export type SignerIdentifier =
  | { readonly by: "issuer-and-serial"; readonly issuer: Uint8Array; readonly serialNumber: SerialNumber }
  | { readonly by: "key-identifier"; readonly keyIdentifier: Uint8Array };

/** RFC 5035 §3, §4: a certificate named by its hash under the signature. */
export interface SigningCertificateHash {
  /** undefined: a hash that this house does not know. */
  readonly algorithm: DigestAlgorithm | undefined;
  readonly hash: Uint8Array;
}

/** What a signature covers besides the content (RFC 5652 §11). */
export interface SignedAttributes {
  /** DER under the octet of a SET OF: what the signature is made over (RFC 5652 §5.4). */
  readonly toBeSigned: Uint8Array;
  readonly all: readonly CmsAttribute[];
  readonly contentType: Oid;
  readonly messageDigest: Uint8Array;
  /** What the signer claims. */
  readonly signingTime: Date | undefined;
  /** The first certificate that each of the two attributes names: the signer's. */
  readonly signingCertificates: readonly SigningCertificateHash[];
}

/** One signature (RFC 5652 §5.3: SignerInfo). Byte strings are views. */
export interface SignerInfo {
  readonly der: Uint8Array;
  /** The elements from version to signature, one after another, without the unsigned attributes. */
  readonly signedPart: Uint8Array;
  readonly identifier: SignerIdentifier;
  /** undefined: a digest that this house does not have. */
  readonly digest: DigestAlgorithm | undefined;
  /** undefined: the signature is over the content itself. */
  readonly signedAttributes: SignedAttributes | undefined;
  /** undefined: an algorithm that this house does not have. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
  /** The same type may come several times. */
  readonly unsignedAttributes: readonly CmsAttribute[];
}

/** Reads the next SignerInfo. Throws `DerError`. */
export function readSignerInfo(signers: DerReader): SignerInfo {
  const start = signers.position;
  const fields = signers.readSequence();
  const first = fields.position;
  const version = fields.readSmallInteger();
  const identifier = readIdentifier(fields);
  // RFC 5652 §5.3: the version follows from how the signer is named.
  if (version !== (identifier.by === "issuer-and-serial" ? 1 : 3)) throw new DerError("unsupported-version", first);
  const digest = parseDigestAlgorithm(fields.readElement());
  const signedAttributes = readSignedAttributes(fields);
  const algorithm = signatureAlgorithm(fields.readElement(), digest);
  const signature = fields.readOctetString();
  const signedPart = fields.view(first, fields.position);
  const unsigned = fields.readOptionalImplicitConstructed(1);
  fields.finish();
  const unsignedAttributes = unsigned === undefined ? [] : readAttributes(unsigned);
  const der = signers.view(start, signers.position);
  return { der, signedPart, identifier, digest, signedAttributes, algorithm, signature, unsignedAttributes };
}

function readIdentifier(fields: DerReader): SignerIdentifier {
  if (fields.peekTag() === contextPrimitive(0))
    return { by: "key-identifier", keyIdentifier: fields.readOctetString(contextPrimitive(0)) };
  const named = fields.readSequence();
  const issuer = named.readElement();
  const serialNumber = serialNumberFromOctets(named.readIntegerContent());
  named.finish();
  return { by: "issuer-and-serial", issuer, serialNumber };
}

/** RFC 5754 §3.2: "RSA" alone means PKCS#1 v1.5 with the digest that stands beside it. */
function signatureAlgorithm(identifier: Uint8Array, digest: DigestAlgorithm | undefined) {
  const name = parseDer(identifier, (reader) => {
    const fields = reader.readSequence();
    const found = fields.readOid();
    while (!fields.isAtEnd) fields.skipElement();
    return found;
  });
  if (name !== rsaEncryptionOid) return parseSignatureAlgorithm(identifier);
  return digest === undefined ? undefined : (`rsa-pkcs1-${digest}` as const);
}

/** RFC 5652 §5.4: covered by the signature under the octet of a SET OF, and kept in the order in which they came. */
function readSignedAttributes(fields: DerReader): SignedAttributes | undefined {
  if (fields.peekTag() !== contextConstructed(0)) return undefined;
  const start = fields.position;
  const set = fields.readImplicitConstructed(0);
  const toBeSigned = fields.view(start, fields.position).slice();
  toBeSigned[0] = tag.set;
  const all = readAttributes(set);
  refuseRepeated(all, start);
  const contentType = readValue(all, contentTypeOid, (reader) => reader.readOid());
  const messageDigest = readValue(all, messageDigestOid, (reader) => reader.readOctetString());
  if (contentType === undefined || messageDigest === undefined) throw new DerError("bad-value", start);
  const signingTime = readValue(all, signingTimeOid, (reader) => reader.readTime());
  const signingCertificates = [
    ...readSigningCertificate(all, signingCertificateV2Oid, "sha256"),
    ...readSigningCertificate(all, signingCertificateOid, "sha1"),
  ];
  return { toBeSigned, all, contentType, messageDigest, signingTime, signingCertificates };
}

function readValue<Value>(
  attributes: readonly CmsAttribute[],
  type: Oid,
  read: (reader: DerReader) => Value,
): Value | undefined {
  const value = singleValue(attributes, type);
  return value === undefined ? undefined : parseDer(value, read);
}

/** RFC 5035 §4: the first certificate named is the signer's; the hash algorithm stands there where it is not the usual. */
function readSigningCertificate(
  attributes: readonly CmsAttribute[],
  type: Oid,
  usual: "sha1" | "sha256",
): readonly SigningCertificateHash[] {
  const found = readValue(attributes, type, (reader) => {
    const first = reader.readSequence().readSequence().readSequence();
    const isNamed = usual === "sha256" && first.peekTag() === tag.sequence;
    const algorithm = isNamed ? parseDigestAlgorithm(first.readElement()) : usual;
    return { algorithm, hash: first.readOctetString() };
  });
  return found === undefined ? [] : [found];
}
