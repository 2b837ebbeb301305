/** How SignedData is put together (RFC 5652 §5), always in DER. */
import {
  type Digest,
  type DigestAlgorithm,
  digestAlgorithmIdentifier,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
  signatureAlgorithmIdentifier,
} from "../algorithm/index.ts";
import {
  contextConstructed,
  contextPrimitive,
  type Der,
  encode,
  equalBytes,
  explicit,
  implicit,
  integer,
  integerFromContent,
  type Oid,
  octetString,
  oidValue,
  primitive,
  raw,
  sequence,
  setOf,
  validityTime,
  wholeSecond,
} from "../der/index.ts";
import { type Certificate, serialNumberToOctets } from "../x509/index.ts";
import { attributeNode } from "./attribute.ts";
import {
  contentTypeOid,
  dataOid,
  messageDigestOid,
  ocspResponseInfoOid,
  signedDataOid,
  signingCertificateV2Oid,
  signingTimeOid,
} from "./oids.ts";

/** How the one who signs is to be named. */
export type SignerName =
  | { readonly by: "certificate"; readonly certificate: Certificate }
  | { readonly by: "key-identifier"; readonly keyIdentifier: Uint8Array };

/** What one signature is to cover. */
export interface SignerFields {
  readonly signer: SignerName;
  readonly algorithm: SignatureAlgorithm;
  readonly contentType: Oid;
  /** By `contentDigestFor(algorithm)`. */
  readonly contentDigest: Uint8Array;
  /** Told in whole seconds (RFC 5652 §11.3). */
  readonly signingTime?: Date | undefined;
  /** RFC 5035 §3: the hash of the signer's certificate among what is signed. Default: "not-named". */
  readonly signingCertificate?: "named" | "not-named";
  /** More attributes to be signed (DER, whole). */
  readonly attributes?: readonly Uint8Array[];
}

/** What a signature has to cover, and how it becomes a SignerInfo. */
export interface UnsignedSignerInfo {
  /** The signed attributes (DER), for the signer. */
  readonly toBeSigned: Uint8Array;
  /** The SignerInfo (DER). */
  finish(signature: Uint8Array): Uint8Array;
}

/** The digest that goes with an algorithm: its own, SHA-512 where it has none (RFC 8419 §3, RFC 9882 §3). */
export function contentDigestFor(algorithm: SignatureAlgorithm): DigestAlgorithm {
  return signatureAlgorithmFacts(algorithm).digest ?? "sha512";
}

/** Prepares one signature (RFC 5652 §5.3, §5.4). `digest` hashes the certificate for the attribute that names it. */
export function prepareSignerInfo(fields: SignerFields, digest: Digest): UnsignedSignerInfo {
  const toBeSigned = encode(setOf(signedAttributes(fields, digest)));
  return {
    toBeSigned,
    finish: (signature) => encode(signerInfo(fields, toBeSigned, signature)),
  };
}

/** What SignedData is made of; everything in DER, whole elements. */
export interface SignedDataFields {
  readonly contentType: Oid;
  /** Absent: the content is kept elsewhere. */
  readonly content?: Uint8Array | undefined;
  readonly certificates?: readonly Uint8Array[];
  /** RevocationInfoChoices: lists as they are, answers by `ocspRevocationInfo`. */
  readonly revocations?: readonly Uint8Array[];
  readonly signers: readonly Uint8Array[];
  readonly digests: readonly DigestAlgorithm[] | readonly Uint8Array[];
}

/** Encodes a ContentInfo with SignedData. What is given twice is written once. */
export function encodeSignedData(fields: SignedDataFields): Uint8Array {
  const certificates = distinct(fields.certificates ?? []);
  const revocations = distinct(fields.revocations ?? []);
  const data = sequence(
    integer(versionOf(fields, revocations)),
    setOf(distinct(fields.digests.map(digestIdentifier)).map(raw)),
    encapsulated(fields),
    certificates.length === 0 ? undefined : implicit(0, setOf(certificates.map(raw))),
    revocations.length === 0 ? undefined : implicit(1, setOf(revocations.map(raw))),
    setOf(fields.signers.map(raw)),
  );
  return encode(sequence(oidValue(signedDataOid), explicit(0, data)));
}

