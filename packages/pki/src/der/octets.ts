/** The octet at `at`; callers have checked the bound. */
export function octet(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** Whether two byte strings are the same. Not for secrets: it stops at the first difference. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  const length = left.length;
  if (length !== right.length) return false;
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return false;
  return true;
}

/** Order of two byte strings, octet by octet; a prefix comes first. Below zero, zero or above zero. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = octet(left, at) - octet(right, at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Byte strings one after another, in one new array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Lower-case hexadecimal text of the octets. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at++) text += hexPairs[octet(bytes, at)];
  return text;
}

/** Octets of hexadecimal text (either case, an even number of digits), or undefined when it is not that. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const high = hexDigit(text.charCodeAt(2 * at));
    const low = hexDigit(text.charCodeAt(2 * at + 1));
    if (high < 0 || low < 0) return undefined;
    bytes[at] = high * 16 + low;
  }
  return bytes;
}

const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
