import { DerError } from "./errors.ts";
import { checkForm } from "./form.ts";
import { octet } from "./octets.ts";
import { decodeOidContent, type Oid } from "./oid.ts";
import { contextConstructed, tag } from "./tags.ts";
import { decodeStringContent, isStringTag, type StringTag } from "./text.ts";
import { decodeTimeContent } from "./time.ts";

/** Bounds against hostile input. */
export interface DerLimits {
  /** Most levels of elements inside elements. */
  readonly nesting: number;
  /** Most octets of the whole input. */
  readonly size: number;
}

/** Limits where the caller gives none: 32 levels, 64 MiB. */
export const defaultLimits: DerLimits = { nesting: 32, size: 64 * 1024 * 1024 };

/** A BIT STRING: the octets that carry the bits, and how many low bits of the last octet carry none (they are zero). */
export interface BitString {
  readonly bytes: Uint8Array;
  readonly unusedBits: number;
}

/** A character string with the identifier octet of its type. */
export interface TaggedString {
  readonly tag: StringTag;
  readonly value: string;
}

/**
 * A cursor over the elements of one byte range, strict DER (X.690 clauses 8, 10 and 11), lazy and without copying: byte strings
 * are views of the input, elements that are passed over are not looked into. Every refusal is a `DerError`.
 *
 * Methods that read a primitive take the identifier octet as an optional argument, for IMPLICIT tags:
 * `reader.readOctetString(contextPrimitive(0))`.
 */
export class DerReader {
  private readonly bytes: Uint8Array;
  private readonly nesting: number;
  private at: number;
  private end: number;

  constructor(bytes: Uint8Array, limits?: Partial<DerLimits>) {
    // A view of another class (Buffer) would make every view we hand out one of that class, at several times the cost.
    this.bytes =
      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.nesting = limits?.nesting ?? defaultLimits.nesting;
    this.at = 0;
    this.end = bytes.length;
    if (bytes.length > (limits?.size ?? defaultLimits.size)) throw new DerError("input-too-large", 0);
  }

  /** Whether every element of the range has been read. */
  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** Position of the next element, in octets from the start of the input given to the outermost reader. */
  get position(): number {
    return this.at;
  }

  /** Position where this range ends. */
  get endPosition(): number {
    return this.end;
  }

  /** Octets [start, end) of the outermost input, as a view; the positions come from `position`. */
  view(start: number, end: number): Uint8Array {
    return new Uint8Array(this.bytes.buffer, this.bytes.byteOffset + start, end - start);
  }

  /** Identifier octet of the next element, or undefined at the end. */
  peekTag(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined;
  }

  /** Refuses elements that nobody read. */
  finish(): void {
    if (this.at < this.end) throw new DerError("trailing-data", this.at);
  }

  readSequence(identifier: number = tag.sequence): DerReader {
    return this.child(this.enter(identifier), this.at);
  }

  /** Reads a SET whose members differ in type. DER orders them by tag, which is checked. */
  readSet(identifier: number = tag.set): DerReader {
    const set = this.readSequence(identifier);
    set.checkTagOrder();
    return set;
  }

  /** Reads a SET OF. DER orders its members by their encodings, which is checked; equal members may stand together. */
  readSetOf(identifier: number = tag.set): DerReader {
    const set = this.readSequence(identifier);
    set.checkOrder();
    return set;
  }

  /** Reads [number] EXPLICIT: a reader over the one element inside. Call `finish` on it. */
  readExplicit(number: number): DerReader {
    return this.readSequence(contextConstructed(number));
  }

  readOptionalExplicit(number: number): DerReader | undefined {
    return this.peekTag() === contextConstructed(number) ? this.readExplicit(number) : undefined;
  }

  /** Reads [number] IMPLICIT of a SEQUENCE (OF) type. */
  readImplicitConstructed(number: number): DerReader {
    return this.readSequence(contextConstructed(number));
  }

  readOptionalImplicitConstructed(number: number): DerReader | undefined {
    return this.readOptionalExplicit(number);
  }

