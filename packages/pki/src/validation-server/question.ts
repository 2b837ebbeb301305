import type { Digest } from "../algorithm/index.ts";
import {
  contextConstructed,
  DerError,
  type DerReader,
  explicit,
  generalizedTime,
  type Oid,
  octetString,
  oid,
  oidValue,
  raw,
  sequence,
  sequenceOf,
} from "../der/index.ts";
import { type Extension, extension, extensionType } from "../x509/index.ts";

/**
 * What a validation server is asked, beside the CertID of the request:
 *
 *     PathQuestion ::= SEQUENCE {
 *       certificate    Certificate,
 *       intermediates  [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL,
 *       at             [1] EXPLICIT GeneralizedTime OPTIONAL,
 *       policies       [2] EXPLICIT SEQUENCE OF OBJECT IDENTIFIER OPTIONAL,
 *       answerAnchors  [3] EXPLICIT SEQUENCE OF OCTET STRING OPTIONAL }
 */
export interface PathQuestion {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER; what may stand between it and the server's anchor, besides what the server knows. */
  readonly intermediates: readonly Uint8Array[];
  /** undefined: now. */
  readonly at: Date | undefined;
  /** Acceptable policies in the terms of the server's anchor; empty: any. */
  readonly policies: readonly Oid[];
  /** Key identifiers of the authorities whose answers the asker believes; empty: the server's newest. */
  readonly answerAnchors: readonly Uint8Array[];
}

/** Of the arc for examples, until somebody assigns one. */
export const pathQuestionOid = oid("2.999.392.9.1");

/** Most elements of each list. */
const longestList = 64;

const pathQuestionType = extensionType<PathQuestion>(
  pathQuestionOid,
  (reader) => {
    const fields = reader.readSequence();
    const certificate = fields.readElement();
    const intermediates = readList(fields, 0, (list) => list.readElement());
    const time = fields.readOptionalExplicit(1);
    const at = time?.readGeneralizedTime();
    time?.finish();
    const policies = readList(fields, 2, (list) => list.readOid());
    const answerAnchors = readList(fields, 3, (list) => list.readOctetString());
    fields.finish();
    return { certificate, intermediates, at, policies, answerAnchors };
  },
  ({ certificate, intermediates, at, policies, answerAnchors }) =>
    sequence(
      raw(certificate),
      intermediates.length === 0 ? undefined : explicit(0, sequenceOf(intermediates.map(raw))),
      at === undefined ? undefined : explicit(1, generalizedTime(at)),
      policies.length === 0 ? undefined : explicit(2, sequenceOf(policies.map(oidValue))),
      answerAnchors.length === 0 ? undefined : explicit(3, sequenceOf(answerAnchors.map((one) => octetString(one)))),
    ),
);

/** The extension of a request that asks for the path. Throws `EncodingError`. */
export function pathQuestionExtension(question: PathQuestion): Extension {
  return extension(pathQuestionType, question, "non-critical");
}

/** What was asked; undefined: a plain OCSP request. Throws `DerError` for a malformed question. */
export function readPathQuestion(extensions: readonly Extension[]): PathQuestion | undefined {
  const found = extensions.find((one) => one.oid === pathQuestionOid);
  return found === undefined ? undefined : pathQuestionType.decode(found.value);
}

/** By which an answer says what it answers: SHA-256 of the extension's value. Throws `TypeError` where there is no question. */
export function pathQuestionHash(extensions: readonly Extension[], digest: Digest): Uint8Array {
  const found = extensions.find((one) => one.oid === pathQuestionOid);
  if (found === undefined) throw new TypeError("a request without a question has no hash of it");
  return digest("sha256", found.value);
}

function readList<Item>(fields: DerReader, number: number, read: (list: DerReader) => Item): readonly Item[] {
  if (fields.isAtEnd || fields.peekTag() !== contextConstructed(number)) return [];
  const wrapped = fields.readExplicit(number);
  const list = wrapped.readSequence();
  wrapped.finish();
  const items: Item[] = [];
  while (!list.isAtEnd) {
    if (items.length >= longestList) throw new DerError("input-too-large", list.position);
    items.push(read(list));
  }
  return items;
}
