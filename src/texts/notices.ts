import type { Text } from "./text.ts";

/** Refusals about notices to the public. */
export const noticeTexts = {
  "notice-unknown": {
    ja: "そのお知らせはありません。一覧から選び直してください",
    en: "There is no such notice; choose one from the list",
  },
  "notice-not-draft": {
    ja: "下書きではないため変更できません。公表したお知らせは、取り下げて新しく書いてください",
    en: "It is no draft and cannot be changed; withdraw a published notice and write a new one",
  },
  "notice-not-published": { ja: "公表されていないお知らせです", en: "The notice is not published" },
  "second-person-needed": {
    ja: "自分が書いたお知らせは公表できません。ほかの担当者に公表を依頼してください",
    en: "Nobody publishes what they wrote themselves; ask another officer to publish it",
  },
  "notice-text-missing": { ja: "日本語と英語の両方で書いてください", en: "Write it in Japanese and in English" },
  "notice-period-missing": {
    ja: "計画停止のお知らせには、開始と終了の日時が必要です",
    en: "A notice of maintenance needs its beginning and its end",
  },
  "notice-period-reversed": { ja: "終了は開始より後にしてください", en: "The end must be after the beginning" },
} as const satisfies Readonly<Record<string, Text>>;
