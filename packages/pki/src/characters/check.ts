import { ok, type Result, refuse } from "../result/index.ts";
import { allowedCharacter, characterSetOf } from "./allowed.ts";
import { charactersOf } from "./split.ts";
import { substitutesFor } from "./substitutes.ts";

export interface CharacterRefusal {
  readonly code: "character-not-allowed";
  /** The character as written, with its variation selector if it has one. */
  readonly character: string;
  /** Its first code point, as U+6FF5. */
  readonly codePoint: string;
  /** Which character of the text it is, counted from 0 as `charactersOf` counts. */
  readonly index: number;
  /** What may be written instead, best first; empty when the resident has to choose kana. */
  readonly substitutes: readonly string[];
}

/**
 * Accepts a name or an address whose every character a certificate may hold, and gives it back unchanged: a stored name is never normalised.
 * Source: CPS 3-1-7, CPS 3-1-8. Refuses the first character that is in neither set.
 */
export function checkCharacters(text: string): Result<string, CharacterRefusal> {
  if (everyCodeUnitIsAllowed(text)) return ok(text);
  const characters = charactersOf(text);
  const index = characters.findIndex((character) => allowedCharacter(character) === "not-allowed");
  const character = characters[index];
  if (character === undefined) return ok(text);
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return refuse({ code: "character-not-allowed", character, codePoint, index, substitutes: substitutesFor(character) });
}

/** The quick way: both sets lie in the basic plane, so that a text of allowed code units is a text of allowed characters. */
function everyCodeUnitIsAllowed(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (characterSetOf(text.charCodeAt(index)) === undefined) return false;
  }
  return true;
}
