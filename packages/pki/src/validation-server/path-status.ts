import { DerError, integer, octetString, oid, sequence, utf8String } from "../der/index.ts";
import { type Extension, extension, extensionType } from "../x509/index.ts";

/**
 * What a validation server says of a path, beside the status of the certificate itself. The numbers are those that official
 * client libraries of such servers use; how they are sent is not public, so the extension is of this project.
 */
export const pathStatuses = {
  good: 0,
  "internal-error": 101,
  "signature-wrong": 202,
  revoked: 203,
  "policy-mapping": 204,
  constraints: 205,
  "status-unknown": 206,
  "algorithm-of-holder": 301,
  "algorithm-of-authority": 302,
  rejected: 901,
  timeout: 902,
} as const;

export type PathStatusName = keyof typeof pathStatuses;

/** The extension of a single answer: PathStatus ::= SEQUENCE { status INTEGER, reason UTF8String, question OCTET STRING }. */
export interface PathStatus {
  readonly status: PathStatusName;
  /** A code that says more; for logs, and for people who know the server. */
  readonly reason: string;
  /**
   * SHA-256 of the question as it came: a CertID names a serial number only, and who stands between could have put another
   * certificate, or weaker demands, into the question.
   */
  readonly question: Uint8Array;
}

/** Of the arc for examples, until somebody assigns one. */
export const pathStatusOid = oid("2.999.392.9.2");

const longestReason = 200;

const pathStatusType = extensionType<PathStatus>(
  pathStatusOid,
  (reader) => {
    const fields = reader.readSequence();
    const at = fields.position;
    const status = nameOf(fields.readSmallInteger());
    if (status === undefined) throw new DerError("bad-value", at);
    const reason = fields.readUtf8String();
    const question = fields.readOctetString();
    fields.finish();
    if (reason.length > longestReason) throw new DerError("input-too-large", at);
    return { status, reason, question };
  },
  ({ status, reason, question }) =>
    sequence(integer(pathStatuses[status]), utf8String(reason.slice(0, longestReason)), octetString(question)),
);

/** The extension that carries a path status. */
export function pathStatusExtension(status: PathStatus): Extension {
  return extension(pathStatusType, status, "non-critical");
}

/** The path status among the extensions of an answer; undefined: there is none. Throws `DerError` for a malformed one. */
export function readPathStatus(extensions: readonly Extension[]): PathStatus | undefined {
  const found = extensions.find((one) => one.oid === pathStatusOid);
  return found === undefined ? undefined : pathStatusType.decode(found.value);
}

function nameOf(code: number): PathStatusName | undefined {
  const names = Object.keys(pathStatuses) as PathStatusName[];
  return names.find((name) => pathStatuses[name] === code);
}