  /** The next element whole, identifier and length octets included, as a view. Its content is not looked into. */
  readElement(): Uint8Array {
    const start = this.at;
    this.skipElement();
    return this.view(start, this.at);
  }

  /** Passes over the next element without looking into its content. */
  skipElement(): void {
    const start = this.at;
    if (start >= this.end) throw new DerError("unexpected-end", start);
    const identifier = octet(this.bytes, start);
    if ((identifier & 0x1f) === 0x1f) this.enterLength(this.highTagEnd(start));
    else {
      checkForm(identifier, start);
      this.enterLength(start + 1);
    }
  }

  /** Content octets of the next element, which must have this identifier octet, as a view. */
  readContent(identifier: number): Uint8Array {
    const start = this.enter(identifier);
    return this.view(start, this.at);
  }

  readOptionalContent(identifier: number): Uint8Array | undefined {
    return this.peekTag() === identifier ? this.readContent(identifier) : undefined;
  }

  /** An INTEGER of any size. */
  readInteger(identifier: number = tag.integer): bigint {
    const start = this.enterInteger(identifier);
    const end = this.at;
    if (end - start <= 6) return BigInt(smallInteger(this.bytes, start, end));
    let value = BigInt(octet(this.bytes, start) >= 0x80 ? -1 : 0);
    for (let at = start; at < end; at++) value = (value << 8n) | BigInt(octet(this.bytes, at));
    return value;
  }

  /** An INTEGER of at most 48 bits. Throws "integer-too-large" beyond. */
  readSmallInteger(identifier: number = tag.integer): number {
    const start = this.enterInteger(identifier);
    if (this.at - start > 6) throw new DerError("integer-too-large", start);
    return smallInteger(this.bytes, start, this.at);
  }

  /** Content octets of an INTEGER as encoded: two's complement, most significant first, at least one octet. A view. */
  readIntegerContent(identifier: number = tag.integer): Uint8Array {
    const start = this.enterInteger(identifier);
    return this.view(start, this.at);
  }

  readEnumerated(identifier: number = tag.enumerated): number {
    return this.readSmallInteger(identifier);
  }

  readBoolean(identifier: number = tag.boolean): boolean {
    const start = this.enter(identifier);
    const value = this.bytes[start];
    if (this.at - start !== 1 || (value !== 0 && value !== 0xff)) throw new DerError("bad-boolean", start);
    return value === 0xff;
  }

  /** A BOOLEAN DEFAULT FALSE: false when absent; written FALSE is refused, for DER omits default values (X.690 11.5). */
  readDefaultFalse(identifier: number = tag.boolean): boolean {
    if (this.peekTag() !== identifier) return false;
    const start = this.at;
    if (!this.readBoolean(identifier)) throw new DerError("default-encoded", start);
    return true;
  }

  readNull(identifier: number = tag.nullValue): void {
    const start = this.enter(identifier);
    if (this.at !== start) throw new DerError("bad-null", start);
  }

  readOid(identifier: number = tag.objectIdentifier): Oid {
    const start = this.enter(identifier);
    return decodeOidContent(this.bytes, start, this.at);
  }

  readOctetString(identifier: number = tag.octetString): Uint8Array {
    return this.readContent(identifier);
  }

  readBitString(identifier: number = tag.bitString): BitString {
    const start = this.enter(identifier);
    const unusedBits = this.checkBitString(start);
    return { bytes: this.view(start + 1, this.at), unusedBits };
  }

  /** A BIT STRING of whole octets (a signature, a key): the octets. */
  readBitStringOctets(identifier: number = tag.bitString): Uint8Array {
    const start = this.enter(identifier);
    if (this.checkBitString(start) !== 0) throw new DerError("bad-bit-string", start);
    return this.view(start + 1, this.at);
  }

