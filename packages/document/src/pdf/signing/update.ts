/** An incremental update (ISO 32000-2, 7.5.6): objects written behind a file, of which not one octet is changed. */
import { concatBytes } from "@warifu/pki/der";
import type { PdfFile } from "../file/index.ts";
import {
  isInteger,
  type PdfArray,
  type PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  referencesIn,
  writeObject,
} from "../syntax/index.ts";

export class PdfUpdate {
  readonly file: PdfFile;
  private readonly objects = new Map<number, { readonly generation: number; readonly text: string }>();
  private readonly taken = new Set<number>();
  private next: number;

  constructor(file: PdfFile) {
    this.file = file;
    const size = file.last.trailer.get("Size");
    this.next = isInteger(size) ? size : 1;
    for (const { written } of file.revisions) for (const number of written.keys()) this.taken.add(number);
    // A number that something refers to without its being there must not come to life as something else.
    for (const { value } of file.last.objects()) for (const { number } of referencesIn(value)) this.taken.add(number);
  }

  /** A number for a new object. */
  allocate(): PdfReference {
    while (this.taken.has(this.next)) this.next += 1;
    this.next += 1;
    return new PdfReference(this.next - 1, 0);
  }

  /** Writes an object anew, or a new one. */
  write(reference: PdfReference, value: PdfObject): void {
    this.writeText(reference, writeObject(value));
  }

  /** The same, in the syntax of PDF already. */
  writeText({ number, generation }: PdfReference, text: string): void {
    this.objects.set(number, { generation, text });
  }

  /** A new object; its reference. */
  add(value: PdfObject): PdfReference {
    const reference = this.allocate();
    this.write(reference, value);
    return reference;
  }

  /** The file with the update, and where each object's value begins in it. */
  finish(): { readonly bytes: Uint8Array; readonly valueAt: ReadonlyMap<number, number> } {
    const { bytes, revisions } = this.file;
    const last = revisions.at(-1);
    let text = last !== undefined && last.mark === last.end ? "\n" : "";
    const offsets = new Map<number, { readonly offset: number; readonly generation: number }>();
    const valueAt = new Map<number, number>();
    for (const number of [...this.objects.keys()].sort((left, right) => left - right)) {
      const { generation, text: value } = this.objects.get(number) as { generation: number; text: string };
      offsets.set(number, { offset: bytes.length + text.length, generation });
      text += `${number} ${generation} obj\n`;
      valueAt.set(number, bytes.length + text.length);
      text += `${value}\nendobj\n`;
    }
    const at = bytes.length + text.length;
    text += last?.form === "stream" ? this.streamSection(offsets, at) : this.tableSection(offsets);
    text += `startxref\n${at}\n%%EOF\n`;
    return { bytes: concatBytes(bytes, characterOctets(text)), valueAt };
  }

  private tableSection(offsets: Offsets): string {
    const lines = runsOf([...offsets.keys()]).map(([first, count]) => {
      const entries = Array.from({ length: count }, (_, index) => tableEntry(offsets.get(first + index)));
      return `${first} ${count}\n${entries.join("")}`;
    });
    return `xref\n${lines.join("")}trailer\n${writeObject(this.trailer(this.next))}\n`;
  }

  private streamSection(offsets: Offsets, at: number): string {
    const own = this.allocate().number;
    const all = new Map([...offsets, [own, { offset: at, generation: 0 }] as const]);
    const rows = [...all.values()].map(({ offset, generation }) => {
      return String.fromCharCode(1, ...bigEndian(offset, 5), ...bigEndian(generation, 2));
    });
    const data = rows.join("");
    const dictionary = new Map<string, PdfObject>([
      ["Type", new PdfName("XRef")],
      ["W", [1, 5, 2]],
      ["Index", runsOf([...all.keys()]).flat()],
      ...this.trailer(own + 1),
      ["Length", data.length],
    ]);
    return `${own} 0 obj\n${writeObject(dictionary)}\nstream\n${data}\nendstream\nendobj\n`;
  }

  /** ISO 32000-2, table 15: what the last trailer said, with the new size and the way back. */
  private trailer(size: number): PdfDictionary {
    const { trailer, sections } = this.file.revisions.at(-1) ?? { trailer: new Map<string, PdfObject>(), sections: [] };
    const kept = ["Root", "Info", "ID"].flatMap((key): [string, PdfObject][] => {
      const value = trailer.get(key);
      return value === undefined ? [] : [[key, value]];
    });
    return new Map<string, PdfObject>([...kept, ["Size", size], ["Prev", sections[0]?.start ?? 0]]);
  }
}

type Offsets = ReadonlyMap<number, { readonly offset: number; readonly generation: number }>;

/** Ascending numbers as runs: first and count. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === number) last[1] += 1;
    else runs.push([number, 1]);
  }
  return runs;
}

function tableEntry(entry: { readonly offset: number; readonly generation: number } | undefined): string {
  const { offset, generation } = entry ?? { offset: 0, generation: 0 };
  return `${String(offset).padStart(10, "0")} ${String(generation).padStart(5, "0")} n \n`;
}

function bigEndian(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);
}

function characterOctets(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) octets[index] = text.charCodeAt(index);
  return octets;
}

/** A dictionary with some keys other than before. */
export function withKeys(
  dictionary: PdfDictionary,
  keys: Readonly<Record<string, PdfObject | undefined>>,
): PdfDictionary {
  const changed = new Map(dictionary);
  for (const [key, value] of Object.entries(keys)) if (value !== undefined) changed.set(key, value);
  return changed;
}

/** Adds a value to the array under a key of `owner`, where the array may be an object of its own. The owner when it changes. */
export function appendUnder(
  update: PdfUpdate,
  owner: PdfDictionary,
  key: string,
  value: PdfObject,
): PdfDictionary | undefined {
  const given = owner.get(key);
  const before = update.file.last.resolve(given);
  const after: PdfArray = Array.isArray(before) ? [...before, value] : [value];
  if (!(given instanceof PdfReference) || !Array.isArray(before)) return withKeys(owner, { [key]: after });
  update.write(given, after);
  return undefined;
}
