import type { Text } from "./text.ts";

/** Releases and checks of security. */
export const lifeCycleTexts = {
  "manual-unknown": {
    ja: "あなたの職務に、その名前の手順書はありません",
    en: "Your duties have no manual of that name",
  },
  "release-approved-already": {
    ja: "このプログラムの導入はすでに承認されています",
    en: "The introduction of this program was approved already",
  },
  "security-check-unknown": {
    ja: "その番号のセキュリティチェックはありません",
    en: "There is no check of security of that number",
  },
  "security-check-step-not-now": {
    ja: "今の状態では、その手続きはできません。ページを開き直して、状態を確かめてください",
    en: "The present state does not allow that step; open the page anew and look at its state",
  },
  "security-check-own-work": {
    ja: "自分が記録した結果は、自分では確認できません。ほかの人が確認してください",
    en: "Nobody confirms the own work; let somebody else confirm it",
  },
} as const satisfies Readonly<Record<string, Text>>;
