import type { Text } from "./text.ts";

/** Refusals about the update of an authority's key, and about its compromise. */
export const keyLifeTexts = {
  "authority-key-compromised": {
    ja: "認証局の現在の鍵は危殆化しています。新しい世代の鍵に替えるまで、その鍵では発行しません",
    en: "The authority's current key is compromised; it issues nothing until a new generation has taken its place",
  },
  "current-key-compromised": {
    ja: "現在の鍵が危殆化しているため再開できません。先に危殆化対処で新しい世代の鍵に替えてください",
    en: "The current key is compromised: put a new generation in its place first, by the case of the compromise",
  },
  "generation-not-prepared": {
    ja: "次の世代の鍵がまだ準備されていません。先に次の世代を準備してください",
    en: "The next generation is not prepared; prepare it first",
  },
  "compromise-unknown": {
    ja: "その番号の危殆化対処はありません",
    en: "There is no case of a compromise of that number",
  },
  "compromise-open-already": {
    ja: "この認証局の危殆化対処はすでに始まっています。その案件で続けてください",
    en: "There is an open case of this authority already; go on with that one",
  },
  "compromise-step-not-next": {
    ja: "その手順は今は行えません。画面に示された次の手順から行ってください",
    en: "That is not the next step of the case; take the step that the case shows",
  },
  "compromise-notice-missing": {
    ja: "この認証局の危殆化のお知らせがまだ公表されていません。お知らせを書き、別の人が公表してから行ってください",
    en: "No notice of this compromise is published yet: write one, have somebody else publish it, then take this step",
  },
  "real-case-has-effect": {
    ja: "実際の危殆化では証明書を必ず失効します。影響のない対処は訓練としてのみ行えます",
    en: "A real compromise always revokes; only a drill can be without effect",
  },
  "ground-missing": { ja: "理由を入力してください", en: "Say why" },
  "key-update-unknown": {
    ja: "その番号の鍵更新計画はありません",
    en: "There is no plan of a key update of that number",
  },
  "key-update-open-already": {
    ja: "この認証局の鍵更新計画はすでにあります。その計画で続けてください",
    en: "This authority has a plan already; go on with that one",
  },
  "key-update-step-not-next": {
    ja: "その手順は今は行えません。画面に示された次の手順から行ってください",
    en: "That is not the next step of the plan; take the step that the plan shows",
  },
  "key-update-too-early": {
    ja: "予定日より前には切り替えられません。予定日を早めるには、計画を取りやめて立て直してください",
    en: "The cut-over is not before the planned day; to have it earlier, drop the plan and make another",
  },
  "planned-day-past": { ja: "予定日は今日以降の日にしてください", en: "The planned day must be today or later" },
} as const satisfies Readonly<Record<string, Text>>;
