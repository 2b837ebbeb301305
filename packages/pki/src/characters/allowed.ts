import { jisX0208, jisX0212 } from "./jis-table.ts";

export type CharacterSet = "latin" | "jis-x-0208" | "jis-x-0212";

// CPS 3-1-7: letters and Arabic digits are recorded too. Of the one-octet characters those that names and addresses are written with
// are taken (the set of PrintableString without "=" and "?"), because the practice statement names no table for them.
const latinPunctuation = " '()+,-./:";

const rowOfJisX0208 = pagesOf(jisX0208);
const rowOfJisX0212 = pagesOf(jisX0212);

/**
 * Which set a code point belongs to, or undefined when a certificate may not hold it.
 * CPS 3-1-8: kanji of JIS X 0208 and JIS X 0212 only. A character that is in both counts as JIS X 0208.
 */
export function characterSetOf(codePoint: number): CharacterSet | undefined {
  if (isIn(rowOfJisX0208, codePoint)) return "jis-x-0208";
  if (isIn(rowOfJisX0212, codePoint)) return "jis-x-0212";
  return isLatin(codePoint) ? "latin" : undefined;
}

/** Whether a certificate may hold this character; a base with a variation selector or a loose accent is not one. */
export function allowedCharacter(character: string): "allowed" | "not-allowed" {
  const codePoint = character.codePointAt(0);
  if (codePoint === undefined || character.length !== (codePoint > 0xffff ? 2 : 1)) return "not-allowed";
  return characterSetOf(codePoint) === undefined ? "not-allowed" : "allowed";
}

function isLatin(codePoint: number): boolean {
  if (codePoint < 0x20 || codePoint > 0x7a) return false;
  return (
    /^[0-9A-Za-z]$/.test(String.fromCharCode(codePoint)) || latinPunctuation.includes(String.fromCharCode(codePoint))
  );
}

function isIn(pages: readonly (Uint8Array | undefined)[], codePoint: number): boolean {
  const nibble = pages[codePoint >> 8]?.[(codePoint & 0xff) >> 2] ?? 0;
  return (nibble & (8 >> (codePoint & 3))) !== 0;
}

function pagesOf(table: Readonly<Record<string, string>>): (Uint8Array | undefined)[] {
  const pages: (Uint8Array | undefined)[] = new Array(256).fill(undefined);
  for (const [page, bits] of Object.entries(table)) {
    pages[Number.parseInt(page, 16)] = Uint8Array.from(bits, (digit) => Number.parseInt(digit, 16));
  }
  return pages;
}
