/** A file as numbered lines, some thousand at a time; what is not UTF-8 is a line without text. */

export interface NumberedLine {
  /** The first line is 1. */
  readonly number: number;
  /** Without its end; undefined: not UTF-8. */
  readonly text: string | undefined;
}

const lineFeed = 0x0a;

/** A byte order mark is passed over, lines may end in CR LF, and the last need not end. */
export async function* numberedLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<readonly NumberedLine[]> {
  let rest: Uint8Array = new Uint8Array();
  let number = 1;
  for await (const piece of file) {
    const end = piece.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, piece]);
      continue;
    }
    const lines = linesOf(Buffer.concat([rest, piece.subarray(0, end)]), number);
    number += lines.length;
    rest = piece.subarray(end);
    yield lines;
  }
  if (rest.length > 0) yield linesOf(rest, number);
}

function linesOf(octets: Uint8Array, first: number): readonly NumberedLine[] {
  const whole = decoded(octets);
  const texts = whole === undefined ? lineByLine(octets) : split(whole);
  return texts.map((text, index) => ({ number: first + index, text: ofLine(text, first + index) }));
}

function split(text: string): readonly string[] {
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Only some line is wrong; which one. */
function lineByLine(octets: Uint8Array): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let start = 0; start < octets.length; ) {
    const found = octets.indexOf(lineFeed, start);
    const end = found < 0 ? octets.length : found;
    texts.push(decoded(octets.subarray(start, end)));
    start = end + 1;
  }
  return texts;
}

function ofLine(text: string | undefined, number: number): string | undefined {
  const plain = number === 1 ? text?.replace(/^\ufeff/, "") : text;
  return plain?.endsWith("\r") ? plain.slice(0, -1) : plain;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(octets: Uint8Array): string | undefined {
  try {
    return utf8.decode(octets);
  } catch {
    return undefined;
  }
}