/** RFC 5940 §2: an OCSPResponse as a RevocationInfoChoice. */
export function ocspRevocationInfo(response: Uint8Array): Uint8Array {
  return encode(implicit(1, sequence(oidValue(ocspResponseInfoOid), raw(response))));
}

/** SignerInfo with these unsigned attributes (DER, whole) instead of those that it has. */
export function withUnsignedAttributes(signedPart: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const unsigned = attributes.length === 0 ? undefined : implicit(1, setOf(attributes.map(raw)));
  return encode(sequence(raw(signedPart), unsigned));
}

function signedAttributes(fields: SignerFields, digest: Digest): readonly Der[] {
  const { contentType, contentDigest, signingTime, signer, attributes = [] } = fields;
  const list = [
    attributeNode(contentTypeOid, oidValue(contentType)),
    attributeNode(messageDigestOid, octetString(contentDigest)),
  ];
  if (signingTime !== undefined) list.push(attributeNode(signingTimeOid, validityTime(wholeSecond(signingTime))));
  if (fields.signingCertificate === "named" && signer.by === "certificate")
    list.push(attributeNode(signingCertificateV2Oid, signingCertificate(signer.certificate, digest)));
  return [...list, ...attributes.map(raw)];
}

/** RFC 5035 §4: ESSCertIDv2 with its usual hash, SHA-256, left out. */
function signingCertificate(certificate: Certificate, digest: Digest): Der {
  return sequence(sequence(sequence(octetString(digest("sha256", certificate.der)))));
}

function signerInfo(fields: SignerFields, toBeSigned: Uint8Array, signature: Uint8Array): Der {
  // RFC 5652 §5.4: what is signed carries the tag of a SET OF, what is sent carries [0].
  const implicitAttributes = toBeSigned.slice();
  implicitAttributes[0] = contextConstructed(0);
  return sequence(
    integer(fields.signer.by === "certificate" ? 1 : 3),
    signerIdentifier(fields.signer),
    raw(digestAlgorithmIdentifier(contentDigestFor(fields.algorithm))),
    raw(implicitAttributes),
    raw(signatureAlgorithmIdentifier(fields.algorithm)),
    octetString(signature),
  );
}

function signerIdentifier(signer: SignerName): Der {
  if (signer.by === "key-identifier") return primitive(contextPrimitive(0), signer.keyIdentifier);
  const { issuer, serialNumber } = signer.certificate;
  return sequence(raw(issuer.der), integerFromContent(serialNumberToOctets(serialNumber)));
}

/** RFC 5652 §5.1: 5 with other revocation information, 3 with other content than data or a signer named by a key, else 1. */
function versionOf({ contentType, signers }: SignedDataFields, revocations: readonly Uint8Array[]): number {
  if (revocations.some((one) => one[0] === contextConstructed(1))) return 5;
  return contentType !== dataOid || signers.some(isNamedByKey) ? 3 : 1;
}

/** SignerInfo's first field is its version: INTEGER, one octet. */
function isNamedByKey(signer: Uint8Array): boolean {
  const lengthOctets = (signer[1] ?? 0) < 0x80 ? 1 : 1 + ((signer[1] ?? 0) & 0x7f);
  return signer[1 + lengthOctets + 2] === 3;
}

function encapsulated({ contentType, content }: SignedDataFields): Der {
  return sequence(oidValue(contentType), content === undefined ? undefined : explicit(0, octetString(content)));
}

function digestIdentifier(one: DigestAlgorithm | Uint8Array): Uint8Array {
  return typeof one === "string" ? digestAlgorithmIdentifier(one) : one;
}

function distinct(elements: readonly Uint8Array[]): readonly Uint8Array[] {
  return elements.filter((one, index) => elements.findIndex((other) => equalBytes(one, other)) === index);
}
