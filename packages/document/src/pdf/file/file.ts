/**
 * A PDF as its file is built: revisions, the objects each of them wrote, and what a reader of each revision sees.
 *
 * Every object that any revision tells of is read at once, at exactly the place that is told. So a file has one reading here: an entry
 * that leads nowhere, objects that overlap, or an object stream that is written again under its number (which would change what older
 * revisions say) are refused. Readers that repair such files repair them differently, and signatures are forged with that.
 */
import {
  type IndirectObject,
  isDictionary,
  isInteger,
  nameOf,
  type PdfDictionary,
  PdfError,
  type PdfObject,
  PdfReader,
  PdfReference,
  PdfStream,
  readIndirectObject,
} from "../syntax/index.ts";
import { StreamDecoder } from "./filters.ts";
import { defaultPdfLimits, type PdfLimits, type PdfPorts } from "./limits.ts";
import { type RevisionFrame, readRevisions, sameEntry } from "./revisions.ts";
import type { Entry } from "./section.ts";

/** An object as a revision wrote it. */
export interface WrittenObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfObject;
  /** Where it stands in the file; undefined for one inside an object stream. */
  readonly at: { readonly start: number; readonly end: number } | undefined;
  /** The object stream it is in. */
  readonly inside: number | undefined;
}

export interface PdfRevision extends RevisionFrame {
  /** Objects that are new or different since the revision before; null: taken away. */
  readonly written: ReadonlyMap<number, WrittenObject | null>;
  /** Octets of this revision that are no object, no cross-references, no white space and no comment. */
  readonly unlisted: readonly { readonly start: number; readonly end: number }[];
}

/** What a reader of one revision sees. */
export class PdfView {
  private readonly revisions: readonly PdfRevision[];
  readonly trailer: PdfDictionary;

  constructor(revisions: readonly PdfRevision[], trailer: PdfDictionary) {
    this.revisions = revisions;
    this.trailer = trailer;
  }

  /** The object of this number as it was last written, or undefined. */
  find(number: number): WrittenObject | undefined {
    for (let index = this.revisions.length - 1; index >= 0; index -= 1) {
      const found = this.revisions[index]?.written.get(number);
      if (found !== undefined) return found ?? undefined;
    }
    return undefined;
  }

  /** What a value is, looking behind references. A reference to nothing is null (ISO 32000-2, 7.3.10). */
  resolve(value: PdfObject | undefined): PdfObject {
    let current = value ?? null;
    for (let steps = 0; current instanceof PdfReference; steps += 1) {
      const found = this.find(current.number);
      if (steps > 8) throw new PdfError("nesting-too-deep", 0);
      current = found === undefined || found.generation !== current.generation ? null : found.value;
    }
    return current;
  }

  /** Resolves to a dictionary, or undefined. */
  dictionary(value: PdfObject | undefined): PdfDictionary | undefined {
    const resolved = this.resolve(value);
    return isDictionary(resolved) ? resolved : undefined;
  }

  /** Every object that is there. */
  *objects(): Generator<WrittenObject> {
    const seen = new Set<number>();
    for (let index = this.revisions.length - 1; index >= 0; index -= 1) {
      for (const [number, object] of this.revisions[index]?.written ?? []) {
        if (seen.has(number)) continue;
        seen.add(number);
        if (object !== null) yield object;
      }
    }
  }
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  /** Oldest first; there is at least one. */
  readonly revisions: readonly PdfRevision[];
  /** What a reader sees of the revision of this index. */
  view(index: number): PdfView;
  /** What a reader sees of the whole file. */
  readonly last: PdfView;
}

/** Reads a file. Throws `PdfError`. */
export function readPdf(bytes: Uint8Array, { inflate }: PdfPorts, limits: PdfLimits = defaultPdfLimits): PdfFile {
  if (bytes.length > limits.size) throw new PdfError("input-too-large", 0);
  const plain = bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  checkHeader(plain);
  const decoder = new StreamDecoder(inflate, limits.inflated);
  const frames = readRevisions(plain, decoder, limits);
  const revisions: PdfRevision[] = [];
  const loader = new ObjectLoader(plain, decoder);
  for (const frame of frames) {
    const written = loader.load(frame);
    revisions.push({ ...frame, written, unlisted: loader.unlisted(frame) });
  }
  const view = (index: number): PdfView =>
    new PdfView(revisions.slice(0, index + 1), revisions[index]?.trailer ?? new Map());
  const last = view(revisions.length - 1);
  catalogOf(last);
  return { bytes: plain, revisions, view, last };
}

