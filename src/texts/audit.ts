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
  "time-stamps-not-offered": {
    ja: "タイムスタンプを付与する認証局がありません。認証業務規程のファイルに timeStamp を書いてください",
    en: "No authority offers time stamps; write timeStamp into a policy file",
  },
  "time-stamp-file-malformed": {
    ja: "time-stamp.json の書き方が正しくありません。name、url、certificates を書いてください",
    en: "time-stamp.json is not as it must be; write name, url and certificates",
  },
} as const satisfies Readonly<Record<string, Text>>;
