import { EncodingError } from "./errors.ts";
import { compareBytes, fromHex, octet } from "./octets.ts";
import { encodeOidContent, type Oid } from "./oid.ts";
import { DerReader } from "./reader.ts";
import { contextConstructed, contextPrimitive, tag } from "./tags.ts";
import { encodeStringContent } from "./text.ts";
import { encodeGeneralizedTimeContent, encodeUtcTimeContent } from "./time.ts";

/*
 * A value to be written is a small tree whose nodes know their encoded length from the start, so `encode` allocates once and
 * writes front to back. One class for all nodes keeps V8's calls monomorphic.
 */

/** Something to be written in DER; `length` counts its encoded octets, identifier and length octets included. */
export type Der = DerNode;

class DerNode {
  readonly length: number;
  /** The identifier octet, or `rawTag` when `content` is complete elements. */
  readonly identifier: number;
  readonly contentLength: number;
  readonly content: Uint8Array | undefined;
  readonly items: readonly DerNode[] | undefined;

  constructor(
    identifier: number,
    content: Uint8Array | undefined,
    items: readonly DerNode[] | undefined,
    prefix: number,
  ) {
    let contentLength = prefix + (content === undefined ? 0 : content.length);
    if (items !== undefined) for (const item of items) contentLength += item.length;
    this.identifier = identifier;
    this.content = content;
    this.items = items;
    this.contentLength = contentLength;
    this.length = identifier === rawTag ? contentLength : 1 + lengthOctets(contentLength) + contentLength;
  }
}

const rawTag = -1;
const noBytes = new Uint8Array(0);

/** The encoding, in one new array. */
export function encode(value: Der): Uint8Array {
  const target = new Uint8Array(value.length);
  write(value, target, 0);
  return target;
}

function write(node: DerNode, target: Uint8Array, start: number): number {
  let at = start;
  if (node.identifier !== rawTag) {
    target[at++] = node.identifier;
    at = writeLength(node.contentLength, target, at);
  }
  const items = node.items;
  if (items !== undefined) {
    // The one prefix there is: the unused-bits octet 0 of a BIT STRING that wraps elements.
    if (node.identifier === tag.bitString) target[at++] = 0;
    for (const item of items) at = write(item, target, at);
    return at;
  }
  const content = node.content;
  if (content === undefined) return at;
  if (content.length > 24) target.set(content, at);
  else for (let index = 0; index < content.length; index++) target[at + index] = octet(content, index);
  return at + content.length;
}

function writeLength(length: number, target: Uint8Array, start: number): number {
  let at = start;
  if (length < 0x80) {
    target[at++] = length;
    return at;
  }
  const count = lengthOctets(length) - 1;
  target[at++] = 0x80 | count;
  for (let shift = count - 1; shift >= 0; shift--) target[at++] = Math.floor(length / 256 ** shift) & 0xff;
  return at;
}

function lengthOctets(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x100) return 2;
  if (length < 0x1_0000) return 3;
  return length < 0x100_0000 ? 4 : 5;
}

/** A primitive with any identifier octet and these content octets. */
export function primitive(identifier: number, content: Uint8Array): Der {
  return new DerNode(identifier, content, undefined, 0);
}

/** A constructed element with any identifier octet; absent items are left out. */
export function constructed(identifier: number, items: readonly (Der | undefined)[]): Der {
  return new DerNode(identifier, undefined, present(items), 0);
}

/** Octets of complete elements, written as they are. */
export function raw(bytes: Uint8Array): Der {
  return new DerNode(rawTag, bytes, undefined, 0);
}

/** Absent items are left out, as OPTIONAL and DEFAULT fields are. */
export function sequence(...items: (Der | undefined)[]): Der {
  return constructed(tag.sequence, items);
}

export function sequenceOf(items: readonly Der[]): Der {
  return new DerNode(tag.sequence, undefined, items, 0);
}

