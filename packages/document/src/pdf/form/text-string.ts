import { PdfString } from "../syntax/index.ts";

/** A text as PDF keeps it (ISO 32000-2, 7.9.2.2): ASCII as it is, anything else in UTF-16BE with its mark. */
export function textString(text: string): PdfString {
  const isAscii = /^[\x20-\x7e]*$/.test(text);
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const octets = isAscii ? units : [0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 0xff])];
  return new PdfString(Uint8Array.from(octets), "hexadecimal");
}

/** Reads a text: UTF-16BE or UTF-8 by its mark, else each octet as one character (Latin, which PDFDocEncoding nearly is). */
export function textOfString({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return Array.from(bytes, (octet) => String.fromCharCode(octet)).join("");
}