  /**
   * A BIT STRING with named bits, as a number in which bit n of the string is 1 << n; at most 31 bits.
   * DER drops trailing zero bits (X.690 11.2.2): a string that keeps them is refused.
   */
  readNamedBits(identifier: number = tag.bitString): number {
    const start = this.enter(identifier);
    const unusedBits = this.checkBitString(start);
    const count = (this.at - start - 1) * 8 - unusedBits;
    if (count > 31) throw new DerError("integer-too-large", start);
    let bits = 0;
    for (let bit = 0; bit < count; bit++) {
      if ((octet(this.bytes, start + 1 + (bit >> 3)) & (0x80 >> (bit & 7))) !== 0) bits |= 1 << bit;
    }
    if (count > 0 && (bits & (1 << (count - 1))) === 0) throw new DerError("padded-bit-string", start);
    return bits;
  }

  /** UTCTime or GeneralizedTime in the form of RFC 5280 §4.1.2.5. */
  readTime(): Date {
    return new Date(this.readTimeMilliseconds());
  }

  /** The same, as milliseconds since 1970. */
  readTimeMilliseconds(): number {
    return this.peekTag() === tag.utcTime
      ? this.time(tag.utcTime, tag.utcTime)
      : this.time(tag.generalizedTime, tag.generalizedTime);
  }

  readUtcTime(identifier: number = tag.utcTime): Date {
    return new Date(this.time(identifier, tag.utcTime));
  }

  readGeneralizedTime(identifier: number = tag.generalizedTime): Date {
    return new Date(this.time(identifier, tag.generalizedTime));
  }

  /** A character string of any type. */
  readString(): TaggedString {
    const identifier = this.peekTag();
    if (identifier === undefined) throw new DerError("unexpected-end", this.at);
    if (!isStringTag(identifier)) throw new DerError("unexpected-tag", this.at);
    return { tag: identifier, value: this.string(identifier, identifier) };
  }

  readUtf8String(identifier: number = tag.utf8String): string {
    return this.string(identifier, tag.utf8String);
  }

  readPrintableString(identifier: number = tag.printableString): string {
    return this.string(identifier, tag.printableString);
  }

  readIa5String(identifier: number = tag.ia5String): string {
    return this.string(identifier, tag.ia5String);
  }

  private time(identifier: number, type: number): number {
    const start = this.enter(identifier);
    return decodeTimeContent(type, this.bytes, start, this.at);
  }

  private string(identifier: number, type: StringTag): string {
    const start = this.enter(identifier);
    return decodeStringContent(type, this.bytes, start, this.at);
  }

  /** A reader over [start, end) of the same input, one level deeper. */
  private child(start: number, end: number): DerReader {
    const nesting = this.nesting - 1;
    if (nesting < 0) throw new DerError("nesting-too-deep", start);
    const child = new DerReader(this.bytes, { nesting, size: this.bytes.length });
    child.at = start;
    child.end = end;
    return child;
  }

  /** Checks the identifier octet of the next element and moves behind the element; returns where its content starts. */
  private enter(identifier: number): number {
    const at = this.at;
    if (at >= this.end) throw new DerError("unexpected-end", at);
    if (this.bytes[at] !== identifier) throw new DerError(mismatch(octet(this.bytes, at), identifier), at);
    return this.enterLength(at + 1);
  }

  /** Reads length octets at `at` (X.690 10.1: definite, fewest octets), moves behind the content, returns where it starts. */
  private enterLength(at: number): number {
    if (at >= this.end) throw new DerError("truncated", at);
    let length = octet(this.bytes, at);
    let start = at + 1;
    if (length >= 0x80) {
      const count = length - 0x80;
      length = this.longLength(at, count);
      start += count;
    }
    if (length > this.end - start) throw new DerError("truncated", at);
    this.at = start + length;
    return start;
  }

  private longLength(at: number, count: number): number {
    if (count === 0) throw new DerError("indefinite-length", at);
    if (count > 4) throw new DerError(this.bytes[at + 1] === 0 ? "non-minimal-length" : "length-too-large", at);
    if (at + 1 + count > this.end) throw new DerError("truncated", at);
    let length = 0;
    for (let index = 1; index <= count; index++) length = length * 256 + octet(this.bytes, at + index);
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError("non-minimal-length", at);
    return length;
  }

