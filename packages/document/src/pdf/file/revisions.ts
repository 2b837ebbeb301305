/**
 * The revisions of a file, oldest first (ISO 32000-2, 7.5.6). Each is found from its `startxref`, beginning with the last line of the
 * file; nothing is searched for, and a file whose chain does not fit together is refused.
 */
import { isInteger, type PdfDictionary, PdfError, PdfReader } from "../syntax/index.ts";
import type { StreamDecoder } from "./filters.ts";
import type { PdfLimits } from "./limits.ts";
import { type Entry, hiddenSectionAt, readSection, type Section } from "./section.ts";

export interface RevisionFrame {
  /** First octet that is this revision's: 0, or where the one before ends. */
  readonly start: number;
  /** Behind `%%EOF`. */
  readonly mark: number;
  /** Behind the end of that line; the same as `mark` when the line does not end. */
  readonly end: number;
  /** Whether it is told by a table, a stream, or both (a hybrid file). */
  readonly form: "table" | "stream" | "hybrid";
  readonly sections: readonly Section[];
  readonly trailer: PdfDictionary;
  readonly entries: ReadonlyMap<number, Entry>;
}

interface Part {
  readonly section: Section;
  readonly hidden: Section | undefined;
  readonly named: number;
  readonly mark: number;
  readonly end: number;
}

/** Throws `PdfError`. */
export function readRevisions(bytes: Uint8Array, decoder: StreamDecoder, limits: PdfLimits): readonly RevisionFrame[] {
  const parts: Part[] = [];
  const seen = new Set<number>();
  for (let at: number | undefined = lastSectionAt(bytes); at !== undefined; ) {
    if (seen.has(at)) throw new PdfError("cross-references-circular", at);
    if (parts.length >= limits.revisions) throw new PdfError("too-many-revisions", at);
    seen.add(at);
    const part = readPart(bytes, at, decoder, limits);
    parts.push(part);
    at = previousOf(part.section.trailer, at);
  }
  const frames = joinParts(parts);
  const last = frames.at(-1);
  if (last === undefined || last.end !== bytes.length) throw new PdfError("no-end-mark", bytes.length);
  return frames;
}

/** Reads the last lines backwards: `startxref`, a number, `%%EOF`, and at most one end of line. */
function lastSectionAt(bytes: Uint8Array): number {
  const tail = String.fromCharCode(...bytes.subarray(Math.max(0, bytes.length - 64)));
  const match = /[\r\n\s]startxref(?:\r\n|\r|\n)(\d{1,15})(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?$/.exec(tail);
  if (match === null) throw new PdfError("no-end-mark", bytes.length);
  const at = Number(match[1]);
  if (at >= bytes.length) throw new PdfError("bad-start-of-cross-references", bytes.length);
  return at;
}

function readPart(bytes: Uint8Array, at: number, decoder: StreamDecoder, limits: PdfLimits): Part {
  const section = readSection(bytes, at, decoder, limits);
  const hiddenAt = section.form === "table" ? hiddenSectionAt(section.trailer) : undefined;
  const hidden = hiddenAt === undefined ? undefined : readSection(bytes, hiddenAt, decoder, limits);
  if (hidden?.form === "table") throw new PdfError("bad-cross-reference-stream", at);
  return { section, hidden, ...readEnding(bytes, section) };
}

/** What follows a section: `startxref`, a number, `%%EOF`. The first section of a linearized file may lack them: it names -1. */
function readEnding(bytes: Uint8Array, { end, form }: Section): Pick<Part, "named" | "mark" | "end"> {
  const reader = new PdfReader(bytes, end);
  reader.skipSpace();
  if (form === "stream" && !reader.startsWith("startxref")) return { named: -1, mark: end, end };
  if (reader.position === end) throw new PdfError("bad-trailer", end);
  reader.expectKeyword("startxref", "bad-trailer");
  reader.skipLineEnd();
  const named = reader.readUnsigned("bad-trailer");
  reader.skipLineEnd();
  if (!reader.startsWith("%%EOF")) throw new PdfError("no-end-mark", reader.position);
  reader.position += "%%EOF".length;
  const mark = reader.position;
  if (reader.skipLineEnd() === "absent" && mark !== bytes.length) throw new PdfError("no-end-mark", mark);
  return { named, mark, end: reader.position };
}

function previousOf(trailer: PdfDictionary, at: number): number | undefined {
  const previous = trailer.get("Prev");
  if (previous === undefined) return undefined;
  if (!isInteger(previous) || previous < 1) throw new PdfError("bad-trailer", at);
  return previous;
}

/** Newest first in, oldest first out. The two sections of a linearized file (ISO 32000-2, annex F) are one revision. */
function joinParts(parts: readonly Part[]): readonly RevisionFrame[] {
  const frames: RevisionFrame[] = [];
  const oldest = parts.at(-1);
  const second = parts.at(-2);
  const isLinearized =
    oldest !== undefined && second !== undefined && oldest.section.start > second.section.start && second.named <= 0;
  // The main section of a linearized file is the last thing in it, and its `startxref` names the section in front.
  const groups: (readonly Part[])[] = parts.map((part) => [part]);
  if (isLinearized) groups.splice(-2, 2, [second, oldest]);
  let start = 0;
  for (const group of groups.reverse()) {
    const frame = joinGroup(group, start);
    if (frame.end <= start) throw new PdfError("revisions-out-of-order", frame.end);
    frames.push(frame);
    start = frame.end;
  }
  return frames;
}

function joinGroup(group: readonly Part[], start: number): RevisionFrame {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) throw new PdfError("no-end-mark", start);
  if (last.named !== first.section.start) throw new PdfError("bad-start-of-cross-references", last.mark);
  const sections = group.flatMap(({ section, hidden }) => (hidden === undefined ? [section] : [section, hidden]));
  const within = group.every(({ section }) => section.start >= start && section.end <= last.mark);
  if (!within) throw new PdfError("revisions-out-of-order", start);
  const { trailer, form } = first.section;
  const isHybrid = group.some(({ hidden }) => hidden !== undefined);
  const entries = joinEntries(sections);
  return { start, mark: last.mark, end: last.end, form: isHybrid ? "hybrid" : form, sections, trailer, entries };
}

/** ISO 32000-2, 7.5.8.4: a hybrid table calls free what its stream tells; both saying different things is refused. */
function joinEntries(sections: readonly Section[]): ReadonlyMap<number, Entry> {
  const joined = new Map<number, Entry>();
  for (const { entries, start } of sections) {
    for (const [number, entry] of entries) {
      const before = joined.get(number);
      if (before === undefined || before.kind === "free") joined.set(number, entry);
      else if (entry.kind !== "free" && !sameEntry(before, entry))
        throw new PdfError("cross-references-disagree", start);
    }
  }
  return joined;
}

/** Whether two entries name the same place. */
export function sameEntry(left: Entry, right: Entry): boolean {
  if (left.kind === "at") {
    return right.kind === "at" && left.offset === right.offset && left.generation === right.generation;
  }
  if (left.kind === "free") return right.kind === "free";
  return right.kind === "in-stream" && left.stream === right.stream && left.index === right.index;
}
