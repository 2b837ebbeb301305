import { DerError, EncodingError } from "./errors.ts";
import { octet } from "./octets.ts";
import { tag } from "./tags.ts";

/** Identifier octets of the character string types that we read and write. */
export type StringTag =
  | typeof tag.utf8String
  | typeof tag.numericString
  | typeof tag.printableString
  | typeof tag.teletexString
  | typeof tag.ia5String
  | typeof tag.visibleString
  | typeof tag.universalString
  | typeof tag.bmpString;

/** Whether an identifier octet is that of a character string type. */
export function isStringTag(identifier: number): identifier is StringTag {
  return stringTags.has(identifier);
}

/** Text of the content octets [start, end) of a string type. Throws `DerError` "bad-string". TeletexString is read as Latin-1. */
export function decodeStringContent(identifier: StringTag, bytes: Uint8Array, start: number, end: number): string {
  switch (identifier) {
    case tag.utf8String:
      return decodeUtf8(bytes, start, end);
    case tag.bmpString:
      return decodeBmp(bytes, start, end);
    case tag.universalString:
      return decodeUniversal(bytes, start, end);
    default:
      return decodeSingleOctets(alphabets[identifier], bytes, start, end);
  }
}

/** Content octets of `text` as a string type. Throws `EncodingError` "bad-string" for a character that the type lacks. */
export function encodeStringContent(identifier: StringTag, text: string): Uint8Array {
  switch (identifier) {
    case tag.utf8String:
      return encodeUtf8(text);
    case tag.bmpString:
      return encodeBmp(text);
    case tag.universalString:
      return encodeUniversal(text);
    default:
      return encodeSingleOctets(alphabets[identifier], text);
  }
}

/** Whether every character of `text` belongs to PrintableString (X.680 41.4). */
export function isPrintableString(text: string): boolean {
  return within(alphabets[tag.printableString], text);
}

/** Whether every character of `text` belongs to IA5String. */
export function isIa5String(text: string): boolean {
  return within(alphabets[tag.ia5String], text);
}

const stringTags: ReadonlySet<number> = new Set([
  tag.utf8String,
  tag.numericString,
  tag.printableString,
  tag.teletexString,
  tag.ia5String,
  tag.visibleString,
  tag.universalString,
  tag.bmpString,
]);

/** 256 entries, 1 where the octet is a character of the type. */
type Alphabet = Uint8Array;

const alphabets = {
  [tag.numericString]: alphabetOf(" 0123456789"),
  [tag.printableString]: alphabetOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?"),
  [tag.teletexString]: new Uint8Array(256).fill(1),
  [tag.ia5String]: new Uint8Array(256).fill(1, 0, 0x80),
  [tag.visibleString]: new Uint8Array(256).fill(1, 0x20, 0x7f),
};

function alphabetOf(characters: string): Alphabet {
  const alphabet = new Uint8Array(256);
  for (let at = 0; at < characters.length; at++) alphabet[characters.charCodeAt(at)] = 1;
  return alphabet;
}

function within(alphabet: Alphabet, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (alphabet[text.charCodeAt(at)] !== 1) return false;
  return true;
}

/** Longest text for which adding characters one by one is cheaper than a call of TextDecoder. */
const shortText = 48;
const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= shortText) {
    let text = "";
    let at = start;
    for (; at < end && octet(bytes, at) < 0x80; at++) text += String.fromCharCode(octet(bytes, at));
    if (at === end) return text;
  }
  try {
    return utf8Decoder.decode(bytes.subarray(start, end));
  } catch {
    throw new DerError("bad-string", start);
  }
}

function decodeSingleOctets(alphabet: Alphabet, bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at++) {
    const code = octet(bytes, at);
    if (alphabet[code] !== 1) throw new DerError("bad-string", at);
    text += String.fromCharCode(code);
  }
  return text;
}

function decodeBmp(bytes: Uint8Array, start: number, end: number): string {
  if ((end - start) % 2 !== 0) throw new DerError("bad-string", start);
  let text = "";
  for (let at = start; at < end; at += 2) {
    const code = octet(bytes, at) * 256 + octet(bytes, at + 1);
    if (code >= 0xd800 && code <= 0xdfff) throw new DerError("bad-string", at);
    text += String.fromCharCode(code);
  }
  return text;
}

function decodeUniversal(bytes: Uint8Array, start: number, end: number): string {
  if ((end - start) % 4 !== 0) throw new DerError("bad-string", start);
  let text = "";
  for (let at = start; at < end; at += 4) {
    const code =
      octet(bytes, at) * 0x1000000 + octet(bytes, at + 1) * 0x10000 + octet(bytes, at + 2) * 256 + octet(bytes, at + 3);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new DerError("bad-string", at);
    text += String.fromCodePoint(code);
  }
  return text;
}

function encodeUtf8(text: string): Uint8Array {
  if (text.length <= shortText) {
    const content = new Uint8Array(text.length);
    let at = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) break;
      content[at] = code;
    }
    if (at === text.length) return content;
  }
  if (!text.isWellFormed()) throw new EncodingError("bad-string");
  return utf8Encoder.encode(text);
}

function encodeSingleOctets(alphabet: Alphabet, text: string): Uint8Array {
  const content = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (alphabet[code] !== 1) throw new EncodingError("bad-string", at);
    content[at] = code;
  }
  return content;
}

function encodeBmp(text: string): Uint8Array {
  const content = new Uint8Array(2 * text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) throw new EncodingError("bad-string", at);
    content[2 * at] = code >> 8;
    content[2 * at + 1] = code & 0xff;
  }
  return content;
}

function encodeUniversal(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new EncodingError("bad-string");
  const octets: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    octets.push(0, code >> 16, (code >> 8) & 0xff, code & 0xff);
  }
  return Uint8Array.from(octets);
}
