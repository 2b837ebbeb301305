import type { Text } from "./text.ts";

const compare = {
  ja: "控えと照らし合わせ、誰がいつデータベースに触れたかを確かめてください",
  en: "compare it with a backup, and find out who touched the database and when",
} as const;

function found(ja: string, en: string): Text {
  return { ja: `${ja}。${compare.ja}`, en: `${en}; ${compare.en}` };
}

/** What a look through the audit log finds. */
export const auditTexts = {
  "audit-event-missing": found("監査ログの記録が失われています", "An event of the audit log is missing"),
  "audit-event-changed": found("監査ログの記録が書き換えられています", "An event of the audit log was changed"),
  "audit-event-misplaced": found(
    "監査ログに余分な記録があります",
    "An event stands in the audit log where none belongs",
  ),
  "audit-time-went-backwards": found("監査ログの時刻が前後しています", "The times of the audit log go backwards"),
  "audit-stream-missing": found("監査ログの系列が失われています", "A stream of the audit log is missing"),
  "audit-head-changed": found(
    "監査ログの末尾の控えが書き換えられています",
    "The remembered end of a stream was changed",
  ),
  "audit-sealed-note-changed": found(
    "封印済みの範囲の控えが書き換えられています",
    "The note up to where a stream is sealed was changed",
  ),
  "audit-witnessed-event-missing": found(
    "データベースの外で控えた記録が、監査ログにありません",
    "An event that was noted outside the database is not in the audit log",
  ),
  "audit-sealed-event-missing": found("封印された記録が失われています", "A sealed event is missing"),
  "audit-sealed-event-changed": found("封印された記録が書き換えられています", "A sealed event was changed"),
  "audit-seal-missing": found("封印が失われています", "A seal is missing"),
  "audit-seal-changed": found("封印が書き換えられています", "A seal was changed"),
  "audit-seal-key-unknown": found(
    "封印の鍵が監査用の鍵ではありません",
    "A seal was made with a key that is no audit key",
  ),
  "audit-seal-signature-wrong": found("封印の署名が正しくありません", "The signature of a seal is wrong"),
  "audit-witnessed-seal-missing": found(
    "データベースの外で控えた封印が、監査ログにありません",
    "A seal that was noted outside the database is not in the audit log",
  ),
  "audit-anchor-missing": found("封印のタイムスタンプが失われています", "The time stamp of a seal is missing"),
  "audit-anchor-changed": found("封印のタイムスタンプが書き換えられています", "The time stamp of a seal was changed"),
  "audit-anchor-unknown": found("記録のないタイムスタンプがあります", "There is a time stamp that no event speaks of"),
  "audit-anchor-wrong": found("封印のタイムスタンプが正しくありません", "The time stamp of a seal is wrong"),
  "audit-deletion-changed": found("監査ログの削除記録が書き換えられています", "The record of a deletion was changed"),
  "export-file-missing": found("書き出したファイルが失われています", "A file of the export is missing"),
  "export-file-changed": found("書き出したファイルが書き換えられています", "A file of the export was changed"),
  "export-line-malformed": found("書き出したファイルに読めない行があります", "A line of the export cannot be read"),
  "export-manifest-malformed": found("書き出しの目録が読めません", "The manifest of the export cannot be read"),
  "export-manifest-key-unknown": found(
    "目録の鍵が監査用の鍵ではありません",
    "The manifest was signed with a key that is no audit key",
  ),
  "export-manifest-signature-wrong": found("目録の署名が正しくありません", "The signature of the manifest is wrong"),
  "inspection-unknown": { ja: "その週の検査は始められていません", en: "The inspection of that week was never begun" },
  "inspection-exists": {
    ja: "その週の検査はすでに始められています",
    en: "The inspection of that week was begun already",
  },
  "inspection-closed": {
    ja: "検査は終わっています。新しい指摘は、次の週の検査に記録してください",
    en: "The inspection is closed; note new findings in the next week's",
  },
  "inspection-text-missing": { ja: "内容を書いてください", en: "Write what it is about" },
  "week-not-monday": { ja: "週は月曜日の日付で指定してください", en: "Name a week by its Monday" },
  "week-not-over": {
    ja: "その週はまだ終わっていません。日曜日が過ぎてから検査してください",
    en: "That week is not over; inspect it after its Sunday",
  },
  "finding-unknown": { ja: "その番号の指摘はありません", en: "There is no finding of that number" },
  "finding-settled": { ja: "その指摘は処理が済んでいます", en: "That finding is settled" },
  "room-log-header-wrong": {
    ja: "1行目を time,room,person,direction としてください",
    en: "The first line must be time,room,person,direction",
  },
  "room-log-empty": { ja: "入退室記録が1件もありません", en: "The log has no entries" },
  "room-log-too-long": {
    ja: "一度に取り込める件数を超えています。ファイルを分けてください",
    en: "The log is too long; divide the file",
  },
  "room-log-lines-wrong": {
    ja: "正しくない行があるため、取り込みませんでした。行を直してから、もう一度取り込んでください",
    en: "Some lines are wrong, so nothing was taken in; correct them and take the file in again",
  },
  "room-log-taken-before": { ja: "このファイルはすでに取り込んでいます", en: "This file was taken in before" },
  "audit-month-unknown": { ja: "その月の監査ログはありません", en: "There is no audit log of that month" },
  "audit-month-not-over": { ja: "その月はまだ終わっていません", en: "That month is not over" },
  "audit-month-too-young": {
    ja: "1年間の保管期間が過ぎていないため、削除できません",
    en: "It is kept for a year and cannot be deleted yet",
  },
  "audit-month-not-inspected": {
    ja: "検査が終わっていない週があるため、削除できません。先に検査を終えてください",
    en: "Some of its weeks are not inspected; close their inspections first",
  },
  "audit-month-not-exported": {
    ja: "書き出していない月は削除できません。先に書き出してください",
    en: "It was not exported; export it first",
  },
  "audit-month-not-archived": {
    ja: "10年間保管するパッケージがまだないため、削除できません。先に保管パッケージを作ってください",
    en: "The archive does not hold it for its ten years yet; have its package made first",
  },
  "audit-month-not-oldest": { ja: "古い月から順に削除してください", en: "Delete the oldest month first" },
  "audit-exports-not-kept": {
    ja: "書き出し先が設定されていません。warifu up で起動してください",
    en: "No folder for exports is configured; start with warifu up",
  },
  "time-stamps-not-offered": {
    ja: "タイムスタンプを付与する認証局がありません。認証業務規程のファイルに timeStamp を書いてください",
    en: "No authority offers time stamps; write timeStamp into a policy file",
  },
  "time-stamp-file-malformed": {
    ja: "time-stamp.json の書き方が正しくありません。name、url、certificates を書いてください",
    en: "time-stamp.json is not as it must be; write name, url and certificates",
  },
} as const satisfies Readonly<Record<string, Text>>;
