import {
  contextConstructed,
  DerError,
  DerReader,
  encode,
  enumerated,
  explicit,
  type Oid,
  octetString,
  oidValue,
  parseDer,
  sequence,
  tag,
} from "../der/index.ts";
import { basicOcspInfoOid, ocspResponseInfoOid, signedDataOid } from "./oids.ts";
import { readSignerInfo, type SignerInfo } from "./signer-info.ts";

/** What SignedData says (RFC 5652 §5.1). Byte strings are views of what was read; nothing is verified. */
export interface SignedData {
  readonly contentType: Oid;
  /** The identifier, a whole element. */
  readonly contentTypeDer: Uint8Array;
  /** undefined: the content is somewhere else ("detached"). */
  readonly content: Uint8Array | undefined;
  /** CertificateChoices, whole elements in their order; those that begin with 0x30 are certificates. */
  readonly certificates: readonly Uint8Array[];
  /** RevocationInfoChoices, whole elements in their order: see `revocationLists` and `ocspResponses`. */
  readonly revocations: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
  /** DigestAlgorithmIdentifiers, whole elements. */
  readonly digests: readonly Uint8Array[];
}

/** Bounds of what is read (house rule: budgets are values). */
export interface SignedDataLimits {
  /** Most octets, the content included. Default 64 MiB. */
  readonly size: number;
  readonly certificates: number;
  readonly revocations: number;
  readonly signers: number;
}

export const defaultSignedDataLimits: SignedDataLimits = {
  size: 64 * 1024 * 1024,
  certificates: 256,
  revocations: 256,
  signers: 64,
};

/**
 * Reads a ContentInfo with SignedData (RFC 5652 §3, §5.1), in DER. Members of sets may stand in any order: others write them in
 * the order in which they were added. Throws `DerError` for anything else that is malformed.
 */
export function parseSignedData(der: Uint8Array, limits: Partial<SignedDataLimits> = {}): SignedData {
  const all = { ...defaultSignedDataLimits, ...limits };
  return parseDer(der, (reader) => readSignedData(reader, all), { size: all.size });
}

/** The same from a reader, which stands behind it afterwards. */
export function readSignedData(reader: DerReader, limits: SignedDataLimits = defaultSignedDataLimits): SignedData {
  const info = reader.readSequence();
  const at = info.position;
  if (info.readOid() !== signedDataOid) throw new DerError("bad-value", at);
  const wrapped = info.readExplicit(0);
  info.finish();
  const data = wrapped.readSequence();
  wrapped.finish();
  readVersion(data);
  const digests = elementsOf(data.readSequence(tag.set), limits.signers);
  const content = readContent(data.readSequence());
  const certificates = optionalElements(data, 0, limits.certificates);
  const revocations = optionalElements(data, 1, limits.revocations);
  const signers = readSigners(data.readSequence(tag.set), limits.signers);
  data.finish();
  return { ...content, certificates, revocations, signers, digests };
}

/** The revocation lists among `revocations`. */
export function revocationLists(data: Pick<SignedData, "revocations">): readonly Uint8Array[] {
  return data.revocations.filter((one) => one[0] === tag.sequence);
}

/** The OCSP answers among `revocations` (RFC 5940 §2), as OCSPResponse; what cannot be read is left out. */
export function ocspResponses(data: Pick<SignedData, "revocations">): readonly Uint8Array[] {
  return data.revocations.flatMap((one) => {
    const found = one[0] === contextConstructed(1) ? readOtherInfo(one) : undefined;
    return found === undefined ? [] : [found];
  });
}

/** The certificates among `certificates`. */
export function plainCertificates(data: Pick<SignedData, "certificates">): readonly Uint8Array[] {
  return data.certificates.filter((one) => one[0] === tag.sequence);
}

/** RFC 5652 §5.1: 1, 3, 4 or 5, by what is inside. Others write 1 whatever is inside, so it tells nothing. */
function readVersion(data: DerReader): void {
  const at = data.position;
  const version = data.readSmallInteger();
  if (version !== 1 && version !== 3 && version !== 4 && version !== 5) throw new DerError("unsupported-version", at);
}

function readContent(fields: DerReader): Pick<SignedData, "contentType" | "contentTypeDer" | "content"> {
  const start = fields.position;
  const contentType = fields.readOid();
  const contentTypeDer = fields.view(start, fields.position);
  const wrapped = fields.readOptionalExplicit(0);
  fields.finish();
  const content = wrapped?.readOctetString();
  wrapped?.finish();
  return { contentType, contentTypeDer, content };
}

function readSigners(set: DerReader, maximum: number): readonly SignerInfo[] {
  const signers: SignerInfo[] = [];
  while (!set.isAtEnd) {
    if (signers.length >= maximum) throw new DerError("input-too-large", set.position);
    signers.push(readSignerInfo(set));
  }
  return signers;
}

function optionalElements(data: DerReader, number: number, maximum: number): readonly Uint8Array[] {
  const set = data.readOptionalImplicitConstructed(number);
  return set === undefined ? [] : elementsOf(set, maximum);
}

function elementsOf(set: DerReader, maximum: number): readonly Uint8Array[] {
  const elements: Uint8Array[] = [];
  while (!set.isAtEnd) {
    if (elements.length >= maximum) throw new DerError("input-too-large", set.position);
    elements.push(set.readElement());
  }
  return elements;
}

/** RFC 5652 §10.2.1: OtherRevocationInfoFormat. A stray one must not spoil the rest. */
function readOtherInfo(element: Uint8Array): Uint8Array | undefined {
  try {
    const fields = new DerReader(element).readImplicitConstructed(1);
    const format = fields.readOid();
    const value = fields.readElement();
    fields.finish();
    if (format === ocspResponseInfoOid) return value;
    return format === basicOcspInfoOid ? wholeOcspResponse(value) : undefined;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** RFC 6960 §4.2.1: a BasicOCSPResponse in the frame of an answer that succeeded. */
function wholeOcspResponse(basic: Uint8Array): Uint8Array {
  return encode(sequence(enumerated(0), explicit(0, sequence(oidValue(basicOcspInfoOid), octetString(basic)))));
}
