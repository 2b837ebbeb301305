import { isCivilDate } from "../../policy/index.ts";
import type { PartyRefusal } from "./types.ts";

/** Most characters of a line in the registry. */
export const longestText = 400;

/** The first of these texts that says nothing, or says too much. */
export function emptyText(texts: Readonly<Record<string, string>>, most: number): PartyRefusal | undefined {
  for (const [field, text] of Object.entries(texts)) {
    if (text.trim() === "") return { code: "field-empty", field };
    const characters = [...text].length;
    if (characters > most) return { code: "field-too-long", field, characters, most };
  }
  return undefined;
}

export function malformedDay(field: string, value: string): PartyRefusal | undefined {
  return isCivilDate(value) ? undefined : { code: "date-malformed", field, value };
}
