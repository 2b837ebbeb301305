import type { Text } from "./text.ts";

/** Refusals about statements, reports, prices and revocation information files. */
export const provisionTexts = {
  "day-not-over": { ja: "その日はまだ終わっていません", en: "That day is not over yet" },
  "file-not-made": { ja: "その日の失効情報ファイルはありません", en: "There is no file of that day" },
  "price-not-ahead": {
    ja: "単価は明日以降の日から変えられます",
    en: "A price can take over from tomorrow on, not earlier",
  },
  "price-exists": { ja: "その日からの単価はすでに決まっています", en: "A price from that day is set already" },
  "month-not-over": { ja: "その月はまだ終わっていません", en: "That month is not over yet" },
  "month-closed": { ja: "その月はすでに締められています", en: "That month is closed already" },
  "days-not-summed": { ja: "まだ集計されていない日があります", en: "A day of the period is not summed yet" },
  "period-invalid": {
    ja: "期間の終わりが始まりより前か、期間が3年を超えています",
    en: "The period ends before it begins, or is longer than three years",
  },
  "statement-unknown": { ja: "その計算書はありません", en: "There is no such statement" },
  "statement-closed": { ja: "その計算書は確定しています", en: "That statement is final" },
  "statement-open": { ja: "その月はまだ締められていません", en: "That month is not closed yet" },
  "nothing-to-correct": { ja: "数え直しても同じでした", en: "Counted anew, it is the same" },
  "report-unknown": { ja: "その報告書はありません", en: "There is no such report" },
  "report-not-drafted": { ja: "その報告書は案の状態ではありません", en: "That report is not a draft" },
  "report-not-published": { ja: "その報告書は公開されていません", en: "That report is not published" },
  "report-needs-another-person": {
    ja: "作成した者とは別の者が公開してください",
    en: "Somebody else than its drafter has to publish a report",
  },
  "report-open-still": { ja: "その報告書の閲覧期間は終わっていません", en: "That report is open to inspection still" },
  "character-not-printable": {
    ja: "印刷できない文字があります",
    en: "A character has no glyph in the font of papers",
  },
} as const satisfies Readonly<Record<string, Text>>;