/** X.690 11.6: members are put into ascending order of their encodings. */
export function setOf(items: readonly Der[]): Der {
  if (items.length < 2) return new DerNode(tag.set, undefined, items, 0);
  return new DerNode(tag.set, undefined, items.map(encode).sort(compareBytes).map(raw), 0);
}

/** Throws `EncodingError` "bad-integer" for a number that is no safe integer. */
export function integer(value: bigint | number): Der {
  return primitive(tag.integer, integerContent(value));
}

/** An INTEGER from its content octets, two's complement in the fewest octets. Throws `EncodingError` "bad-integer" otherwise. */
export function integerFromContent(content: Uint8Array): Der {
  const first = content[0];
  const second = content[1] ?? (first === 0 ? 0x80 : 0);
  if (first === undefined || (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)) {
    throw new EncodingError("bad-integer");
  }
  return primitive(tag.integer, content);
}

/** An INTEGER from an unsigned magnitude, most significant octet first; leading zeros are dropped, a sign octet is put before. */
export function unsignedInteger(magnitude: Uint8Array): Der {
  let start = 0;
  while (start < magnitude.length && magnitude[start] === 0) start++;
  if (start === magnitude.length) return integer(0);
  if (octet(magnitude, start) < 0x80) return primitive(tag.integer, magnitude.subarray(start));
  const content = new Uint8Array(magnitude.length - start + 1);
  content.set(magnitude.subarray(start), 1);
  return primitive(tag.integer, content);
}

export function enumerated(value: number): Der {
  return primitive(tag.enumerated, integerContent(value));
}

export function boolean(value: boolean): Der {
  return value ? trueNode : falseNode;
}

export function nullValue(): Der {
  return nullNode;
}

export function oidValue(value: Oid): Der {
  return primitive(tag.objectIdentifier, encodeOidContent(value));
}

/** Of octets, or of the encoding of a value. */
export function octetString(content: Uint8Array | Der): Der {
  return content instanceof DerNode
    ? new DerNode(tag.octetString, undefined, [content], 0)
    : primitive(tag.octetString, content);
}

/** Of octets, or of the encoding of a value. The unused low bits of the last octet must be zero. */
export function bitString(content: Uint8Array | Der, unusedBits = 0): Der {
  if (content instanceof DerNode) return new DerNode(tag.bitString, undefined, [content], 1);
  const last = content.length === 0 ? 0 : octet(content, content.length - 1);
  if (unusedBits < 0 || unusedBits > 7 || (content.length === 0 && unusedBits > 0)) {
    throw new EncodingError("bad-bit-string");
  }
  if ((last & ((1 << unusedBits) - 1)) !== 0) throw new EncodingError("bad-bit-string", content.length - 1);
  const octets = new Uint8Array(content.length + 1);
  octets[0] = unusedBits;
  octets.set(content, 1);
  return primitive(tag.bitString, octets);
}

/** A BIT STRING with these bits set (0 is the first); trailing zero bits are removed (X.690 11.2.2). */
export function namedBitList(bits: readonly number[]): Der {
  const highest = bits.reduce((most, bit) => Math.max(most, bit), -1);
  if (highest < 0) return bitString(noBytes);
  const octets = new Uint8Array((highest >> 3) + 1);
  for (const bit of bits) octets[bit >> 3] = octet(octets, bit >> 3) | (0x80 >> (bit & 7));
  return bitString(octets, 7 - (highest & 7));
}

export function utf8String(text: string): Der {
  return primitive(tag.utf8String, encodeStringContent(tag.utf8String, text));
}

export function printableString(text: string): Der {
  return primitive(tag.printableString, encodeStringContent(tag.printableString, text));
}

export function ia5String(text: string): Der {
  return primitive(tag.ia5String, encodeStringContent(tag.ia5String, text));
}

export function numericString(text: string): Der {
  return primitive(tag.numericString, encodeStringContent(tag.numericString, text));
}

export function visibleString(text: string): Der {
  return primitive(tag.visibleString, encodeStringContent(tag.visibleString, text));
}

export function teletexString(text: string): Der {
  return primitive(tag.teletexString, encodeStringContent(tag.teletexString, text));
}

