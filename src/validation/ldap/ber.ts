/**
 * BER as RFC 4511 §5.1 restricts it for reading requests: definite lengths and primitive strings only. The DER reader
 * of pki does not fit, because lengths in more octets than needed and any non-zero TRUE are allowed here. Every element
 * lies within the one around it, nothing is copied, and no length is believed before it was compared with what is there.
 */

export type BerErrorCode =
  | "truncated"
  | "length-indefinite"
  | "length-too-long"
  | "tag-unexpected"
  | "octets-left"
  | "integer-too-long"
  | "boolean-malformed"
  | "content-wrong";

/** What is wrong with the octets of a request, and where. */
export class BerError extends Error {
  readonly code: BerErrorCode;
  readonly offset: number;

  constructor(code: BerErrorCode, offset: number) {
    super(code);
    this.name = "BerError";
    this.code = code;
    this.offset = offset;
  }
}

/** A cursor over the content of one element, or over a whole message. Every method throws BerError. */
export class BerReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** The identifier octet that comes next; undefined at the end. */
  peekTag(): number | undefined {
    return this.isAtEnd ? undefined : this.#bytes[this.#at];
  }

  /** The content of the next element, which must have this identifier octet. */
  readContent(tag: number): Uint8Array {
    const start = this.#enter(tag);
    return this.#bytes.subarray(start, this.#at);
  }

  /** The same, only if it is there: an OPTIONAL or DEFAULT element. */
  readOptionalContent(tag: number): Uint8Array | undefined {
    return this.peekTag() === tag ? this.readContent(tag) : undefined;
  }

  /** A cursor over the content of the next element. */
  readConstructed(tag: number): BerReader {
    const start = this.#enter(tag);
    return new BerReader(this.#bytes, start, this.#at);
  }

  /** A non-negative or negative number of at most four significant octets. */
  readInteger(tag: number): number {
    const start = this.#enter(tag);
    const length = this.#at - start;
    if (length < 1 || length > 4) throw new BerError("integer-too-long", start);
    let value = ((this.#bytes[start] ?? 0) << 24) >> 24;
    for (let index = start + 1; index < this.#at; index += 1) value = value * 256 + (this.#bytes[index] ?? 0);
    return value;
  }

  readBoolean(tag: number): "true" | "false" {
    const start = this.#enter(tag);
    if (this.#at - start !== 1) throw new BerError("boolean-malformed", start);
    return this.#bytes[start] === 0 ? "false" : "true";
  }

  /** An element of any kind is passed over: RFC 4511 §4: what a later version adds at the end of a SEQUENCE. */
  skip(): void {
    const tag = this.peekTag();
    if (tag === undefined) throw new BerError("truncated", this.#at);
    this.#enter(tag);
  }

  finish(): void {
    if (!this.isAtEnd) throw new BerError("octets-left", this.#at);
  }

  /** Moves behind the element and returns where its content starts. */
  #enter(tag: number): number {
    if (this.isAtEnd) throw new BerError("truncated", this.#at);
    if (this.#bytes[this.#at] !== tag) throw new BerError("tag-unexpected", this.#at);
    const header = readHeader(this.#bytes, this.#at, this.#end);
    if (header === "incomplete") throw new BerError("truncated", this.#at);
    const end = header.contentStart + header.contentLength;
    if (end > this.#end) throw new BerError("truncated", this.#at);
    this.#at = end;
    return header.contentStart;
  }
}

/**
 * How many octets the message that begins at `start` has, header included; "incomplete" while not even its length has
 * arrived. Throws BerError when no message of at most `most` octets can begin like this.
 */
export function measureMessage(bytes: Uint8Array, start: number, end: number, most: number): number | "incomplete" {
  if (start >= end) return "incomplete";
  if (bytes[start] !== berTag.sequence) throw new BerError("tag-unexpected", start);
  const header = readHeader(bytes, start, end);
  if (header === "incomplete") return "incomplete";
  const octets = header.contentStart - start + header.contentLength;
  if (octets > most) throw new BerError("length-too-long", start);
  return octets;
}

/** Universal identifier octets of LDAP. */
export const berTag = { boolean: 0x01, integer: 0x02, octetString: 0x04, enumerated: 0x0a, sequence: 0x30, set: 0x31 };

interface Header {
  readonly contentStart: number;
  readonly contentLength: number;
}

/** Length octets beyond this many cannot belong to anything that fits into a message. */
const mostLengthOctets = 8;

function readHeader(bytes: Uint8Array, start: number, end: number): Header | "incomplete" {
  if (((bytes[start] ?? 0) & 0x1f) === 0x1f) throw new BerError("tag-unexpected", start);
  if (start + 1 >= end) return "incomplete";
  const first = bytes[start + 1] ?? 0;
  if (first < 0x80) return { contentStart: start + 2, contentLength: first };
  if (first === 0x80) throw new BerError("length-indefinite", start + 1);
  const count = first & 0x7f;
  if (count > mostLengthOctets) throw new BerError("length-too-long", start + 1);
  if (start + 2 + count > end) return "incomplete";
  let contentLength = 0;
  for (let index = 0; index < count; index += 1) contentLength = contentLength * 256 + (bytes[start + 2 + index] ?? 0);
  if (contentLength > Number.MAX_SAFE_INTEGER) throw new BerError("length-too-long", start + 1);
  return { contentStart: start + 2 + count, contentLength };
}
