import type { Text } from "./text.ts";

/** Refusals about long work. */
export const workTexts = {
  "work-unknown": { ja: "その番号の処理はありません", en: "There is no work of that number" },
  "work-is-over": { ja: "その処理はすでに終わっています", en: "That work is over already" },
} as const satisfies Readonly<Record<string, Text>>;
