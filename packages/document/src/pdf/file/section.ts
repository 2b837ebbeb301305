/** One cross-reference section: a table with its trailer, or a stream (ISO 32000-2, 7.5.4, 7.5.5 and 7.5.8). */
import {
  isArray,
  isInteger,
  nameOf,
  type PdfDictionary,
  PdfError,
  type PdfObject,
  PdfReader,
  PdfStream,
  readIndirectObject,
} from "../syntax/index.ts";
import type { StreamDecoder } from "./filters.ts";
import type { PdfLimits } from "./limits.ts";

/** Where an object is. */
export type Entry =
  | { readonly kind: "free" }
  | { readonly kind: "at"; readonly offset: number; readonly generation: number }
  | { readonly kind: "in-stream"; readonly stream: number; readonly index: number };

export interface Section {
  readonly form: "table" | "stream";
  readonly start: number;
  /** Behind the trailer's dictionary, or behind `endobj`. */
  readonly end: number;
  readonly trailer: PdfDictionary;
  readonly entries: Map<number, Entry>;
}

/** Reads the section that begins exactly at `start`. Throws `PdfError`. */
export function readSection(bytes: Uint8Array, start: number, decoder: StreamDecoder, limits: PdfLimits): Section {
  const reader = new PdfReader(bytes, start);
  const section = reader.startsWith("xref")
    ? readTable(reader, limits)
    : readStreamSection(bytes, start, decoder, limits);
  const size = section.trailer.get("Size");
  if (!isInteger(size) || size < 1) throw new PdfError("bad-trailer", start);
  // ISO 32000-2, table 15: what lies beyond Size is missing to one reader and there for another.
  for (const number of section.entries.keys()) if (number >= size) throw new PdfError("bad-entry", start);
  return section;
}

function readTable(reader: PdfReader, limits: PdfLimits): Section {
  const start = reader.position;
  reader.expectKeyword("xref");
  expectLineEnd(reader);
  const entries = new Map<number, Entry>();
  while (isDigitNext(reader)) readSubsection(reader, entries, limits);
  reader.skipSpace();
  reader.expectKeyword("trailer");
  reader.skipSpace();
  const trailer = reader.readDictionary();
  return { form: "table", start, end: reader.position, trailer, entries };
}

function isDigitNext(reader: PdfReader): boolean {
  return reader.peek() >= 0x30 && reader.peek() <= 0x39;
}

function expectLineEnd(reader: PdfReader): void {
  while (reader.peek() === 0x20) reader.position += 1;
  if (reader.skipLineEnd() === "absent") throw new PdfError("bad-cross-reference-table", reader.position);
}

function readSubsection(reader: PdfReader, entries: Map<number, Entry>, limits: PdfLimits): void {
  const first = reader.readUnsigned("bad-cross-reference-table");
  if (reader.peek() !== 0x20) throw new PdfError("bad-cross-reference-table", reader.position);
  reader.position += 1;
  const count = reader.readUnsigned("bad-cross-reference-table");
  if (first + count > limits.objects) throw new PdfError("too-many-objects", reader.position);
  expectLineEnd(reader);
  for (let number = first; number < first + count; number += 1) {
    if (entries.has(number)) throw new PdfError("bad-cross-reference-table", reader.position);
    entries.set(number, readTableEntry(reader));
  }
}

/** Twenty octets: ten digits, a space, five digits, a space, n or f, and two octets that end the line. */
function readTableEntry(reader: PdfReader): Entry {
  const at = reader.position;
  const offset = fixedDigits(reader, at, 10);
  const generation = fixedDigits(reader, at + 11, 5);
  const kind = reader.bytes[at + 17];
  const ending = `${reader.bytes[at + 18]} ${reader.bytes[at + 19]}`;
  const isFormed = reader.bytes[at + 10] === 0x20 && reader.bytes[at + 16] === 0x20 && lineEnds.has(ending);
  if (!isFormed || at + 20 > reader.end) throw new PdfError("bad-cross-reference-table", at);
  reader.position = at + 20;
  if (kind === 0x66) return { kind: "free" };
  if (kind !== 0x6e) throw new PdfError("bad-cross-reference-table", at);
  return { kind: "at", offset, generation };
}

