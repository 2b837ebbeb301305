const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Value of each ASCII character, or 64 where it is none of the alphabet. */
const values = new Uint8Array(128).fill(64);
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;

/** Base64 of RFC 4648 §4, with padding, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    const third = bytes[at + 2] ?? 0;
    text += letter(first >> 2) + letter(((first & 3) << 4) | (second >> 4));
    text += at + 1 < bytes.length ? letter(((second & 15) << 2) | (third >> 6)) : "=";
    text += at + 2 < bytes.length ? letter(third & 63) : "=";
  }
  return text;
}

/**
 * Octets of base64 text, or undefined when it is not the one text that `encodeBase64` gives: padding complete, unused bits zero
 * (RFC 4648 §3.5), no other character.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const count = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < count; index++) {
    const value = values[text.charCodeAt(index)] ?? 64;
    if (value === 64) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

function letter(value: number): string {
  return alphabet.charAt(value);
}
