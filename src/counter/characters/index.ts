/** The characters' part of the room: what a certificate may hold, and what may be written instead. */
export {
  type CharacterDecision,
  codePointsOf,
  decideCharacter,
  type OutsideCharacter,
  type OutsideReason,
  outsideCharacters,
} from "./examine.ts";