  /** X.690 8.1.2.4: tag numbers from 31 up, base 128, no leading zeros. We read numbers up to 2^28. */
  private highTagEnd(start: number): number {
    let at = start + 1;
    if (this.bytes[at] === 0x80 && at < this.end) throw new DerError("non-minimal-tag", start);
    while (at < this.end && octet(this.bytes, at) >= 0x80) at++;
    if (at >= this.end) throw new DerError("truncated", start);
    if (at - start > 4) throw new DerError("tag-too-large", start);
    if (at === start + 1 && octet(this.bytes, at) < 31) throw new DerError("non-minimal-tag", start);
    return at + 1;
  }

  private enterInteger(identifier: number): number {
    const start = this.enter(identifier);
    const length = this.at - start;
    if (length === 0) throw new DerError("empty-integer", start);
    if (length > 1) {
      const first = octet(this.bytes, start);
      const second = octet(this.bytes, start + 1);
      if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
        throw new DerError("padded-integer", start);
    }
    return start;
  }

  /** X.690 8.6.2 and 11.2.1: number of unused bits, which are all zero; the content starts at `start` and ends at the cursor. */
  private checkBitString(start: number): number {
    if (start === this.at) throw new DerError("bad-bit-string", start);
    const unusedBits = octet(this.bytes, start);
    if (unusedBits > 7 || (unusedBits > 0 && start + 1 === this.at)) throw new DerError("bad-bit-string", start);
    if ((octet(this.bytes, this.at - 1) & ((1 << unusedBits) - 1)) !== 0 && unusedBits > 0) {
      throw new DerError("padded-bit-string", start);
    }
    return unusedBits;
  }

  /** X.690 11.6: members of a SET OF ascend. Leaves the cursor where it was. */
  private checkOrder(): void {
    const start = this.at;
    let previousStart = -1;
    let previousEnd = -1;
    while (this.at < this.end) {
      const memberStart = this.at;
      this.skipElement();
      if (previousStart >= 0 && this.compare(previousStart, previousEnd, memberStart, this.at) > 0) {
        throw new DerError("unsorted-set", memberStart);
      }
      previousStart = memberStart;
      previousEnd = this.at;
    }
    this.at = start;
  }

  /** X.690 10.3: members of a SET ascend by class and number of tag, and no tag comes twice. */
  private checkTagOrder(): void {
    const start = this.at;
    let previous = -1;
    while (this.at < this.end) {
      const memberStart = this.at;
      const identifier = octet(this.bytes, memberStart) & 0xdf;
      this.skipElement();
      if (identifier <= previous) throw new DerError("unsorted-set", memberStart);
      previous = identifier;
    }
    this.at = start;
  }

  private compare(leftStart: number, leftEnd: number, rightStart: number, rightEnd: number): number {
    const shared = Math.min(leftEnd - leftStart, rightEnd - rightStart);
    for (let index = 0; index < shared; index++) {
      const difference = octet(this.bytes, leftStart + index) - octet(this.bytes, rightStart + index);
      if (difference !== 0) return difference;
    }
    return leftEnd - leftStart - (rightEnd - rightStart);
  }
}

function mismatch(found: number, expected: number): "constructed-primitive" | "unexpected-tag" {
  return found === (expected | 0x20) && found !== expected ? "constructed-primitive" : "unexpected-tag";
}

/** Two's complement of one to six octets. */
function smallInteger(bytes: Uint8Array, start: number, end: number): number {
  let value = octet(bytes, start);
  if (value >= 0x80) value -= 0x100;
  for (let at = start + 1; at < end; at++) value = value * 256 + octet(bytes, at);
  return value;
}

/** Runs a parser over one whole element and refuses what follows it. */
export function parseDer<Value>(
  bytes: Uint8Array,
  parse: (reader: DerReader) => Value,
  limits?: Partial<DerLimits>,
): Value {
  const reader = new DerReader(bytes, limits);
  const value = parse(reader);
  reader.finish();
  return value;
}
