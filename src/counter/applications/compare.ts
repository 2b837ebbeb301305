/** The form beside the register (CPS 3-1-9 ①): each field in which they differ, exactly as both have it. */
import { charactersOf, substitutesFor } from "@warifu/pki/characters";
import type { ApplicationForm, Difference, FormField, FoundResident } from "./types.ts";

const fields: readonly FormField[] = ["name", "reading", "alias", "address", "dateOfBirth", "gender"];

/** The fields that differ, in the order of the form. */
export function compareForm(form: ApplicationForm, found: FoundResident): readonly Difference[] {
  return fields.flatMap((field) => {
    const written = form[field] ?? "";
    const registered = found[field] ?? "";
    if (written === registered) return [];
    const weight = notationKey(written) === notationKey(registered) ? "notation" : "substance";
    return [{ field, written, registered, weight } as const];
  });
}

/**
 * Equal for texts that differ only in how they are written: width, white space, katakana for hiragana, a character for
 * the one that may stand for it. It is compared and never kept.
 */
function notationKey(text: string): string {
  const plain = charactersOf(text).map((character) => substitutesFor(character)[0] ?? character);
  const folded = plain.join("").normalize("NFKC").replaceAll(/\s/g, "");
  return folded.replaceAll(/[\u30a1-\u30f6]/g, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x60),
  );
}
