import {
  type PublicKey,
  parsePublicKey,
  parseSignatureAlgorithm,
  type SignatureAlgorithm,
  type Signer,
  type VerifySignature,
} from "../algorithm/index.ts";
import {
  contextConstructed,
  type Der,
  DerError,
  DerReader,
  encode,
  implicit,
  integer,
  type Oid,
  oid,
  oidValue,
  raw,
  readDistinct,
  sequence,
  setOf,
  tag,
} from "../der/index.ts";
import {
  assembleSigned,
  type DistinguishedName,
  type Extension,
  extensionsNode,
  nameNode,
  parseName,
  readExtensions,
  readSigned,
  type Signed,
} from "../x509/index.ts";

/** Most octets of a request that we read. */
export const maximumCertificationRequestSize = 64 * 1024;

/** Attribute types of PKCS#9 (RFC 2985 §5.4) that requests carry. */
export const requestAttribute = {
  extensionRequest: oid("1.2.840.113549.1.9.14"),
  challengePassword: oid("1.2.840.113549.1.9.7"),
} as const;

/** An attribute of a request with its values, each a whole element. */
export interface RequestAttribute {
  readonly type: Oid;
  readonly values: readonly Uint8Array[];
}

/** A certification request (RFC 2986 §4). Byte strings are views of `der`. */
export interface CertificationRequest extends Signed {
  readonly subject: DistinguishedName;
  /** SubjectPublicKeyInfo, a whole element. */
  readonly publicKey: Uint8Array;
  readonly publicKeyFacts: PublicKey;
  /** The signature algorithm, or undefined when this house does not have it. */
  readonly signatureAlgorithm: SignatureAlgorithm | undefined;
  readonly attributes: readonly RequestAttribute[];
  /** The extensions asked for (extensionRequest); empty when none. */
  readonly extensions: readonly Extension[];
}

/**
 * Reads a PKCS#10 request whole: subject, key, attributes and the extensions asked for. Throws `DerError`: besides what DER forbids,
 * "unsupported-version", "duplicate-value" for an attribute or extension that comes twice, "bad-value" for a key out of form.
 * The signature is not checked: `verifyCertificationRequest` does.
 */
export function parseCertificationRequest(der: Uint8Array): CertificationRequest {
  const signed = readSigned(der, { size: maximumCertificationRequestSize });
  const outer = new DerReader(signed.toBeSigned);
  const reader = outer.readSequence();
  const version = reader.readSmallInteger();
  // RFC 2986 §4.1: version is v1(0).
  if (version !== 0) throw new DerError("unsupported-version", reader.position);
  const subject = parseName(reader.readElement());
  const publicKey = reader.readElement();
  const attributes = readDistinct(reader.readSetOf(contextConstructed(0)), readAttribute, ({ type }) => type);
  reader.finish();
  return {
    ...signed,
    subject,
    publicKey,
    publicKeyFacts: parsePublicKey(publicKey),
    signatureAlgorithm: parseSignatureAlgorithm(signed.signatureAlgorithmIdentifier),
    attributes,
    extensions: requestedExtensions(attributes),
  };
}

/** Whether the request is signed with the key that it carries: proof that the asker holds the private key (RFC 2986 §4.2). */
export function verifyCertificationRequest(request: CertificationRequest, verify: VerifySignature): boolean {
  const { signatureAlgorithm, publicKey, toBeSigned, signature } = request;
  return signatureAlgorithm !== undefined && verify(signatureAlgorithm, publicKey, toBeSigned, signature);
}

/** What goes into a request. */
export interface CertificationRequestFields {
  readonly subject: DistinguishedName;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly extensions?: readonly Extension[] | undefined;
  readonly attributes?: readonly RequestAttribute[] | undefined;
}

/** CertificationRequestInfo in DER: what is signed. */
export function encodeCertificationRequestInfo(fields: CertificationRequestFields): Uint8Array {
  const attributes = [...(fields.attributes ?? [])];
  if (fields.extensions !== undefined && fields.extensions.length > 0) {
    attributes.push({ type: requestAttribute.extensionRequest, values: [encode(extensionsNode(fields.extensions))] });
  }
  const set = implicit(0, setOf(attributes.map(attributeNode)));
  return encode(sequence(integer(0), nameNode(fields.subject), raw(fields.publicKey), set));
}

/** A request in DER for the signer's own key. */
export async function createCertificationRequest(
  fields: Omit<CertificationRequestFields, "publicKey">,
  signer: Signer,
): Promise<Uint8Array> {
  const toBeSigned = encodeCertificationRequestInfo({ ...fields, publicKey: signer.publicKey });
  return assembleSigned(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
}

function readAttribute(reader: DerReader): RequestAttribute {
  const type = reader.readOid();
  const set = reader.readSetOf(tag.set);
  reader.finish();
  if (set.isAtEnd) throw new DerError("bad-value", set.position);
  const values: Uint8Array[] = [];
  while (!set.isAtEnd) values.push(set.readElement());
  return { type, values };
}

/** RFC 2985 §5.4.2: extensionRequest has a single value. */
function requestedExtensions(attributes: readonly RequestAttribute[]): readonly Extension[] {
  const asked = attributes.find((one) => one.type === requestAttribute.extensionRequest);
  if (asked === undefined) return [];
  const [value, second] = asked.values;
  if (value === undefined || second !== undefined) throw new DerError("duplicate-value", 0);
  const reader = new DerReader(value);
  const extensions = readExtensions(reader);
  reader.finish();
  return extensions;
}

function attributeNode({ type, values }: RequestAttribute): Der {
  return sequence(oidValue(type), setOf(values.map(raw)));
}
