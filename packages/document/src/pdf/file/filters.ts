/** Undoes the filters of streams that carry structure: none, or FlateDecode with a PNG predictor (ISO 32000-2, 7.4.4). */
import {
  isArray,
  isDictionary,
  isInteger,
  nameOf,
  type PdfDictionary,
  PdfError,
  type PdfStream,
} from "../syntax/index.ts";
import type { Inflate } from "./limits.ts";

/** Decompresses, counting what all streams of a file have become together. */
export class StreamDecoder {
  private readonly inflate: Inflate;
  private left: number;

  constructor(inflate: Inflate, limit: number) {
    this.inflate = inflate;
    this.left = limit;
  }

  decode({ dictionary, data }: PdfStream, at: number): Uint8Array {
    const filter = onlyName(dictionary, at);
    if (filter === undefined) return data;
    if (filter !== "FlateDecode") throw new PdfError("unsupported-filter", at);
    const plain = this.inflate(data, this.left);
    if (plain === undefined) throw new PdfError("bad-compression", at);
    if (plain.length > this.left) throw new PdfError("inflated-too-large", at);
    this.left -= plain.length;
    return undoPredictor(plain, parametersOf(dictionary), at);
  }
}

function onlyName(dictionary: PdfDictionary, at: number): string | undefined {
  const given = dictionary.get("Filter");
  if (given === undefined) return undefined;
  const filter = isArray(given) && given.length === 1 ? given[0] : given;
  if (isArray(filter) && filter.length === 0) return undefined;
  const name = nameOf(filter);
  if (name === undefined) throw new PdfError("unsupported-filter", at);
  return name;
}

function parametersOf(dictionary: PdfDictionary): PdfDictionary | undefined {
  const given = dictionary.get("DecodeParms");
  const parameters = isArray(given) ? given[0] : given;
  return isDictionary(parameters) ? parameters : undefined;
}

function undoPredictor(bytes: Uint8Array, parameters: PdfDictionary | undefined, at: number): Uint8Array {
  const predictor = parameters?.get("Predictor") ?? 1;
  if (parameters === undefined || predictor === 1) return bytes;
  const columns = parameters.get("Columns") ?? 1;
  const isPlain = (parameters.get("Colors") ?? 1) === 1 && (parameters.get("BitsPerComponent") ?? 8) === 8;
  if (!isInteger(predictor) || predictor < 10 || predictor > 15 || !isPlain)
    throw new PdfError("unsupported-filter", at);
  if (!isInteger(columns) || columns < 1 || columns > 64) throw new PdfError("unsupported-filter", at);
  if (bytes.length % (columns + 1) !== 0) throw new PdfError("bad-compression", at);
  return undoRows(bytes, columns, at);
}

function undoRows(bytes: Uint8Array, columns: number, at: number): Uint8Array {
  const rows = bytes.length / (columns + 1);
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)] as number;
    if (kind > 4) throw new PdfError("bad-compression", at);
    for (let column = 0; column < columns; column += 1) {
      const to = row * columns + column;
      const left = column > 0 ? (plain[to - 1] as number) : 0;
      const above = row > 0 ? (plain[to - columns] as number) : 0;
      const corner = row > 0 && column > 0 ? (plain[to - columns - 1] as number) : 0;
      plain[to] = (bytes[row * (columns + 1) + 1 + column] as number) + predicted(kind, left, above, corner);
    }
  }
  return plain;
}

/** The PNG filters: none, sub, up, average, Paeth. */
function predicted(kind: number, left: number, above: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  const estimate = left + above - corner;
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
