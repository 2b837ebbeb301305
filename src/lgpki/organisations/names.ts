/** Rules of the names that directories hold and certificates say. Nothing is normalised: what is compared is what was entered. */

/** What the account system appends to a post's name; the second one to names in Latin letters. */
export const holderSuffixes = { japanese: "（利用者）", latin: "-lgacc" } as const;

/** The suffix that the account system appends to this name. */
export function suffixOf(name: string): string {
  return /^[\x20-\x7e]+$/.test(name) ? holderSuffixes.latin : holderSuffixes.japanese;
}

/** The suffix that a name ends with; undefined: none. */
export function suffixAtEnd(name: string): string | undefined {
  return Object.values(holderSuffixes).find((suffix) => name.endsWith(suffix));
}

/** How an entry differs from a registered one; undefined: not at all. */
export function differenceBetween(
  entered: string,
  registered: string,
): { readonly differs: "width" | "spaces" | "letters"; readonly position: number } | undefined {
  if (entered === registered) return undefined;
  const [one, other] = [[...entered], [...registered]];
  const index = one.findIndex((character, at) => character !== other[at]);
  const position = (index < 0 ? one.length : index) + 1;
  if (withoutSpaces(entered) === withoutSpaces(registered)) return { differs: "spaces", position };
  const isWidth = withoutSpaces(entered).normalize("NFKC") === withoutSpaces(registered).normalize("NFKC");
  return { differs: isWidth ? "width" : "letters", position };
}

/** The registered name that is most alike; undefined: none is alike enough to be meant. */
export function nearest(entered: string, registered: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of registered) {
    const distance = distanceBetween(fold(entered), fold(name));
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  if (best === undefined || best.distance > Math.max(1, Math.floor([...entered].length / 2))) return undefined;
  return best.name;
}

function fold(name: string): string {
  return withoutSpaces(name).normalize("NFKC").toLowerCase();
}

function withoutSpaces(name: string): string {
  return name.replace(/\s/gu, "");
}

/** How many characters must be put in, taken out or changed. */
function distanceBetween(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  let row = right.map((_, index) => index + 1);
  for (const [at, character] of left.entries()) {
    let [diagonal, before] = [at, at + 1];
    row = right.map((second, index) => {
      const above = row[index] ?? 0;
      const value = Math.min(above + 1, before + 1, diagonal + (character === second ? 0 : 1));
      diagonal = above;
      before = value;
      return value;
    });
  }
  return row.at(-1) ?? left.length;
}

/** RFC 5280 §4.2.1.6, preferred name syntax: labels of letters, digits and hyphens; at least two of them, in lower case. */
export function isDomainName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
  );
}

/** The domain itself or a name below it. */
export function isUnder(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
