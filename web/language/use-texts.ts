import { useMemo } from "react";
import { useSettings } from "./settings.ts";
import { type Catalogue, type Chosen, chooseTexts, type Language } from "./text.ts";

/** The language that the person reads. */
export function useLanguage(): Language {
  return useSettings().language;
}

/** A catalogue's texts in the language that the person reads. */
export function useTexts<C extends Catalogue>(catalogue: C): Chosen<C> {
  const language = useLanguage();
  return useMemo(() => chooseTexts(catalogue, language), [catalogue, language]);
}
