/** What a password must be. Length counts more than signs (NIST SP 800-63B), so there are no rules of composition. */

export const passwordRules = {
  leastCharacters: 12,
  mostCharacters: 128,
  /** CPS 5-2-3: changed at intervals. Days. */
  validDays: 90,
  /** A password that somebody else has seen. Days. */
  initialDays: 7,
  /** The present one and the ones before it that may not come again. */
  history: 5,
  /** Different characters, at least: neither "aaaaaaaaaaaa" nor "121212121212". */
  leastDifferent: 5,
} as const;

export type PasswordRefusal =
  | { readonly code: "password-too-short"; readonly field: "chosen"; readonly least: number }
  | { readonly code: "password-too-long"; readonly field: "chosen"; readonly most: number }
  | { readonly code: "password-too-simple"; readonly field: "chosen" }
  | { readonly code: "password-used-before"; readonly field: "chosen"; readonly history: number }
  | { readonly code: "password-wrong"; readonly field: "current" };

/** What can be said without looking at the history. */
export function passwordRefusal(chosen: string, account: string): PasswordRefusal | undefined {
  const characters = [...chosen];
  const { leastCharacters, mostCharacters, leastDifferent } = passwordRules;
  if (characters.length < leastCharacters)
    return { code: "password-too-short", field: "chosen", least: leastCharacters };
  if (characters.length > mostCharacters) return { code: "password-too-long", field: "chosen", most: mostCharacters };
  const isSimple =
    new Set(characters).size < leastDifferent ||
    isSequence(characters) ||
    chosen.toLowerCase().includes(account.toLowerCase());
  return isSimple ? { code: "password-too-simple", field: "chosen" } : undefined;
}

/** "abcdefghijkl", "987654321098": each character the neighbour of the one before. */
function isSequence(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, index) => code(character) - code(characters[index] ?? ""));
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 1;
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}