const lineEnds: ReadonlySet<string> = new Set(["32 13", "32 10", "13 10"]);

function fixedDigits(reader: PdfReader, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = (reader.bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new PdfError("bad-cross-reference-table", at);
    value = value * 10 + digit;
  }
  return value;
}

function readStreamSection(bytes: Uint8Array, start: number, decoder: StreamDecoder, limits: PdfLimits): Section {
  const first = bytes[start] ?? 0;
  if (first < 0x30 || first > 0x39) throw new PdfError("bad-start-of-cross-references", start);
  const object = readIndirectObject(bytes, start, () => {
    throw new PdfError("bad-cross-reference-stream", start);
  });
  const { value } = object;
  if (!(value instanceof PdfStream) || nameOf(value.dictionary.get("Type")) !== "XRef") {
    throw new PdfError("bad-start-of-cross-references", start);
  }
  const entries = readStreamEntries(value.dictionary, decoder.decode(value, start), start, limits);
  return { form: "stream", start, end: object.end, trailer: value.dictionary, entries };
}

function readStreamEntries(
  dictionary: PdfDictionary,
  data: Uint8Array,
  at: number,
  limits: PdfLimits,
): Map<number, Entry> {
  const widths = integers(dictionary.get("W"), at);
  if (widths.length !== 3 || widths.some((width) => width > 8)) throw new PdfError("bad-cross-reference-stream", at);
  const size = dictionary.get("Size");
  const index = dictionary.has("Index") ? integers(dictionary.get("Index"), at) : [0, isInteger(size) ? size : 0];
  const entries = new Map<number, Entry>();
  let position = 0;
  for (let pair = 0; pair < index.length; pair += 2) {
    const [first = 0, count = -1] = index.slice(pair, pair + 2);
    if (count < 0 || first + count > limits.objects) throw new PdfError("bad-cross-reference-stream", at);
    for (let number = first; number < first + count; number += 1) {
      if (entries.has(number)) throw new PdfError("bad-cross-reference-stream", at);
      entries.set(number, streamEntry(data, position, widths, at));
      position += widthOf(widths);
    }
  }
  if (position !== data.length) throw new PdfError("bad-cross-reference-stream", at);
  return entries;
}

function widthOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

function integers(value: PdfObject | undefined, at: number): readonly number[] {
  if (!isArray(value) || !value.every((one) => isInteger(one) && one >= 0)) {
    throw new PdfError("bad-cross-reference-stream", at);
  }
  return value as readonly number[];
}

/** ISO 32000-2, table 18: kind 0 is free, 1 an object at an offset, 2 an object in an object stream. */
function streamEntry(data: Uint8Array, position: number, widths: readonly number[], at: number): Entry {
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const kind = kindWidth === 0 ? 1 : field(data, position, kindWidth, at);
  const second = field(data, position + kindWidth, secondWidth, at);
  const third = field(data, position + kindWidth + secondWidth, thirdWidth, at);
  if (kind === 0) return { kind: "free" };
  if (kind === 1) return { kind: "at", offset: second, generation: third };
  if (kind === 2) return { kind: "in-stream", stream: second, index: third };
  throw new PdfError("bad-cross-reference-stream", at);
}

function field(data: Uint8Array, start: number, width: number, at: number): number {
  if (start + width > data.length) throw new PdfError("bad-cross-reference-stream", at);
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (data[start + index] as number);
  if (!Number.isSafeInteger(value)) throw new PdfError("bad-cross-reference-stream", at);
  return value;
}

/** The section that a hybrid file's trailer names beside its table (ISO 32000-2, 7.5.8.4), if there is one. */
export function hiddenSectionAt(trailer: PdfDictionary): number | undefined {
  const at = trailer.get("XRefStm");
  if (at === undefined) return undefined;
  if (!isInteger(at)) throw new PdfError("bad-trailer", 0);
  return at;
}
