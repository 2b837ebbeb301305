/**
 * Which characters of a resident's record a certificate may hold, and what may be written instead (CPS 3-1-7, 3-1-8).
 * Nothing is altered here: a text is taken apart as a reader counts, and each character is judged as it was written. A
 * compatibility ideograph or a base with a variation selector looks like an allowed character and is another one, so its
 * unified form or its base is offered as a substitute and never put in silently.
 */
import {
  type CharacterSet,
  characterSetOf,
  charactersOf,
  substitutesFor,
  withoutVariationSelectors,
} from "@warifu/pki/characters";

export type CharacterDecision =
  | { readonly decision: "allowed"; readonly set: CharacterSet }
  | { readonly decision: "outside"; readonly why: OutsideReason; readonly candidates: readonly string[] };

export type OutsideReason =
  | "outside-the-sets"
  | "compatibility-ideograph"
  | "variation-sequence"
  | "combining-sequence";

export interface OutsideCharacter {
  readonly field: "name" | "alias" | "address";
  /** Which character of the field it is, from 0, as a reader counts. */
  readonly index: number;
  readonly character: string;
  /** "U+8FBB U+E0101" */
  readonly codePoints: string;
  readonly why: OutsideReason;
  /** Best first; empty: the resident writes kana. */
  readonly candidates: readonly string[];
}

/** Every character of the three texts that no certificate may hold, in reading order. */
export function outsideCharacters(texts: {
  readonly name: string;
  readonly alias?: string | undefined;
  readonly address: string;
}): readonly OutsideCharacter[] {
  return (["name", "alias", "address"] as const).flatMap((field) =>
    charactersOf(texts[field] ?? "").flatMap((character, index) => {
      const decision = decideCharacter(character);
      if (decision.decision === "allowed") return [];
      const { why, candidates } = decision;
      return [{ field, index, character, codePoints: codePointsOf(character), why, candidates }];
    }),
  );
}

/** The decision about one character as `charactersOf` cuts them. */
export function decideCharacter(character: string): CharacterDecision {
  const codePoints = [...character];
  const set = codePoints.length === 1 ? characterSetOf(character.codePointAt(0) ?? 0) : undefined;
  if (set !== undefined) return { decision: "allowed", set };
  return { decision: "outside", why: reasonOf(character, codePoints.length), candidates: substitutesFor(character) };
}

/** "U+8FBB U+E0101" */
export function codePointsOf(character: string): string {
  return [...character]
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join(" ");
}

function reasonOf(character: string, codePoints: number): OutsideReason {
  if (withoutVariationSelectors(character) !== character) return "variation-sequence";
  if (codePoints > 1) return "combining-sequence";
  return /^\p{Script=Han}$/u.test(character) && character.normalize("NFC") !== character
    ? "compatibility-ideograph"
    : "outside-the-sets";
}