/** The catalog of a view. Throws `PdfError` when there is none. */
export function catalogOf(view: PdfView): PdfDictionary {
  const root = view.trailer.get("Root");
  const catalog = root instanceof PdfReference ? view.dictionary(root) : undefined;
  if (catalog === undefined || nameOf(catalog.get("Type")) !== "Catalog") throw new PdfError("no-catalog", 0);
  return catalog;
}

/** ISO 32000-2, 7.5.2. Some readers look for the header within the first kilobyte; a signature begins at octet 0. */
function checkHeader(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 10));
  if (!/^%PDF-[12]\.\d[\r\n \0]/.test(head)) throw new PdfError("no-header", 0);
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Reads the objects of one revision after the other; knows what the earlier ones told. */
class ObjectLoader {
  private readonly bytes: Uint8Array;
  private readonly decoder: StreamDecoder;
  /** Entries and objects of all revisions so far, the newer replacing the older. */
  private readonly entries = new Map<number, Entry>();
  private readonly objects = new Map<number, WrittenObject>();
  private readonly objectStreams = new Set<number>();
  private readonly extents: Extent[] = [];

  constructor(bytes: Uint8Array, decoder: StreamDecoder) {
    this.bytes = bytes;
    this.decoder = decoder;
  }

  load(frame: RevisionFrame): ReadonlyMap<number, WrittenObject | null> {
    if (frame.trailer.has("Encrypt")) throw new PdfError("encrypted", frame.start);
    const changed = [...frame.entries].filter(([number, entry]) => this.isChange(number, entry));
    for (const [number, entry] of changed) {
      if (this.objectStreams.has(number)) throw new PdfError("object-stream-replaced", frame.start);
      this.entries.set(number, entry);
      this.objects.delete(number);
    }
    const written = new Map<number, WrittenObject | null>();
    for (const [number, entry] of changed) if (entry.kind === "at") written.set(number, this.object(number));
    for (const [number, entry] of changed) {
      if (entry.kind === "in-stream") written.set(number, this.objectInStream(number, entry));
      else if (entry.kind === "free") written.set(number, null);
    }
    return written;
  }

  /** Gaps between what is told of; checks that nothing overlaps. */
  unlisted(frame: RevisionFrame): readonly Extent[] {
    const sections = frame.sections.map(({ start, end }) => ({ start, end }));
    const known = [...this.extents.filter(({ start }) => start >= frame.start && start < frame.end), ...sections]
      .sort((left, right) => left.start - right.start)
      .filter(
        ({ start, end }, index, all) => index === 0 || start !== all[index - 1]?.start || end !== all[index - 1]?.end,
      );
    const gaps: Extent[] = [];
    let at = frame.start;
    for (const { start, end } of known) {
      if (start < at) throw new PdfError("objects-overlap", start);
      this.addGap(gaps, at, start);
      at = end;
    }
    return gaps;
  }

  private addGap(gaps: Extent[], start: number, end: number): void {
    if (start === end) return;
    const reader = new PdfReader(this.bytes, start, end);
    reader.skipSpace();
    if (reader.position < end) this.addUnlessEndMark(gaps, reader);
  }

  /** The lines behind a section are its own: `startxref`, a number and `%%EOF`, which reads as a comment. */
  private addUnlessEndMark(gaps: Extent[], reader: PdfReader): void {
    const start = reader.position;
    if (reader.startsWith("startxref")) {
      reader.position += "startxref".length;
      reader.skipSpace();
      while (reader.peek() >= 0x30 && reader.peek() <= 0x39) reader.position += 1;
      reader.skipSpace();
    }
    if (reader.position < reader.end) gaps.push({ start, end: reader.end });
  }

