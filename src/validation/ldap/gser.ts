/**
 * Values of the Generic String Encoding Rules, as far as assertions about certificates need them (RFC 4523 §2.5, §2.7,
 * §2.9): fields in braces, integers, hexadecimal and quoted strings, and a choice with its name before a colon.
 */
export type GserValue =
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly name: string; readonly value: GserValue }
  | { readonly kind: "fields"; readonly fields: ReadonlyMap<string, GserValue> }
  | { readonly kind: "items"; readonly items: readonly GserValue[] };

/** undefined: the text is no such value. */
export function readGser(text: string): GserValue | undefined {
  const cursor: Cursor = { text, at: 0 };
  const value = readValue(cursor, deepest);
  skipSpaces(cursor);
  return cursor.at === text.length ? value : undefined;
}

const deepest = 8;

interface Cursor {
  readonly text: string;
  at: number;
}

const token = {
  space: /[ ]*/y,
  integer: /-?(?:0|[1-9][0-9]{0,199})(?![0-9A-Za-z])/y,
  hexadecimal: /'([0-9A-Fa-f]{1,256})'H/y,
  text: /"((?:[^"]|"")*)"/y,
  name: /[a-z][A-Za-z0-9-]*/y,
} as const;

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text) ?? undefined;
  if (found !== undefined) cursor.at = pattern.lastIndex;
  return found;
}

function skipSpaces(cursor: Cursor): void {
  match(cursor, token.space);
}

function isNext(cursor: Cursor, character: string): boolean {
  skipSpaces(cursor);
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}

function readValue(cursor: Cursor, depth: number): GserValue | undefined {
  if (depth === 0) return undefined;
  if (isNext(cursor, "{")) return readBraces(cursor, depth - 1);
  const integer = match(cursor, token.integer);
  if (integer !== undefined) return { kind: "integer", value: BigInt(integer[0]) };
  const hexadecimal = match(cursor, token.hexadecimal);
  // slapd and its clients write long serial numbers like this.
  if (hexadecimal !== undefined) return { kind: "integer", value: BigInt(`0x${hexadecimal[1]}`) };
  const text = match(cursor, token.text);
  if (text !== undefined) return { kind: "text", text: (text[1] ?? "").replaceAll('""', '"') };
  const name = match(cursor, token.name)?.[0];
  if (name === undefined || !isNext(cursor, ":")) return undefined;
  const value = readValue(cursor, depth - 1);
  return value && { kind: "choice", name, value };
}

/** Fields have a name and a value, items a value alone; a choice begins like a field, but with a colon. */
function readBraces(cursor: Cursor, depth: number): GserValue | undefined {
  const fields = new Map<string, GserValue>();
  const items: GserValue[] = [];
  do {
    skipSpaces(cursor);
    const start = cursor.at;
    const name = match(cursor, token.name)?.[0];
    const isField = name !== undefined && cursor.text[cursor.at] === " ";
    if (!isField) cursor.at = start;
    const value = readValue(cursor, depth);
    if (value === undefined || (isField && fields.has(name))) return undefined;
    if (isField) fields.set(name, value);
    else items.push(value);
  } while (isNext(cursor, ","));
  if (!isNext(cursor, "}") || (fields.size > 0 && items.length > 0)) return undefined;
  return items.length > 0 ? { kind: "items", items } : { kind: "fields", fields };
}
