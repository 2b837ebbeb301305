import {
  checkDer,
  DerError,
  EncodingError,
  fromHex,
  isOid,
  isStringTag,
  octet,
  parseDer,
  toHex,
} from "../der/index.ts";
import { attributeTypeByName, attributeTypeByOid } from "./attribute-types.ts";
import {
  type AttributeTypeAndValue,
  attribute,
  type DistinguishedName,
  nameFromRdns,
  type RelativeDistinguishedName,
} from "./name.ts";

/**
 * RFC 4514 text of a name: innermost part first, "," between parts, "+" within a part: `CN=知事,O=長崎県,C=JP`.
 * Types without a name are dotted, and their values (like values that are no text) "#" and hexadecimal.
 */
export function nameToText(name: DistinguishedName): string {
  return name.rdns
    .map((rdn) => rdn.map(attributeToText).join("+"))
    .reverse()
    .join(",");
}

/**
 * The name of an RFC 4514 text, string types as `nameFromAttributes` chooses them. Type names in either case; spaces around "," "+" "="
 * are ignored. Throws `EncodingError` with the position in the text: "bad-value" for a text of another form, "bad-oid" for an unknown type.
 */
export function nameFromText(text: string): DistinguishedName {
  const cursor = { text, at: 0 };
  const rdns: RelativeDistinguishedName[] = [];
  skipSpaces(cursor);
  if (cursor.at === text.length) return nameFromRdns([]);
  for (;;) {
    rdns.push(readRdn(cursor));
    if (cursor.at === text.length) return nameFromRdns(rdns.reverse());
    expect(cursor, ",");
  }
}

function attributeToText({ type, value, der }: AttributeTypeAndValue): string {
  const known = attributeTypeByOid(type);
  // RFC 4514 §2.4: a dotted type takes the hexadecimal form, whatever the value.
  if (known === undefined || value === undefined) return `${known?.name ?? type}=#${toHex(der)}`;
  return `${known.name}=${escapeText(value)}`;
}

/** RFC 4514 §2.4: what must be escaped; NUL as \00. */
function escapeText(value: string): string {
  const escaped = value.replace(/["+,;<>\\]/g, "\\$&").replaceAll("\u0000", "\\00");
  const start = /^[ #]/.test(escaped) ? `\\${escaped}` : escaped;
  return value.length > 1 && value.endsWith(" ") ? `${start.slice(0, -1)}\\ ` : start;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function readRdn(cursor: Cursor): RelativeDistinguishedName {
  const attributes: AttributeTypeAndValue[] = [];
  for (;;) {
    attributes.push(readAttributeText(cursor));
    if (cursor.text[cursor.at] !== "+") return attributes;
    cursor.at++;
  }
}

function readAttributeText(cursor: Cursor): AttributeTypeAndValue {
  skipSpaces(cursor);
  const start = cursor.at;
  while (cursor.at < cursor.text.length && /[A-Za-z0-9.-]/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
  const type = cursor.text.slice(start, cursor.at);
  if (attributeTypeByName(type) === undefined && !isOid(type)) throw new EncodingError("bad-oid", start);
  skipSpaces(cursor);
  expect(cursor, "=");
  skipSpaces(cursor);
  if (cursor.text[cursor.at] === "#") return hexadecimalValue(cursor, type);
  const at = cursor.at;
  const value = readValue(cursor);
  if (value === "") throw new EncodingError("bad-value", at);
  return attribute(type, value);
}

/** RFC 4514 §2.4: "#" and the hexadecimal of the whole value element. */
function hexadecimalValue(cursor: Cursor, type: string): AttributeTypeAndValue {
  const start = ++cursor.at;
  while (/[0-9A-Fa-f]/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
  const der = fromHex(cursor.text.slice(start, cursor.at));
  skipSpaces(cursor);
  if (der === undefined) throw new EncodingError("bad-value", start);
  try {
    checkDer(der);
    const identifier = octet(der, 0);
    const value = isStringTag(identifier) ? parseDer(der, (reader) => reader.readString().value) : undefined;
    const known = attributeTypeByName(type)?.oid ?? type;
    if (isOid(known)) return { type: known, value, tag: identifier, der };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new EncodingError("bad-value", start);
}

/** Characters up to an unescaped "," or "+"; escapes are undone; unescaped spaces at the end do not count. */
function readValue(cursor: Cursor): string {
  let value = "";
  let significant = 0;
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] ?? "";
    if (character === "," || character === "+") break;
    if (character === "\u0000" || '"<>;'.includes(character)) throw new EncodingError("bad-value", cursor.at);
    if (character === "\\") {
      value += readEscape(cursor);
      significant = value.length;
    } else {
      value += character;
      cursor.at++;
      if (character !== " ") significant = value.length;
    }
  }
  return value.slice(0, significant);
}

/** RFC 4514 §3: a backslash before a special character, or before pairs of digits that make UTF-8. */
function readEscape(cursor: Cursor): string {
  const next = cursor.text[cursor.at + 1] ?? "";
  if (next !== "" && ' "#+,;<=>\\'.includes(next)) {
    cursor.at += 2;
    return next;
  }
  const start = cursor.at;
  let digits = "";
  for (;;) {
    const pair = /^\\([0-9A-Fa-f]{2})/.exec(cursor.text.slice(cursor.at, cursor.at + 3))?.[1];
    if (pair === undefined) break;
    digits += pair;
    cursor.at += 3;
  }
  const octets = fromHex(digits);
  if (octets === undefined || octets.length === 0) throw new EncodingError("bad-value", start);
  try {
    return utf8.decode(octets);
  } catch {
    throw new EncodingError("bad-value", start);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function skipSpaces(cursor: Cursor): void {
  while (cursor.text[cursor.at] === " ") cursor.at++;
}

function expect(cursor: Cursor, character: string): void {
  if (cursor.text[cursor.at] !== character) throw new EncodingError("bad-value", cursor.at);
  cursor.at++;
}