  private isChange(number: number, entry: Entry): boolean {
    const before = this.entries.get(number);
    if (before === undefined) return entry.kind !== "free";
    return !sameEntry(before, entry);
  }

  private object(number: number): WrittenObject {
    const known = this.objects.get(number);
    if (known !== undefined) return known;
    const entry = this.entries.get(number);
    if (entry?.kind !== "at") throw new PdfError("bad-entry", 0);
    const read = readIndirectObject(this.bytes, entry.offset, (reference) => this.lengthAt(reference, entry.offset));
    if (read.number !== number || read.generation !== entry.generation) throw new PdfError("bad-entry", entry.offset);
    const object = writtenObject(read);
    this.objects.set(number, object);
    this.extents.push({ start: read.start, end: read.end });
    return object;
  }

  private lengthAt(reference: PdfReference, at: number): number {
    const entry = this.entries.get(reference.number);
    if (entry?.kind !== "at" || entry.generation !== reference.generation) throw new PdfError("bad-stream", at);
    // The length is an integer, so this reads no stream and ends here.
    const { value, number } = readIndirectObject(this.bytes, entry.offset, () => {
      throw new PdfError("bad-stream", at);
    });
    if (number !== reference.number || !isInteger(value)) throw new PdfError("bad-stream", at);
    return value;
  }

  private readonly contents = new Map<number, ReadonlyMap<number, WrittenObject>>();

  private objectInStream(number: number, entry: Extract<Entry, { kind: "in-stream" }>): WrittenObject {
    let inside = this.contents.get(entry.stream);
    if (inside === undefined) {
      this.objectStreams.add(entry.stream);
      inside = readObjectStream(this.object(entry.stream), this.decoder);
      this.contents.set(entry.stream, inside);
    }
    const found = inside.get(entry.index);
    if (found?.number !== number) throw new PdfError("bad-object-stream", number);
    this.objects.set(number, found);
    return found;
  }
}

function writtenObject({ number, generation, value, start, end }: IndirectObject): WrittenObject {
  return { number, generation, value, at: { start, end }, inside: undefined };
}

/** ISO 32000-2, 7.5.7: pairs of number and offset, then the objects; by index. */
function readObjectStream(
  { number: stream, value, at }: WrittenObject,
  decoder: StreamDecoder,
): ReadonlyMap<number, WrittenObject> {
  const start = at?.start ?? 0;
  if (!(value instanceof PdfStream) || nameOf(value.dictionary.get("Type")) !== "ObjStm") {
    throw new PdfError("bad-object-stream", start);
  }
  const count = value.dictionary.get("N");
  const first = value.dictionary.get("First");
  const data = decoder.decode(value, start);
  if (!isInteger(count) || !isInteger(first) || count < 0 || first < 0 || first > data.length || count > data.length) {
    throw new PdfError("bad-object-stream", start);
  }
  const places = readPlaces(data, count, first);
  const objects = new Map<number, WrittenObject>();
  for (const [index, place] of places.entries()) {
    const end = places[index + 1]?.offset ?? data.length;
    const reader = new PdfReader(data, place.offset, end);
    const inner = reader.readObject();
    reader.skipSpace();
    if (reader.position !== end || inner instanceof PdfReference) throw new PdfError("bad-object-stream", start);
    objects.set(index, { number: place.number, generation: 0, value: inner, at: undefined, inside: stream });
  }
  return objects;
}

interface Place {
  readonly number: number;
  readonly offset: number;
}

function readPlaces(data: Uint8Array, count: number, first: number): readonly Place[] {
  const reader = new PdfReader(data, 0, first);
  const places: Place[] = [];
  const numbers = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    reader.skipSpace();
    const number = reader.readUnsigned("bad-object-stream");
    reader.skipSpace();
    const offset = first + reader.readUnsigned("bad-object-stream");
    const before = places.at(-1)?.offset ?? first;
    if (offset < before || offset > data.length || numbers.has(number)) throw new PdfError("bad-object-stream", index);
    numbers.add(number);
    places.push({ number, offset });
  }
  reader.skipSpace();
  if (reader.position !== first) throw new PdfError("bad-object-stream", first);
  return places;
}
