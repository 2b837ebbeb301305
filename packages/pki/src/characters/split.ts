/**
 * The characters of a text as a reader counts them: a base with the variation selectors, voicing marks and accents that follow it is one.
 * @example charactersOf("葛\u{E0100}城") // two characters, the first of two code points
 */
export function charactersOf(text: string): string[] {
  const characters: string[] = [];
  for (const codePoint of text) {
    const last = characters.length - 1;
    if (last >= 0 && joinsThePrevious(codePoint)) characters[last] += codePoint;
    else characters.push(codePoint);
  }
  return characters;
}

/** A character without the variation selectors that only choose its glyph. */
export function withoutVariationSelectors(character: string): string {
  return character.replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, "");
}

const joiningRanges = [
  [0x0300, 0x036f], // accents
  [0x3099, 0x309a], // voicing marks
  [0xfe00, 0xfe0f], // variation selectors
  [0xff9e, 0xff9f], // half-width voicing marks
  [0xe0100, 0xe01ef], // variation selectors for ideographs
] as const;

function joinsThePrevious(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return joiningRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
