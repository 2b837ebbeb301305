import type { Random } from "@warifu/pki/testing/worlds";

/*
 * Changes of two kinds: of octets anywhere, and of the tree of elements with all lengths put right again. Only the second kind gets
 * past the outermost length; without the first, lengths would never be wrong.
 */

/** An element: what it is, and its content or the elements in it. `prefix`: the unused-bits octet of a BIT STRING around elements. */
interface Element {
  identifier: number;
  content: Uint8Array;
  children: Element[] | undefined;
  prefix: Uint8Array;
}

const mostOctets = 20_000;

/** `bytes` with one to four changes; `donor` is another input to take pieces from. */
export function mutate(bytes: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  for (let count = random.integer(1, 4); count > 0; count--) {
    changed = random.happens(0.65) ? changeTree(changed, donor, random) : changeOctets(changed, donor, random);
  }
  return changed.length > mostOctets ? changed.subarray(0, mostOctets) : changed;
}

const telling = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x84, 0xa0,
  0xff,
];

function changeOctets(bytes: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  const at = random.integer(0, Math.max(0, bytes.length - 1));
  const length = random.integer(0, Math.min(16, bytes.length - at));
  switch (random.integer(0, 4)) {
    case 0:
      return replaced(bytes, at, 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.integer(0, 7))));
    case 1:
      return replaced(bytes, at, 1, Uint8Array.of(random.pick(telling)));
    case 2:
      return replaced(bytes, at, length, new Uint8Array(0));
    case 3:
      return replaced(bytes, at, 0, bytes.subarray(at, at + length));
    default: {
      const from = random.integer(0, Math.max(0, donor.length - 1));
      return replaced(bytes, at, length, donor.subarray(from, from + random.integer(0, 64)));
    }
  }
}

function replaced(bytes: Uint8Array, at: number, length: number, by: Uint8Array): Uint8Array {
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]));
}

function changeTree(bytes: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  const roots = parse(bytes, 0);
  if (roots === undefined || roots.length === 0) return changeOctets(bytes, donor, random);
  const all = flatten(roots);
  const one = random.pick(all);
  const others = flatten(parse(donor, 0) ?? []);
  const given = random.pick(others.length === 0 ? all : others);
  switch (random.integer(0, 6)) {
    case 0:
      remove(roots, one);
      break;
    case 1:
      (parentOf(roots, one) ?? roots).push(structuredClone(one));
      break;
    case 2:
      Object.assign(one, structuredClone(given));
      break;
    case 3:
      one.identifier = random.pick(telling);
      break;
    case 4:
      if (one.children === undefined) one.content = changeOctets(one.content, given.content, random);
      else one.children.reverse();
      break;
    case 5:
      one.children?.push(structuredClone(given));
      break;
    default:
      one.children = undefined;
      one.content = Uint8Array.from({ length: random.integer(0, 24) }, () => random.pick(telling));
  }
  return Uint8Array.from(Buffer.concat(roots.map(encodeElement)));
}

/** The elements that fill the bytes exactly, or undefined. */
function parse(bytes: Uint8Array, depth: number): Element[] | undefined {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = readHead(bytes, at);
    if (head === undefined) return undefined;
    const content = bytes.subarray(head.start, head.end);
    elements.push(element(bytes[at] ?? 0, content, depth));
    at = head.end;
  }
  return elements;
}

/** Strings of octets and bits may hold elements too: extensions and keys do. */
function element(identifier: number, content: Uint8Array, depth: number): Element {
  const mayHold = (identifier & 0x20) !== 0 || identifier === 0x04 || identifier === 0x03;
  const skip = identifier === 0x03 ? 1 : 0;
  const children =
    mayHold && depth < 24 && content.length > skip ? parse(content.subarray(skip), depth + 1) : undefined;
  return { identifier, content, children, prefix: content.subarray(0, skip) };
}

function readHead(bytes: Uint8Array, at: number): { start: number; end: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined || ((bytes[at] ?? 0) & 0x1f) === 0x1f) return undefined;
  const count = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || count > 3) return undefined;
  let length = count === 0 ? first : 0;
  for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + count;
  return start + length <= bytes.length ? { start, end: start + length } : undefined;
}

function encodeElement(one: Element): Uint8Array {
  const content =
    one.children === undefined ? one.content : Buffer.concat([one.prefix, ...one.children.map(encodeElement)]);
  return Buffer.concat([Uint8Array.of(one.identifier), lengthOctets(content.length), content]);
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return length < 0x10000
    ? Uint8Array.of(0x82, length >> 8, length & 0xff)
    : Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}

function flatten(elements: readonly Element[]): Element[] {
  return elements.flatMap((one) => [one, ...flatten(one.children ?? [])]);
}

function parentOf(elements: Element[], wanted: Element): Element[] | undefined {
  if (elements.includes(wanted)) return elements;
  for (const one of elements) {
    const found = one.children === undefined ? undefined : parentOf(one.children, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function remove(roots: Element[], wanted: Element): void {
  const siblings = parentOf(roots, wanted);
  if (siblings !== undefined && siblings.length > 0) siblings.splice(siblings.indexOf(wanted), 1);
}
