import { DerError, DerReader, equalBytes, tag } from "../der/index.ts";
import { type Extension, parseName, readExtensions, readSigned, signedAlgorithm } from "../x509/index.ts";
import { type CertificateList, certificateList } from "./certificate-list.ts";
import { decodeListExtensions } from "./list-extensions.ts";

/** Most octets of a list that is read where the caller gives no limit: some six million entries. */
export const maximumCrlLength = 256 * 1024 * 1024;

/**
 * Reads a CertificateList (RFC 5280 §5.1), version 1 or 2. Header, extensions and signature are read and checked now; the
 * entries stay bytes until asked for (`entries`, `find`, `index`), and each is checked when it is passed.
 * Throws `DerError`, also for a version 1 list with extensions and for duplicate extensions. What the list proves
 * (signature, times, scope) is for path validation to say.
 */
export function parseCrl(bytes: Uint8Array, maximumLength: number = maximumCrlLength): CertificateList {
  const size = maximumLength;
  const signed = readSigned(bytes, { size });
  const list = new DerReader(signed.toBeSigned, { size }).readSequence();
  const head = readHead(list);
  // RFC 5280 §5.1.1.2: the algorithm inside the signature is the one outside.
  if (!equalBytes(head.algorithm, signed.signatureAlgorithmIdentifier)) throw new DerError("bad-value", list.position);
  const entryBytes = readEntryBytes(list);
  const extensions = readOptionalExtensions(list, head.version);
  list.finish();
  return certificateList({
    der: bytes,
    toBeSigned: signed.toBeSigned,
    version: head.version,
    signatureAlgorithm: signedAlgorithm(signed),
    issuer: parseName(head.issuer),
    thisUpdate: head.thisUpdate,
    nextUpdate: head.nextUpdate,
    entryBytes,
    ...decodeListExtensions(extensions),
    signature: signed.signature,
  });
}

function readHead(list: DerReader) {
  return {
    version: readVersion(list),
    algorithm: list.readElement(),
    issuer: list.readElement(),
    thisUpdate: list.readTime(),
    // RFC 5280 §5.1.2.5 requires nextUpdate of issuers; X.509 leaves it open, and readers have to live with that.
    nextUpdate: isTime(list.peekTag()) ? list.readTime() : undefined,
  };
}

/** RFC 5280 §5.1.2.1: absent is version 1; if present it is version 2. */
function readVersion(list: DerReader): "v1" | "v2" {
  if (list.peekTag() !== tag.integer) return "v1";
  const at = list.position;
  if (list.readSmallInteger() !== 1) throw new DerError("unsupported-version", at);
  return "v2";
}

function isTime(identifier: number | undefined): boolean {
  return identifier === tag.utcTime || identifier === tag.generalizedTime;
}

/** RFC 5280 §5.1.2.6: the list is absent when nothing is revoked; an empty one is refused. */
function readEntryBytes(list: DerReader): Uint8Array {
  if (list.peekTag() !== tag.sequence) return new Uint8Array(0);
  const at = list.position;
  const content = list.readContent(tag.sequence);
  if (content.length === 0) throw new DerError("bad-value", at);
  return content;
}

/** RFC 5280 §5.1.2.7: [0], only in version 2. */
function readOptionalExtensions(list: DerReader, version: "v1" | "v2"): readonly Extension[] {
  const at = list.position;
  const wrapped = list.readOptionalExplicit(0);
  if (wrapped === undefined) return [];
  if (version === "v1") throw new DerError("unsupported-version", at);
  const extensions = readExtensions(wrapped);
  wrapped.finish();
  return extensions;
}
