/** Residents by the beginning of a name, its reading or an alias; also of names they had before. */
import type { Store } from "../../store/index.ts";
import { readResident } from "./repository.ts";
import type { KnownResident, ResidentId } from "./types.ts";

/** Each is an index of migration 0503, written as there. */
const keys = [
  "replace(normalize(name, nfkc), ' ', '')",
  "replace(normalize(reading, nfkc), ' ', '')",
  "split_part(normalize(name, nfkc), ' ', 2)",
  "split_part(normalize(reading, nfkc), ' ', 2)",
  "replace(normalize(alias, nfkc), ' ', '')",
] as const;

/**
 * At most `limit` residents, by identifier; none for a text without a character. Katakana finds what is read in hiragana,
 * and the width of characters makes no difference. @throws StoreFault
 */
export async function searchResidents(
  store: Pick<Store, "read">,
  text: string,
  limit: number,
): Promise<readonly KnownResident[]> {
  const prefix = searchKey(text);
  if (prefix === "") return [];
  const identifiers = await findIdentifiers(store, prefix, limit);
  const residents: KnownResident[] = [];
  for (const identifier of identifiers) {
    const resident = await readResident(store, identifier);
    if (resident.state !== "absent") residents.push(resident);
  }
  return residents;
}

async function findIdentifiers(
  store: Pick<Store, "read">,
  prefix: string,
  limit: number,
): Promise<readonly ResidentId[]> {
  const wanted = new Set([prefix, hiragana(prefix)]);
  const found = new Set<ResidentId>();
  for (const beginning of wanted) {
    const pattern = `${beginning.replaceAll(/[\\%_]/g, "\\$&")}%`;
    const searches = keys.map(
      (key) => `(select resident from resident_version where ${key} like $1 and ${key} <> '' limit $2)`,
    );
    const { rows } = await store.read<{ resident: ResidentId }>(
      `select resident from (${searches.join(" union ")} union select resident from resident where resident = $3) found
       order by resident limit $2`,
      [pattern, limit, beginning.toUpperCase()],
    );
    for (const { resident } of rows) found.add(resident);
  }
  return [...found].sort().slice(0, limit);
}

/** As the index has it: NFKC, without white space. */
function searchKey(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "");
}

/** Readings are registered in hiragana (U+30A1–U+30F6 stand 0x60 above it). */
function hiragana(text: string): string {
  return text.replaceAll(/[\u30a1-\u30f6]/g, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x60),
  );
}
