import type { Text } from "./text.ts";

/** What is wrong with a field of a request; the facts beside it say what it would have to be. */
export const fieldFaultTexts = {
  missing: { ja: "項目がありません", en: "The field is missing" },
  unknown: { ja: "この操作にその項目はありません", en: "The operation has no such field" },
  "wrong-type": { ja: "値の型が違います", en: "The value is of another type" },
  "wrong-form": { ja: "値の書き方が違います", en: "The value is written in another form" },
  "not-allowed": { ja: "その値は選べません", en: "The value is not one of those allowed" },
  "too-short": { ja: "短すぎるか、空です", en: "The value is too short or empty" },
  "too-long": { ja: "長すぎます", en: "The value is too long" },
  "too-small": { ja: "値が小さすぎます", en: "The value is too small" },
  "too-large": { ja: "値が大きすぎます", en: "The value is too large" },
} as const satisfies Readonly<Record<string, Text>>;

export type FieldFault = keyof typeof fieldFaultTexts;
