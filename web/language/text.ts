/** One thing said in both languages; a text with facts is a function of them. */
export interface Text<Value = string> {
  readonly ja: Value;
  readonly en: Value;
}

export type Language = keyof Text;

/** Texts of one part of the pages, by name. A name without one of the languages does not compile. */
export type Catalogue = Readonly<Record<string, Text | Text<(...facts: never[]) => string>>>;

/** The same in one language: `texts.save`, `texts.count(3)`. */
export type Chosen<C extends Catalogue> = {
  readonly [Name in keyof C]: C[Name] extends Text<infer Value> ? Value : never;
};

/** The texts of a catalogue in one language. */
export function chooseTexts<C extends Catalogue>(catalogue: C, language: Language): Chosen<C> {
  const chosen = Object.entries(catalogue).map(([name, text]) => [name, text[language]]);
  return Object.fromEntries(chosen) as Chosen<C>;
}
