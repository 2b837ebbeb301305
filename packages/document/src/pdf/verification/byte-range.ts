/**
 * Finds out what a signature covers (ISO 32000-2, 12.8.1): all of its revision but the signature itself, and nothing less. Whatever
 * leaves a doubt is refused: Mladenov et al., "1 Trillion Dollar Refund", CCS 2019, live on such doubts.
 */
import { concatBytes, DerError, DerReader } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { PdfFile, PdfRevision } from "../file/index.ts";
import { type SignatureField, textOfString } from "../form/index.ts";
import { isArray, isDictionary, nameOf, type PdfDictionary, type PdfObject, PdfString } from "../syntax/index.ts";
import type { PdfSignatureRefusal } from "./types.ts";

export const subFilters = ["ETSI.CAdES.detached", "adbe.pkcs7.detached", "ETSI.RFC3161"] as const;
export type SubFilter = (typeof subFilters)[number];

/** A signature that covers its revision. Nothing of it is verified. */
export interface CoveringSignature {
  readonly field: string;
  readonly object: number;
  readonly kind: "signature" | "time-stamp";
  readonly subFilter: SubFilter;
  readonly dictionary: PdfDictionary;
  /** CMS message or token, DER. */
  readonly message: Uint8Array;
  /** The string that it is in, filling octets included. */
  readonly contents: Uint8Array;
  /** Index of the revision. */
  readonly revision: number;
  readonly ranges: readonly [number, number, number, number];
  /** What it is over. */
  readonly covered: Uint8Array;
}

export function coverOf(file: PdfFile, field: SignatureField): Result<CoveringSignature, PdfSignatureRefusal> {
  const object = field.value?.number ?? 0;
  const written = file.last.find(object);
  const malformed = refuse({ code: "pdf-signature-malformed", object });
  // One in an object stream has its ByteRange compressed: nothing could say what it leaves out.
  if (written?.at === undefined || !isDictionary(written.value)) return malformed;
  const dictionary = written.value;
  const subFilter = nameOf(dictionary.get("SubFilter"));
  const known = subFilters.find((one) => one === subFilter);
  if (subFilter === undefined) return malformed;
  if (known === undefined) return refuse({ code: "pdf-sub-filter-not-known", subFilter });
  const type = nameOf(dictionary.get("Type"));
  const isTimeStamp = known === "ETSI.RFC3161";
  if (isTimeStamp ? type !== "DocTimeStamp" : dictionary.has("Type") && type !== "Sig") return malformed;
  const contents = dictionary.get("Contents");
  if (!(contents instanceof PdfString)) return malformed;
  const message = messageIn(contents, file.bytes);
  if (message === undefined) return refuse({ code: "pdf-contents-malformed" });
  const revision = file.revisions.findLastIndex((one) => one.written.has(object));
  const ranges = rangesOf(dictionary.get("ByteRange"), contents, file.revisions[revision], file.bytes.length);
  if (!ranges.ok) return ranges;
  const [, before, behind, length] = ranges.value;
  return ok({
    field: field.name,
    object,
    kind: isTimeStamp ? "time-stamp" : "signature",
    subFilter: known,
    dictionary,
    message,
    contents: contents.bytes,
    revision,
    ranges: ranges.value,
    covered: concatBytes(file.bytes.subarray(0, before), file.bytes.subarray(behind, behind + length)),
  });
}

/** DER, then zeros. In hexadecimal of one case throughout, so that no octet of the file can be changed unseen. */
function messageIn(contents: PdfString, bytes: Uint8Array): Uint8Array | undefined {
  if (contents.form !== "hexadecimal" || !isPlainHexadecimal(bytes.subarray(contents.start + 1, contents.end - 1))) {
    return undefined;
  }
  const message = firstElement(contents.bytes);
  if (message === undefined) return undefined;
  return contents.bytes.subarray(message.length).every((octet) => octet === 0) ? message : undefined;
}

function firstElement(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return new DerReader(bytes).readElement();
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function isPlainHexadecimal(digits: Uint8Array): boolean {
  let cases = 0;
  for (const digit of digits) {
    if (digit >= 0x30 && digit <= 0x39) continue;
    if (digit >= 0x61 && digit <= 0x66) cases |= 1;
    else if (digit >= 0x41 && digit <= 0x46) cases |= 2;
    else return false;
  }
  return cases !== 3 && digits.length % 2 === 0;
}

function rangesOf(
  value: PdfObject | undefined,
  contents: PdfString,
  revision: PdfRevision | undefined,
  fileLength: number,
): Result<readonly [number, number, number, number], PdfSignatureRefusal> {
  if (!isArray(value) || value.length !== 4 || revision === undefined)
    return refuse({ code: "pdf-byte-range-malformed" });
  const [start, before, behind, length] = value;
  if (
    typeof start !== "number" ||
    typeof before !== "number" ||
    typeof behind !== "number" ||
    typeof length !== "number"
  ) {
    return refuse({ code: "pdf-byte-range-malformed" });
  }
  if (start !== 0 || before <= 0 || length <= 0 || behind <= before || behind + length > fileLength) {
    return refuse({ code: "pdf-byte-range-malformed" });
  }
  if (before !== contents.start || behind !== contents.end) {
    return refuse({ code: "pdf-byte-range-not-around-signature" });
  }
  const end = behind + length;
  if (end < revision.mark || end > revision.end) {
    return refuse({ code: "pdf-byte-range-not-whole-revision", end, revisionEnd: revision.end });
  }
  return ok([start, before, behind, length]);
}

/** A text of the signature's dictionary: Name, Reason, Location, M. */
export function textIn(dictionary: PdfDictionary, key: string): string | undefined {
  const value = dictionary.get(key);
  return value instanceof PdfString ? textOfString(value) : undefined;
}

/** The time that the signer claims (ISO 32000-2, 7.9.4); undefined when there is none or it is no time. */
export function claimedTimeIn(dictionary: PdfDictionary): Date | undefined {
  const text = textIn(dictionary, "M") ?? "";
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)'?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, sign, offsetHour = "0", offsetMinute = "0"] = match;
  const utc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return Number.isNaN(utc) ? undefined : new Date(sign === "-" ? utc + offset : utc - offset);
}
