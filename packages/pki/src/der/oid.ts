import { DerError, EncodingError } from "./errors.ts";
import { octet } from "./octets.ts";

declare const oidBrand: unique symbol;

/** An object identifier in dotted decimal, checked by `oid()` or by the reader. */
export type Oid = string & { readonly [oidBrand]: true };

/** Most content octets of an object identifier that we read; the longest in public use is a third of this. */
export const maximumOidOctets = 128;
/** Most octets of one subidentifier: 19 hold the 128 bits of an arc below 2.25 (X.667). */
const maximumSubidentifierOctets = 19;
const maximumArc = 1n << 128n;

/**
 * Checks the dotted decimal text of an object identifier. Throws `EncodingError` "bad-oid" when it is none:
 * at least two arcs, no leading zeros, first arc 0 to 2, second below 40 under 0 and 1 (X.660), subidentifiers below 2^128.
 */
export function oid(text: string): Oid {
  encodeOidContent(text);
  return text as Oid;
}

/** Whether `text` is the dotted decimal form of an object identifier. */
export function isOid(text: string): text is Oid {
  try {
    encodeOidContent(text);
    return true;
  } catch {
    return false;
  }
}

/*
 * Profiles use a few dozen object identifiers over and over. Both directions keep what they made: reading in a direct-mapped
 * table by a hash of the octets (a hit compares octets, so a collision costs time and never truth), writing in a map.
 * Both are bounded, so foreign input cannot make them grow.
 */
const slotCount = 1024;
const longestKept = 32;
interface Slot {
  readonly content: Uint8Array;
  readonly text: Oid;
}
const slots: (Slot | undefined)[] = new Array<Slot | undefined>(slotCount).fill(undefined);
const contents = new Map<string, Uint8Array>();

/** Reads content octets [start, end) of an OBJECT IDENTIFIER. Throws `DerError` "bad-oid" or "oid-too-long". */
export function decodeOidContent(bytes: Uint8Array, start: number, end: number): Oid {
  if (end - start > longestKept) return decodeFresh(bytes, start, end);
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + octet(bytes, at)) | 0;
  const index = (hash ^ (hash >>> 10)) & (slotCount - 1);
  const slot = slots[index];
  if (slot !== undefined && matches(slot.content, bytes, start, end)) return slot.text;
  const text = decodeFresh(bytes, start, end);
  slots[index] = { content: bytes.slice(start, end), text };
  return text;
}

/** Content octets of an object identifier. Throws `EncodingError` "bad-oid". The array is shared: do not write to it. */
export function encodeOidContent(text: string): Uint8Array {
  const kept = contents.get(text);
  if (kept !== undefined) return kept;
  const content = encodeFresh(text);
  if (contents.size >= slotCount) contents.clear();
  contents.set(text, content);
  return content;
}

function matches(content: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (content.length !== end - start) return false;
  for (let at = 0; at < content.length; at++) if (content[at] !== bytes[start + at]) return false;
  return true;
}

function decodeFresh(bytes: Uint8Array, start: number, end: number): Oid {
  if (start === end) throw new DerError("bad-oid", start);
  if (end - start > maximumOidOctets) throw new DerError("oid-too-long", start);
  let text = "";
  let at = start;
  while (at < end) {
    const stop = subidentifierEnd(bytes, at, end);
    const value = subidentifier(bytes, at, stop);
    text += at === start ? firstTwoArcs(value) : `.${value}`;
    at = stop;
  }
  return text as Oid;
}

function subidentifierEnd(bytes: Uint8Array, start: number, end: number): number {
  // X.690 8.19.2: the leading octet of a subidentifier shall not be 0x80.
  if (bytes[start] === 0x80) throw new DerError("bad-oid", start);
  let at = start;
  while (at < end && octet(bytes, at) >= 0x80) at++;
  if (at === end) throw new DerError("bad-oid", start);
  if (at + 1 - start > maximumSubidentifierOctets) throw new DerError("oid-too-long", start);
  return at + 1;
}

function subidentifier(bytes: Uint8Array, start: number, stop: number): number | bigint {
  if (stop - start <= 4) {
    let value = 0;
    for (let at = start; at < stop; at++) value = (value << 7) | (octet(bytes, at) & 0x7f);
    return value;
  }
  let value = 0n;
  for (let at = start; at < stop; at++) value = (value << 7n) | BigInt(octet(bytes, at) & 0x7f);
  if (value >= maximumArc) throw new DerError("oid-too-long", start);
  return value;
}

function firstTwoArcs(value: number | bigint): string {
  if (value < 80) return value < 40 ? `0.${value}` : `1.${Number(value) - 40}`;
  return `2.${typeof value === "number" ? value - 80 : value - 80n}`;
}

function encodeFresh(text: string): Uint8Array {
  const arcs = text.split(".");
  const first = arcValue(arcs[0]);
  const second = arcValue(arcs[1]);
  if (first > 2n || (first < 2n && second >= 40n)) throw new EncodingError("bad-oid");
  const octets: number[] = [];
  appendSubidentifier(octets, first * 40n + second);
  for (const arc of arcs.slice(2)) appendSubidentifier(octets, arcValue(arc));
  if (octets.length > maximumOidOctets) throw new EncodingError("bad-oid");
  return Uint8Array.from(octets);
}

function arcValue(text: string | undefined): bigint {
  if (text === undefined || text.length > 39 || !/^(?:0|[1-9][0-9]*)$/.test(text)) throw new EncodingError("bad-oid");
  return BigInt(text);
}

function appendSubidentifier(octets: number[], value: bigint): void {
  if (value >= maximumArc) throw new EncodingError("bad-oid");
  const reversed = [Number(value & 0x7fn)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) reversed.push(Number(rest & 0x7fn) | 0x80);
  octets.push(...reversed.reverse());
}
