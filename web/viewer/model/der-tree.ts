/*
 * The elements of any octets, one level at a time. It reads with tolerance, for it is what one looks at when the strict reader
 * refuses: indefinite lengths and broken ends are shown as what they are. Nothing is read before somebody opens it, so depth and size of a
 * hostile file cost nothing.
 */

export interface TreeNode {
  /** First octet of the element, from the start of the document. */
  readonly offset: number;
  /** Octets of identifier and length. */
  readonly headerLength: number;
  /** Octets of content that are there. */
  readonly length: number;
  /** "SEQUENCE", "[0]", "OBJECT IDENTIFIER" … */
  readonly type: string;
  readonly form: "primitive" | "constructed";
  /** What is wrong with the element itself. */
  readonly fault: "truncated" | "indefinite-length" | "length-too-large" | undefined;
}

export interface Level {
  readonly nodes: readonly TreeNode[];
  /** Where the next node begins, when there are more than were asked for. */
  readonly next: number | undefined;
}

/** Most levels that are opened below one another. */
export const deepest = 64;

/** The elements in [start, end) of the octets, at most so many. */
export function levelOf(octets: Uint8Array, start: number, end: number, most: number): Level {
  const nodes: TreeNode[] = [];
  let at = start;
  while (at < end && nodes.length < most) {
    const node = nodeAt(octets, at, end);
    nodes.push(node);
    at = node.fault === undefined ? node.offset + node.headerLength + node.length : end;
  }
  return { nodes, next: at < end ? at : undefined };
}

/** Where the content of a node that holds elements begins and ends: of a constructed one, or of a string that wraps DER. */
export function contentOf(
  octets: Uint8Array,
  node: TreeNode,
): { readonly start: number; readonly end: number } | undefined {
  const start = node.offset + node.headerLength;
  const end = start + node.length;
  if (node.length === 0) return undefined;
  if (node.form === "constructed") return { start, end };
  if (node.type === "OCTET STRING" && isOneElement(octets, start, end)) return { start, end };
  // A BIT STRING without unused bits that holds one SEQUENCE: a public key.
  if (
    node.type === "BIT STRING" &&
    octets[start] === 0 &&
    octets[start + 1] === 0x30 &&
    isOneElement(octets, start + 1, end)
  ) {
    return { start: start + 1, end };
  }
  return undefined;
}

function nodeAt(octets: Uint8Array, offset: number, end: number): TreeNode {
  const identifier = octets[offset] ?? 0;
  const form = (identifier & 0x20) === 0 ? "primitive" : "constructed";
  const { number, at } = tagNumber(octets, offset, end);
  const type = typeOf(identifier >> 6, number);
  const { length, start, fault } = lengthAt(octets, at, end);
  return { offset, headerLength: start - offset, length, type, form, fault };
}

function tagNumber(octets: Uint8Array, offset: number, end: number): { number: number; at: number } {
  const low = (octets[offset] ?? 0) & 0x1f;
  if (low !== 0x1f) return { number: low, at: offset + 1 };
  let number = 0;
  let at = offset + 1;
  for (; at < end && at < offset + 6; at++) {
    const octet = octets[at] ?? 0;
    number = number * 128 + (octet & 0x7f);
    if (octet < 0x80) return { number, at: at + 1 };
  }
  return { number, at };
}

function lengthAt(
  octets: Uint8Array,
  at: number,
  end: number,
): { readonly length: number; readonly start: number; readonly fault: TreeNode["fault"] } {
  if (at >= end) return { length: 0, start: end, fault: "truncated" };
  const first = octets[at] ?? 0;
  const count = first < 0x80 ? 0 : first - 0x80;
  const start = Math.min(at + 1 + count, end);
  const rest = end - start;
  if (first === 0x80) return { length: rest, start, fault: "indefinite-length" };
  if (count > 6) return { length: rest, start, fault: "length-too-large" };
  let length = count === 0 ? first : 0;
  for (let index = 0; index < count; index++) length = length * 256 + (octets[at + 1 + index] ?? 0);
  return length > rest ? { length: rest, start, fault: "truncated" } : { length, start, fault: undefined };
}

function isOneElement(octets: Uint8Array, start: number, end: number): boolean {
  const identifier = octets[start] ?? 0;
  // Names of universal types only: random octets seldom begin so and end exactly.
  if ((identifier & 0xc0) !== 0 || (identifier & 0x1f) === 0 || !universal.has(identifier & 0x1f)) return false;
  const node = nodeAt(octets, start, end);
  return node.fault === undefined && node.offset + node.headerLength + node.length === end;
}

function typeOf(tagClass: number, number: number): string {
  if (tagClass === 0) return universal.get(number) ?? `UNIVERSAL ${number}`;
  if (tagClass === 2) return `[${number}]`;
  return tagClass === 1 ? `[APPLICATION ${number}]` : `[PRIVATE ${number}]`;
}

const universal: ReadonlyMap<number, string> = new Map([
  [1, "BOOLEAN"],
  [2, "INTEGER"],
  [3, "BIT STRING"],
  [4, "OCTET STRING"],
  [5, "NULL"],
  [6, "OBJECT IDENTIFIER"],
  [10, "ENUMERATED"],
  [12, "UTF8String"],
  [16, "SEQUENCE"],
  [17, "SET"],
  [18, "NumericString"],
  [19, "PrintableString"],
  [20, "TeletexString"],
  [22, "IA5String"],
  [23, "UTCTime"],
  [24, "GeneralizedTime"],
  [26, "VisibleString"],
  [28, "UniversalString"],
  [30, "BMPString"],
]);
