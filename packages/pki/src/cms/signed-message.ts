/**
 * Messages signed by one key whose fingerprint the receiver knows already: a narrow profile of CMS SignedData (RFC 5652 §5).
 *
 * The content is inside, there is exactly one signer, named by the key's identifier, and no certificate comes along: whoever
 * signs is known by a fingerprint that two people compared, not by a chain. Anything else is refused, so a message has one
 * reading and one encoding.
 */
import {
  type Digest,
  digestAlgorithmIdentifier,
  keyIdentifier,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  type SignatureAlgorithm,
  type Signer,
  signatureAlgorithmIdentifier,
  type VerifySignature,
} from "../algorithm/index.ts";
import {
  contextConstructed,
  contextPrimitive,
  type Der,
  DerError,
  DerReader,
  encode,
  equalBytes,
  explicit,
  integer,
  type Oid,
  octetString,
  oid,
  oidValue,
  primitive,
  raw,
  sequence,
  setOf,
  tag,
  validityTime,
  wholeSecond,
} from "../der/index.ts";

/** A message as it was read. Byte strings are views of what was read. */
export interface SignedMessage {
  readonly content: Uint8Array;
  /** RFC 5280 §4.2.1.2, method (1), of the key that signed. */
  readonly signerKeyIdentifier: Uint8Array;
  readonly signedAt: Date;
  readonly contentDigest: Uint8Array;
  /** The signed attributes as they were signed: a SET OF (RFC 5652 §5.4). */
  readonly signedAttributes: Uint8Array;
  /** undefined: one that this house does not have. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
}

const data = oid("1.2.840.113549.1.7.1");
const signedData = oid("1.2.840.113549.1.7.2");
const contentType = oid("1.2.840.113549.1.9.3");
const messageDigest = oid("1.2.840.113549.1.9.4");
const signingTime = oid("1.2.840.113549.1.9.5");

/** RFC 5652 §5.1, §5.3: version 3, because the signer is named by a key identifier. */
const version = 3;

/** Signs `content`; the message in DER, the content in it. The time is told in whole seconds (RFC 5652 §11.3). */
export async function signMessage(
  { content, signedAt }: { readonly content: Uint8Array; readonly signedAt: Date },
  signer: Signer,
  digest: Digest,
): Promise<Uint8Array> {
  const attributes = setOf([
    attribute(contentType, oidValue(data)),
    attribute(messageDigest, octetString(digest("sha256", content))),
    attribute(signingTime, validityTime(wholeSecond(signedAt))),
  ]);
  // RFC 5652 §5.4: what is signed carries the tag of a SET OF, what is sent carries [0].
  const toBeSigned = encode(attributes);
  const signature = await signer.sign(toBeSigned);
  const implicitAttributes = toBeSigned.slice();
  implicitAttributes[0] = contextConstructed(0);
  const signerInfo = sequence(
    integer(version),
    primitive(contextPrimitive(0), keyIdentifier(signer.publicKey, digest)),
    raw(digestAlgorithmIdentifier("sha256")),
    raw(implicitAttributes),
    raw(signatureAlgorithmIdentifier(signer.algorithm)),
    octetString(signature),
  );
  const encapsulated = sequence(oidValue(data), explicit(0, octetString(content)));
  const signed = sequence(
    integer(version),
    setOf([raw(digestAlgorithmIdentifier("sha256"))]),
    encapsulated,
    setOf([signerInfo]),
  );
  return encode(sequence(oidValue(signedData), explicit(0, signed)));
}

/** Reads a message of this form and no other. The signature is not checked. @throws DerError */
export function parseSignedMessage(der: Uint8Array): SignedMessage {
  const outer = new DerReader(der);
  const contentInfo = outer.readSequence();
  outer.finish();
  expectOid(contentInfo, signedData);
  const wrapped = contentInfo.readExplicit(0);
  contentInfo.finish();
  const reader = wrapped.readSequence();
  wrapped.finish();
  expectVersion(reader);
  const digests = reader.readSetOf();
  expectDigest(digests);
  digests.finish();
  const content = readContent(reader.readSequence());
  const signers = reader.readSetOf();
  reader.finish();
  const signerInfo = signers.readSequence();
  signers.finish();
  return { content, ...readSignerInfo(signerInfo) };
}

/** Whether the message is signed by this key over this content (RFC 5652 §5.6). */
export function verifySignedMessage(
  message: SignedMessage,
  publicKey: Uint8Array,
  { digest, verify }: { readonly digest: Digest; readonly verify: VerifySignature },
): boolean {
  const { algorithm, content, contentDigest, signedAttributes, signature, signerKeyIdentifier } = message;
  return (
    algorithm !== undefined &&
    equalBytes(contentDigest, digest("sha256", content)) &&
    equalBytes(signerKeyIdentifier, keyIdentifier(publicKey, digest)) &&
    verify(algorithm, publicKey, signedAttributes, signature)
  );
}

function readContent(reader: DerReader): Uint8Array {
  expectOid(reader, data);
  const wrapped = reader.readExplicit(0);
  reader.finish();
  const content = wrapped.readOctetString();
  wrapped.finish();
  return content;
}

function readSignerInfo(reader: DerReader): Omit<SignedMessage, "content"> {
  expectVersion(reader);
  const signerKeyIdentifier = reader.readContent(contextPrimitive(0));
  expectDigest(reader);
  const signedAttributes = reader.readElement().slice();
  if (signedAttributes[0] !== contextConstructed(0)) throw new DerError("unexpected-tag", reader.position);
  signedAttributes[0] = tag.set;
  const algorithm = parseSignatureAlgorithm(reader.readElement());
  const signature = reader.readOctetString();
  reader.finish();
  return { signerKeyIdentifier, ...readAttributes(signedAttributes), signedAttributes, algorithm, signature };
}

/** RFC 5652 §11.1 to §11.3: in the order of their encodings, each once, each with one value. */
function readAttributes(signed: Uint8Array): Pick<SignedMessage, "signedAt" | "contentDigest"> {
  const values = new Map<Oid, DerReader>();
  const whole = new DerReader(signed);
  const set = whole.readSetOf();
  whole.finish();
  while (!set.isAtEnd) {
    const reader = set.readSequence();
    const type = reader.readOid();
    const value = reader.readSetOf();
    reader.finish();
    if (values.has(type)) throw new DerError("duplicate-value", set.position);
    values.set(type, value);
  }
  if (values.size !== 3) throw new DerError("bad-value", set.position);
  const type = requiredValue(values, contentType);
  expectOid(type, data);
  type.finish();
  const digestValue = requiredValue(values, messageDigest);
  const contentDigest = digestValue.readOctetString();
  digestValue.finish();
  const time = requiredValue(values, signingTime);
  const signedAt = time.readTime();
  time.finish();
  return { signedAt, contentDigest };
}

function requiredValue(values: ReadonlyMap<Oid, DerReader>, type: Oid): DerReader {
  const reader = values.get(type);
  if (reader === undefined) throw new DerError("bad-value", 0);
  return reader;
}

function expectVersion(reader: DerReader): void {
  if (reader.readSmallInteger() !== version) throw new DerError("unsupported-version", reader.position);
}

function expectOid(reader: DerReader, expected: Oid): void {
  if (reader.readOid() !== expected) throw new DerError("bad-value", reader.position);
}

function expectDigest(reader: DerReader): void {
  if (parseDigestAlgorithm(reader.readElement()) !== "sha256") throw new DerError("bad-value", reader.position);
}

function attribute(type: Oid, value: Der): Der {
  return sequence(oidValue(type), setOf([value]));
}