export function bmpString(text: string): Der {
  return primitive(tag.bmpString, encodeStringContent(tag.bmpString, text));
}

export function universalString(text: string): Der {
  return primitive(tag.universalString, encodeStringContent(tag.universalString, text));
}

/** Whole seconds, 1950 to 2049. */
export function utcTime(at: Date): Der {
  return primitive(tag.utcTime, encodeUtcTimeContent(at));
}

/** Whole seconds, years 0 to 9999. */
export function generalizedTime(at: Date): Der {
  return primitive(tag.generalizedTime, encodeGeneralizedTimeContent(at));
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050. */
export function validityTime(at: Date): Der {
  return at.getUTCFullYear() < 2050 ? utcTime(at) : generalizedTime(at);
}

/** [number] EXPLICIT, 0 to 30. */
export function explicit(number: number, value: Der): Der {
  checkTagNumber(number);
  return new DerNode(contextConstructed(number), undefined, [value], 0);
}

/** [number] IMPLICIT, 0 to 30: the same content under another identifier octet; constructed stays constructed. */
export function implicit(number: number, value: Der): Der {
  checkTagNumber(number);
  if (value.identifier === rawTag) return implicitRaw(number, value.content ?? noBytes);
  const isConstructed = (value.identifier & 0x20) !== 0;
  const identifier = isConstructed ? contextConstructed(number) : contextPrimitive(number);
  if (value.identifier === tag.bitString && value.items !== undefined) throw new EncodingError("bad-tag");
  return new DerNode(identifier, value.content, value.items, 0);
}

function implicitRaw(number: number, bytes: Uint8Array): Der {
  const identifier = octet(bytes, 0);
  if (bytes.length === 0 || (identifier & 0x1f) === 0x1f) throw new EncodingError("not-one-element");
  const reader = new DerReader(bytes, { size: bytes.length });
  const content = reader.readContent(identifier);
  if (!reader.isAtEnd) throw new EncodingError("not-one-element", reader.position);
  return primitive((identifier & 0x20) !== 0 ? contextConstructed(number) : contextPrimitive(number), content);
}

function checkTagNumber(number: number): void {
  if (!(number >= 0 && number <= 30)) throw new EncodingError("bad-tag");
}

function present(items: readonly (DerNode | undefined)[]): DerNode[] {
  const kept: DerNode[] = [];
  for (const item of items) if (item !== undefined) kept.push(item);
  return kept;
}

function integerContent(value: bigint | number): Uint8Array {
  if (typeof value === "bigint") return isSafe(value) ? numberContent(Number(value)) : bigContent(value);
  if (!Number.isSafeInteger(value)) throw new EncodingError("bad-integer");
  return numberContent(value);
}

function isSafe(value: bigint): boolean {
  return value >= -9007199254740991n && value <= 9007199254740991n;
}

function numberContent(value: number): Uint8Array {
  let length = 1;
  for (let limit = 0x80; value >= limit || value < -limit; limit *= 256) length++;
  const content = new Uint8Array(length);
  let rest = value;
  for (let at = length - 1; at >= 0; at--) {
    const higher = Math.floor(rest / 256);
    content[at] = rest - higher * 256;
    rest = higher;
  }
  return content;
}

/** By way of hexadecimal text: taking a large bigint apart octet by octet would cost the square of its length. */
function bigContent(value: bigint): Uint8Array {
  const magnitude = (value < 0n ? ~value : value).toString(16);
  const needsSignOctet = magnitude.length % 2 === 0 && magnitude >= "8";
  const length = Math.ceil(magnitude.length / 2) + (needsSignOctet ? 1 : 0);
  const text = BigInt.asUintN(8 * length, value)
    .toString(16)
    .padStart(2 * length, "0");
  return fromHex(text) ?? noBytes;
}

const trueNode = primitive(tag.boolean, Uint8Array.of(0xff));
const falseNode = primitive(tag.boolean, Uint8Array.of(0));
const nullNode = primitive(tag.nullValue, noBytes);
