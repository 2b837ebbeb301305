/** A stream of lines answered as a stream of lines, in order, holding no more than a window of them. */
import { lineAnswer } from "./line.ts";
import type { PathValidator } from "./pool.ts";

/** Longest line in octets; a revocation list of a million entries in base64 is a fifth of it. */
export const maximumLineLength = 256 * 1024 * 1024;

export interface StreamSettings {
  /** Groups of lines (as many as came in one piece) that are under way at once. */
  readonly inFlight: number;
  /** Longest line in octets; longer ones are answered without being kept. */
  readonly maximumLength?: number | undefined;
}

/**
 * Answers every line of `input`; blank ones are passed over. `write` gets the answers of some lines, each ended by a line
 * feed, in the order of the lines, and resolves when it can take more: nothing is read while it does not. An answer is
 * written as soon as it and those before it are there, also while nothing more comes in. Resolves when all is written;
 * rejects when `input` or `write` do.
 */
export async function answerStream(
  input: AsyncIterable<Uint8Array>,
  validator: Pick<PathValidator, "answerLines">,
  write: (text: string) => Promise<void>,
  settings: StreamSettings,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  const maximum = settings.maximumLength ?? maximumLineLength;
  for await (const lines of linesOf(input, maximum)) {
    const answers = answerGroup(lines, validator, maximum);
    last = Promise.all([answers, last]).then(([text]) => write(text));
    // Awaited in its turn below; until then a failure is not one that nobody looks after.
    last.catch(() => undefined);
    underWay.push(last);
    if (underWay.length >= settings.inFlight) await underWay.shift();
  }
  await last;
}

/** A line as text, or undefined where it was too long to be kept. */
type InputLine = string | undefined;

async function answerGroup(
  lines: readonly InputLine[],
  validator: Pick<PathValidator, "answerLines">,
  maximum: number,
): Promise<string> {
  const answers = await validator.answerLines(lines.filter((line) => line !== undefined));
  let next = 0;
  const texts = lines.map((line) =>
    line === undefined ? lineAnswer({ code: "line-too-long", maximum }) : answers[next++],
  );
  return texts.map((text) => `${text}\n`).join("");
}

/** The lines of a stream, as many at once as a piece completes. */
async function* linesOf(input: AsyncIterable<Uint8Array>, maximum: number): AsyncGenerator<readonly InputLine[]> {
  const begun = new BegunLine(maximum);
  for await (const piece of input) {
    const lines: InputLine[] = [];
    let from = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, from)) {
      begun.add(piece.subarray(from, end));
      begun.endInto(lines);
      from = end + 1;
    }
    begun.add(piece.subarray(from));
    if (lines.length > 0) yield lines;
  }
  const rest: InputLine[] = [];
  begun.endInto(rest);
  if (rest.length > 0) yield rest;
}

const lineFeed = 0x0a;

/** The line that has begun and not ended yet. What goes beyond the maximum is counted, not kept. */
class BegunLine {
  readonly #maximum: number;
  #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  add(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > this.#maximum) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  endInto(lines: InputLine[]): void {
    const text = this.#length > this.#maximum ? undefined : Buffer.concat(this.#pieces).toString("utf8");
    if (text === undefined || text.trim() !== "") lines.push(text);
    this.#pieces = [];
    this.#length = 0;
  }
}
