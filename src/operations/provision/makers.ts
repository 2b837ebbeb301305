/** Who makes the provision report: CPS 2-1-2 (13), the governor's duty or the designated body's that acts on the day. */
import type { PolicySet } from "../../policy/index.ts";
import { readActingBodies, type Store } from "../../store/index.ts";
import type { Language } from "./words.ts";

const reporting = 13;

/** The names of all who answer for a report of that day, each once. @throws StoreFault */
export async function makersOf(
  { store, policies }: { readonly store: Pick<Store, "read">; readonly policies: PolicySet },
  day: string,
  language: Language,
): Promise<string> {
  const bodies = await readActingBodies(store, { duty: reporting, day });
  const names = [...policies.authorities.values()]
    .filter(({ kind }) => kind === "prefecture")
    .map(({ id, operator }) => (bodies.find(({ authority }) => authority === id)?.name ?? operator)[language]);
  return [...new Set(names)].join(language === "ja" ? "、" : ", ");
}
