/** Texts in two languages, dates with eras, and the person's settings. */
export * from "./dates.ts";
export { changeSettings, currentSettings, type Settings, showSettings, useSettings } from "./settings.ts";
export { type Catalogue, type Chosen, chooseTexts, type Language, type Text } from "./text.ts";
export { useLanguage, useTexts } from "./use-texts.ts";
