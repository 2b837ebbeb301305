/** For the tests of this folder: small documents written by hand, in each form a file can have, and updates appended to them. */
import { deflateSync } from "node:zlib";

export { inflate } from "../../node/index.ts";

export const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

const content = "BT /F1 24 Tf 72 720 Td (Pay 100 yen to Hanako) Tj ET";

/** A document of one page: 1 catalog, 2 pages, 3 page, 4 content, 5 font. */
export const onePage: ReadonlyMap<number, string> = new Map([
  [1, "<</Type/Catalog/Pages 2 0 R>>"],
  [2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"],
  [3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"],
  [4, `<</Length ${content.length}>>\nstream\n${content}\nendstream`],
  [5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"],
]);

/** Changes of a form that the tests make: one-page documents with more, or other, objects. */
export type TestForm = "table" | "stream" | "object-streams";

/** Writes a file of these objects. */
export function testPdf(form: TestForm = "table", objects = onePage): Uint8Array {
  return latin(withObjects("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", objects, form, undefined));
}

/** Appends a revision in which these objects are written anew. `trailer` is added to the trailer's keys. */
export function appendRevision(
  file: Uint8Array,
  objects: ReadonlyMap<number, string>,
  form: TestForm = "table",
  trailer = "",
): Uint8Array {
  return latin(withObjects(textOf(file), objects, form, lastSection(file), trailer));
}

/** Where the last cross-reference section of a file begins, as its end says. */
export function lastSection(file: Uint8Array): number {
  return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(textOf(file))?.[1]);
}

function withObjects(
  before: string,
  objects: ReadonlyMap<number, string>,
  form: TestForm,
  previous: number | undefined,
  trailer = "",
): string {
  let text = before;
  const entries = new Map<number, readonly [kind: number, second: number, third: number]>();
  const numbers = [...objects.keys()].sort((left, right) => left - right);
  const size = Math.max(...numbers, previous === undefined ? 0 : 40) + 3;
  const packed =
    form === "object-streams" ? numbers.filter((number) => !objects.get(number)?.includes("stream\n")) : [];
  for (const number of numbers.filter((one) => !packed.includes(one))) {
    entries.set(number, [1, text.length, 0]);
    text += `${number} 0 obj\n${objects.get(number)}\nendobj\n`;
  }
  if (packed.length > 0) {
    const [first, body] = packedObjects(packed, objects);
    const data = textOf(deflateSync(latin(body)));
    entries.set(size - 2, [1, text.length, 0]);
    text += `${size - 2} 0 obj\n<</Type/ObjStm/N ${packed.length}/First ${first}/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\n`;
    for (const [index, number] of packed.entries()) entries.set(number, [2, size - 2, index]);
  }
  const keys = `/Root 1 0 R/Size ${size}${previous === undefined ? "" : `/Prev ${previous}`}${trailer}`;
  return form === "table"
    ? text + table(entries, keys, text.length)
    : text + stream(entries, keys, text.length, size - 1);
}

function packedObjects(numbers: readonly number[], objects: ReadonlyMap<number, string>): readonly [number, string] {
  let body = "";
  let head = "";
  for (const number of numbers) {
    head += `${number} ${body.length} `;
    body += `${objects.get(number)} `;
  }
  return [head.length, head + body];
}

function table(entries: ReadonlyMap<number, readonly [number, number, number]>, keys: string, at: number): string {
  const lines = [...entries].map(
    ([number, [, offset]]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`,
  );
  return `xref\n0 1\n0000000000 65535 f \n${lines.join("")}trailer\n<<${keys}>>\nstartxref\n${at}\n%%EOF\n`;
}

function stream(
  entries: ReadonlyMap<number, readonly [number, number, number]>,
  keys: string,
  at: number,
  number: number,
): string {
  const all = [...entries, [number, [1, at, 0]] as const];
  const rows = all.flatMap(([, [kind, second, third]]) => [
    kind,
    second >> 16,
    (second >> 8) & 255,
    second & 255,
    third,
  ]);
  const data = textOf(deflateSync(Uint8Array.from(rows)));
  const index = all.map(([one]) => `${one} 1`).join(" ");
  const dictionary = `<</Type/XRef/W[1 3 1]/Index[${index}]/Filter/FlateDecode/Length ${data.length}${keys}>>`;
  return `${number} 0 obj\n${dictionary}\nstream\n${data}\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`;
}

export { digest, signedAt, type TestSigner, testSigner, verifySignature } from "./signers.ts";
