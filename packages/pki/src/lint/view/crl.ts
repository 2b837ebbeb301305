import { contextConstructed, contextPrimitive, DerError, DerReader, type Oid, tag } from "../../der/index.ts";
import { type ExtensionView, type MalformedExtension, readExtensionList } from "./certificate.ts";
import { type GeneralNameView, viewGeneralNames } from "./general-names.ts";
import { extensionOids } from "./oids.ts";
import { type TimeView, viewTime } from "./time.ts";

export interface IssuingDistributionPointView {
  readonly name: "full-name" | "relative-name" | "absent";
  readonly fullName: readonly GeneralNameView[];
  readonly only: readonly ("user" | "authority" | "attribute")[];
  readonly reasons: "some" | "all";
  readonly scope: "indirect" | "direct";
}

export interface CrlExtensionValues {
  /** Content octets of the INTEGER. */
  cRLNumber?: Uint8Array;
  deltaCRLIndicator?: Uint8Array;
  keyIdentifier?: Uint8Array;
  issuingDistributionPoint?: IssuingDistributionPointView;
  plannedIssue?: TimeView;
}

/** A TBSCertList without its entries, as lints see it. */
export interface CrlView {
  /** As encoded: 1 is v2; undefined: absent, v1. */
  readonly version: number | undefined;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: TimeView;
  readonly nextUpdate: TimeView | undefined;
  /** What the element around the entries says; undefined: there is none. */
  readonly entriesLength: number | undefined;
  /** Octets that the outermost element announces, its own header not counted. */
  readonly announcedLength: number;
  readonly extensions: readonly ExtensionView[];
  readonly values: CrlExtensionValues;
  readonly malformed: readonly MalformedExtension[];
}

/**
 * Reads a TBSCertList that comes as two pieces, what stands before the entries and what stands behind them, so that a list of a million
 * entries is linted without them. Throws `DerError`.
 */
export function viewCrl(header: Uint8Array, trailer: Uint8Array): CrlView {
  const outer = openElement(header);
  const fields = new DerReader(outer.content);
  const version = fields.peekTag() === tag.integer ? fields.readSmallInteger() : undefined;
  const signature = fields.readElement();
  const issuer = fields.readElement();
  const thisUpdate = viewTime(fields);
  const isTime = fields.peekTag() === tag.utcTime || fields.peekTag() === tag.generalizedTime;
  const nextUpdate = isTime ? viewTime(fields) : undefined;
  const entriesLength = fields.isAtEnd ? undefined : openEmpty(outer.content.subarray(fields.position));
  const extensions = readTrailer(trailer);
  return {
    version,
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    entriesLength,
    announcedLength: outer.length,
    extensions,
    ...valuesOf(extensions),
  };
}

/** The header of an element whose content is not all there: how long it says to be, and what there is of it. */
function openElement(bytes: Uint8Array): { length: number; content: Uint8Array } {
  if (bytes[0] !== tag.sequence) throw new DerError("unexpected-tag", 0);
  const first = bytes[1] ?? 0x80;
  if (first < 0x80) return { length: first, content: bytes.subarray(2) };
  const count = first - 0x80;
  if (count === 0 || count > 4 || bytes.length < 2 + count) throw new DerError("truncated", 1);
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[2 + index] ?? 0);
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError("non-minimal-length", 1);
  return { length, content: bytes.subarray(2 + count) };
}

function openEmpty(bytes: Uint8Array): number {
  const { length, content } = openElement(bytes);
  if (content.length > 0) throw new DerError("trailing-data", bytes.length - content.length);
  return length;
}

function readTrailer(trailer: Uint8Array): ExtensionView[] {
  if (trailer.length === 0) return [];
  const reader = new DerReader(trailer);
  const explicit = reader.readExplicit(0);
  reader.finish();
  const list = explicit.readSequence();
  explicit.finish();
  return readExtensionList(list);
}

const readers = new Map<Oid, (values: CrlExtensionValues, value: DerReader) => void>([
  [
    extensionOids.cRLNumber,
    (values, value) => {
      values.cRLNumber = value.readIntegerContent();
    },
  ],
  [
    extensionOids.deltaCRLIndicator,
    (values, value) => {
      values.deltaCRLIndicator = value.readIntegerContent();
    },
  ],
  [
    extensionOids.plannedIssue,
    (values, value) => {
      values.plannedIssue = viewTime(value);
    },
  ],
  [
    extensionOids.issuingDistributionPoint,
    (values, value) => {
      values.issuingDistributionPoint = readDistributionPoint(value.readSequence());
    },
  ],
  [
    extensionOids.authorityKeyIdentifier,
    (values, value) => {
      readKeyIdentifier(values, value.readSequence());
    },
  ],
]);

/** Whether lints know this extension of a list. */
export function isKnownCrlExtension(extension: Oid): boolean {
  return readers.has(extension) || extension === extensionOids.issuerAltName || extension === extensionOids.freshestCRL;
}

function valuesOf(extensions: readonly ExtensionView[]): Pick<CrlView, "values" | "malformed"> {
  const values: CrlExtensionValues = {};
  const malformed: MalformedExtension[] = [];
  for (const { oid, value } of extensions) {
    try {
      const reader = new DerReader(value);
      const read = readers.get(oid);
      if (read === undefined) continue;
      read(values, reader);
      reader.finish();
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      malformed.push({ oid, code: error.code, offset: error.offset });
    }
  }
  return { values, malformed };
}

function readKeyIdentifier(values: CrlExtensionValues, fields: DerReader): void {
  const keyIdentifier = fields.readOptionalContent(contextPrimitive(0));
  if (keyIdentifier !== undefined) values.keyIdentifier = keyIdentifier;
  while (!fields.isAtEnd) fields.skipElement();
}

function readDistributionPoint(fields: DerReader): IssuingDistributionPointView {
  const choice = fields.readOptionalExplicit(0);
  const isFull = choice?.peekTag() === contextConstructed(0);
  const fullName = choice !== undefined && isFull ? viewGeneralNames(choice.readImplicitConstructed(0)) : [];
  if (choice !== undefined && !isFull) choice.skipElement();
  choice?.finish();
  const only: ("user" | "authority" | "attribute")[] = [];
  if (fields.readDefaultFalse(contextPrimitive(1))) only.push("user");
  if (fields.readDefaultFalse(contextPrimitive(2))) only.push("authority");
  const reasons = fields.readOptionalContent(contextPrimitive(3)) === undefined ? "all" : "some";
  const scope = fields.readDefaultFalse(contextPrimitive(4)) ? "indirect" : "direct";
  if (fields.readDefaultFalse(contextPrimitive(5))) only.push("attribute");
  fields.finish();
  return {
    name: choice === undefined ? "absent" : isFull ? "full-name" : "relative-name",
    fullName,
    only,
    reasons,
    scope,
  };
}
