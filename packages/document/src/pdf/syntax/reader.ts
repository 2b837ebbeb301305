/**
 * Reads objects (ISO 32000-2, 7.2 and 7.3), strictly: what readers are known to take in different ways is refused. So there are no
 * two equal keys in a dictionary, no names or numbers cut short, no white space left out where one reader needs it, no nesting
 * without end. Nothing is ever searched for: each call says where it begins.
 */
import { PdfError, type PdfErrorCode } from "./error.ts";
import { type PdfDictionary, PdfName, type PdfObject, PdfReal, PdfReference, PdfString } from "./objects.ts";

/** Most levels of arrays and dictionaries inside one another. */
const deepestNesting = 48;
/** Most digits of an integer. */
const longestInteger = 15;

const octetClass = { space: 1, delimiter: 2, regular: 0 } as const;

/** What each octet is: white space, a delimiter or part of a token (ISO 32000-2, tables 1 and 2). */
const classes = new Uint8Array(256);
for (const space of [0, 9, 10, 12, 13, 32]) classes[space] = octetClass.space;
for (const delimiter of "()<>[]{}/%") classes[delimiter.charCodeAt(0)] = octetClass.delimiter;

export class PdfReader {
  readonly bytes: Uint8Array;
  position: number;
  readonly end: number;

  constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    if (position < 0 || position > end) throw new PdfError("unexpected-end", position);
  }

  /** The octet at a distance from here, or -1 behind the end. */
  peek(distance = 0): number {
    const at = this.position + distance;
    return at < this.end ? (this.bytes[at] as number) : -1;
  }

  /** Passes over white space and comments. */
  skipSpace(): void {
    for (;;) {
      const octet = this.peek();
      if (octet === 0x25) this.skipComment();
      else if (octet >= 0 && classes[octet] === octetClass.space) this.position += 1;
      else return;
    }
  }

  /** Passes over one end of line: CR LF, LF or CR. Whether there was one. */
  skipLineEnd(): "passed" | "absent" {
    const octet = this.peek();
    if (octet === 0x0d) this.position += this.peek(1) === 0x0a ? 2 : 1;
    else if (octet === 0x0a) this.position += 1;
    else return "absent";
    return "passed";
  }

  /** Whether this text stands here; nothing is passed over. */
  startsWith(text: string): boolean {
    if (this.position + text.length > this.end) return false;
    for (let index = 0; index < text.length; index += 1) {
      if (this.bytes[this.position + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Passes over a word that has to stand here, and be a whole token. */
  expectKeyword(word: string, code: PdfErrorCode = "unexpected-octet"): void {
    if (!this.startsWith(word)) throw new PdfError(code, this.position);
    this.position += word.length;
    this.expectTokenEnd(code);
  }

  /** An integer without sign. */
  readUnsigned(code: PdfErrorCode = "bad-number"): number {
    const start = this.position;
    let value = 0;
    while (isDigit(this.peek())) {
      value = value * 10 + this.peek() - 0x30;
      this.position += 1;
    }
    const digits = this.position - start;
    if (digits === 0 || digits > longestInteger) throw new PdfError(code, start);
    this.expectTokenEnd(code);
    return value;
  }

  /** One object; a stream's data is not read here (`readIndirectObject`). */
  readObject(depth = 0): PdfObject {
    this.skipSpace();
    if (depth > deepestNesting) throw new PdfError("nesting-too-deep", this.position);
    const octet = this.peek();
    if (octet === 0x2f) return new PdfName(this.readName());
    if (isDigit(octet)) return this.readNumberOrReference();
    if (octet === 0x2b || octet === 0x2d || octet === 0x2e) return this.readNumber();
    if (octet === 0x28) return this.readLiteralString();
    if (octet === 0x5b) return this.readArray(depth);
    if (octet === 0x3c) return this.peek(1) === 0x3c ? this.readDictionary(depth) : this.readHexadecimalString();
    return this.readConstant();
  }

  /** A dictionary; the position is at its first angle bracket. */
  readDictionary(depth = 0): PdfDictionary {
    if (!this.startsWith("<<")) throw new PdfError("unexpected-object", this.position);
    this.position += 2;
    const entries = new Map<string, PdfObject>();
    const seen = new Set<string>();
    for (;;) {
      this.skipSpace();
      if (this.startsWith(">>")) break;
      const at = this.position;
      const key = this.readName();
      // Readers differ in whether the first or the last of two equal keys counts.
      if (seen.has(key)) throw new PdfError("duplicate-key", at);
      seen.add(key);
      const value = this.readObject(depth + 1);
      if (value !== null) entries.set(key, value);
    }
    this.position += 2;
    return entries;
  }

  private skipComment(): void {
    while (this.position < this.end && this.peek() !== 0x0a && this.peek() !== 0x0d) this.position += 1;
  }

  private expectTokenEnd(code: PdfErrorCode): void {
    const octet = this.peek();
    if (octet >= 0 && classes[octet] === octetClass.regular) throw new PdfError(code, this.position);
  }

  private readName(): string {
    const start = this.position;
    if (this.peek() !== 0x2f) throw new PdfError("bad-name", start);
    this.position += 1;
    let name = "";
    for (let octet = this.peek(); octet >= 0 && classes[octet] === octetClass.regular; octet = this.peek()) {
      if (octet === 0x23) {
        name += String.fromCharCode(this.readEscapedOctet());
      } else {
        name += String.fromCharCode(octet);
        this.position += 1;
      }
    }
    return name;
  }

  private readEscapedOctet(): number {
    const high = hexDigit(this.peek(1));
    const low = hexDigit(this.peek(2));
    const octet = high * 16 + low;
    // ISO 32000-2, 7.3.5: no octet 0 in a name.
    if (high < 0 || low < 0 || octet === 0) throw new PdfError("bad-name", this.position);
    this.position += 3;
    return octet;
  }

  /** `12`, `1.5` or `12 0 R`. */
  private readNumberOrReference(): PdfObject {
    const number = this.readNumber();
    if (typeof number !== "number") return number;
    const back = this.position;
    this.skipSpace();
    if (this.position > back && isDigit(this.peek())) {
      const generation = this.readNumber();
      const gap = this.position;
      this.skipSpace();
      const isReference = this.position > gap && this.peek() === 0x52 && this.isTokenEnd(1);
      if (typeof generation === "number" && isReference && generation <= 65_535) {
        this.position += 1;
        return new PdfReference(number, generation);
      }
    }
    this.position = back;
    return number;
  }

  private isTokenEnd(distance: number): boolean {
    const octet = this.peek(distance);
    return octet < 0 || classes[octet] !== octetClass.regular;
  }

  private readNumber(): number | PdfReal {
    const start = this.position;
    if (this.peek() === 0x2b || this.peek() === 0x2d) this.position += 1;
    let digits = this.skipDigits();
    if (this.peek() !== 0x2e) {
      if (digits === 0 || digits > longestInteger) throw new PdfError("bad-number", start);
      this.expectTokenEnd("bad-number");
      return Number(this.text(start));
    }
    this.position += 1;
    digits += this.skipDigits();
    if (digits === 0) throw new PdfError("bad-number", start);
    this.expectTokenEnd("bad-number");
    return new PdfReal(this.text(start));
  }

  private skipDigits(): number {
    const start = this.position;
    while (isDigit(this.peek())) this.position += 1;
    return this.position - start;
  }

  private text(start: number): string {
    let text = "";
    for (let at = start; at < this.position; at += 1) text += String.fromCharCode(this.bytes[at] as number);
    return text;
  }

  private readArray(depth: number): PdfObject[] {
    this.position += 1;
    const values: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === 0x5d) break;
      values.push(this.readObject(depth + 1));
    }
    this.position += 1;
    return values;
  }

  private readConstant(): PdfObject {
    for (const [word, value] of constants) {
      if (this.startsWith(word)) {
        this.expectKeyword(word);
        return value;
      }
    }
    throw new PdfError(this.position >= this.end ? "unexpected-end" : "unexpected-octet", this.position);
  }

  private readHexadecimalString(): PdfString {
    const start = this.position;
    this.position += 1;
    const close = this.bytes.indexOf(0x3e, this.position);
    if (close < 0 || close >= this.end) throw new PdfError("bad-string", start);
    const bytes = new Uint8Array((close - this.position + 1) >> 1);
    let digits = 0;
    for (; this.position < close; this.position += 1) {
      const octet = this.bytes[this.position] as number;
      const digit = hexDigits[octet] as number;
      if (digit < 0) {
        if (classes[octet] === octetClass.space) continue;
        throw new PdfError("bad-string", this.position);
      }
      bytes[digits >> 1] = (bytes[digits >> 1] as number) | (digits % 2 === 0 ? digit << 4 : digit);
      digits += 1;
    }
    this.position += 1;
    return new PdfString(bytes.subarray(0, (digits + 1) >> 1), "hexadecimal", start, this.position);
  }

  private readLiteralString(): PdfString {
    const start = this.position;
    this.position += 1;
    const octets: number[] = [];
    for (let open = 1; ; ) {
      const octet = this.peek();
      if (octet < 0) throw new PdfError("bad-string", start);
      this.position += 1;
      if (octet === 0x5c) this.readEscape(octets);
      else if (octet === 0x0d) {
        // ISO 32000-2, 7.3.4.2: an end of line in a string is one LF.
        if (this.peek() === 0x0a) this.position += 1;
        octets.push(0x0a);
      } else {
        if (octet === 0x28) open += 1;
        if (octet === 0x29) open -= 1;
        if (open === 0) break;
        octets.push(octet);
      }
    }
    return new PdfString(Uint8Array.from(octets), "literal", start, this.position);
  }

  private readEscape(octets: number[]): void {
    const octet = this.peek();
    if (octet >= 0x30 && octet <= 0x37) octets.push(this.readOctal());
    else if (this.skipLineEnd() === "absent") {
      if (octet < 0) throw new PdfError("bad-string", this.position);
      this.position += 1;
      octets.push(escapes.get(octet) ?? octet);
    }
  }

  private readOctal(): number {
    let value = 0;
    for (let digits = 0; digits < 3 && this.peek() >= 0x30 && this.peek() <= 0x37; digits += 1) {
      value = value * 8 + this.peek() - 0x30;
      this.position += 1;
    }
    return value & 0xff;
  }
}

const constants: readonly (readonly [string, PdfObject])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
];

const escapes: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

const hexDigits = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  hexDigits[digit.toString(16).charCodeAt(0)] = digit;
  hexDigits[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

function hexDigit(octet: number): number {
  return octet < 0 ? -1 : (hexDigits[octet] as number);
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}
