import { allowedCharacter } from "./allowed.ts";
import { withoutVariationSelectors } from "./split.ts";
import { substituteTable } from "./substitute-table.ts";

/**
 * Characters that may stand for one a certificate may not hold, best first; the resident chooses (CPS 3-1-8).
 * The order: the character itself, its variation selector stripped; its single-character canonical form (a compatibility ideograph's
 * unified one, a letter with its accent); the table made by hand; the full-width or plain form.
 */
export function substitutesFor(character: string): string[] {
  const base = withoutVariationSelectors(character);
  const candidates = [
    base,
    base.normalize("NFC"),
    ...(substituteTable.get(base) ?? []),
    ...(substituteTable.get(base.normalize("NFC")) ?? []),
    base.normalize("NFKC"),
  ];
  const others = candidates.filter((candidate) => candidate !== character && allowedCharacter(candidate) === "allowed");
  return [...new Set(others)];
}
