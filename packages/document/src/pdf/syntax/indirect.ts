import { PdfError } from "./error.ts";
import { isDictionary, isInteger, type PdfObject, PdfReference, PdfStream } from "./objects.ts";
import { PdfReader } from "./reader.ts";

/** An object with its number, and where it stands: from the number to behind `endobj`. */
export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfObject;
  readonly start: number;
  readonly end: number;
}

/** Tells the length that another object holds; a length is looked up, never found by searching for `endstream`. */
export type LengthOf = (reference: PdfReference) => number;

/** Reads `12 0 obj … endobj` that begins exactly at `start` (ISO 32000-2, 7.3.8 and 7.3.10). Throws `PdfError`. */
export function readIndirectObject(bytes: Uint8Array, start: number, lengthOf: LengthOf): IndirectObject {
  const reader = new PdfReader(bytes, start);
  const number = reader.readUnsigned("bad-entry");
  reader.skipSpace();
  const generation = reader.readUnsigned("bad-entry");
  reader.skipSpace();
  reader.expectKeyword("obj", "bad-entry");
  let value = reader.readObject();
  reader.skipSpace();
  if (isDictionary(value) && reader.startsWith("stream")) value = readStream(reader, value, lengthOf);
  reader.skipSpace();
  reader.expectKeyword("endobj");
  return { number, generation, value, start, end: reader.position };
}

function readStream(reader: PdfReader, dictionary: ReadonlyMap<string, PdfObject>, lengthOf: LengthOf): PdfStream {
  const at = reader.position;
  reader.position += "stream".length;
  // ISO 32000-2, 7.3.8.1: CR LF or LF; a CR alone could be data.
  if (reader.peek() === 0x0d && reader.peek(1) !== 0x0a) throw new PdfError("bad-stream", at);
  if (reader.skipLineEnd() === "absent") throw new PdfError("bad-stream", at);
  const given = dictionary.get("Length");
  const length = given instanceof PdfReference ? lengthOf(given) : given;
  if (!isInteger(length) || length < 0 || length > reader.end - reader.position) throw new PdfError("bad-stream", at);
  if (dictionary.has("F")) throw new PdfError("bad-stream", at);
  const data = reader.bytes.subarray(reader.position, reader.position + length);
  reader.position += length;
  reader.skipLineEnd();
  reader.expectKeyword("endstream", "bad-stream");
  return new PdfStream(dictionary, data);
}
