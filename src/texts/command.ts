import type { Text } from "./text.ts";

/** Refusals of the command line itself. */
export const commandTexts = {
  "data-folder-in-use": {
    ja: "データフォルダーは別の warifu が使用中です",
    en: "Another warifu is using the data folder",
  },
  "data-folder-missing": { ja: "データフォルダーがありません", en: "There is no such data folder" },
  "data-folder-foreign": {
    ja: "warifu のデータフォルダーではないため削除しません",
    en: "This is not a data folder of warifu, so it is not deleted",
  },
  "confirmation-missing": { ja: "削除には --yes が必要です", en: "Deleting needs --yes" },
  "not-running": { ja: "warifu は起動していません", en: "warifu is not running" },
  "did-not-stop": { ja: "warifu が時間内に停止しませんでした", en: "warifu did not stop in time" },
  "server-unreachable": { ja: "サーバーに接続できません", en: "The server cannot be reached" },
  "answer-not-understood": {
    ja: "サーバーの応答を理解できません",
    en: "The server's answer is not understood",
  },
  "operator-key-missing": { ja: "操作用の API キーがありません", en: "There is no operator API key" },
  "file-unreadable": { ja: "ファイルを読み取れません", en: "The file cannot be read" },
  "file-not-writable": { ja: "ファイルに書き込めません", en: "The file cannot be written" },
  "certificate-ambiguous": {
    ja: "同じシリアル番号の証明書が複数の認証局にあります",
    en: "More than one authority issued a certificate with that serial number",
  },
  "event-incomplete": { ja: "異動の内容が足りません", en: "The event lacks something" },
  "file-not-certificate": {
    ja: "ファイルに証明書がありません",
    en: "There is no certificate in the file",
  },
  "file-not-list": { ja: "ファイルに失効リストがありません", en: "There is no revocation list in the file" },
  "anchor-missing": { ja: "信頼点が指定されていません", en: "No trust anchor is given" },
  "leaf-missing": { ja: "検証する証明書が指定されていません", en: "No certificate to verify is given" },
  "option-not-understood": { ja: "指定の値を理解できません", en: "An option's value is not understood" },
  "password-unusable": {
    ja: "パスワードのファイルは UTF-8 の一行でなければなりません",
    en: "A password file must hold one line of UTF-8 text",
  },
  "password-missing": { ja: "パスワードがありません", en: "The password is missing" },
  "passphrase-missing": { ja: "パスフレーズがありません", en: "The passphrase is missing" },
  "openssl-missing": { ja: "openssl がありません", en: "openssl is not installed" },
  "passphrase-too-short": { ja: "パスフレーズが短すぎます", en: "The passphrase is too short" },
  "demo-shares-unreadable": {
    ja: "デモの分割鍵のファイルを読み取れません",
    en: "A share file of the demo cannot be read",
  },
  "demo-shares-missing": {
    ja: "デモの分割鍵が見つかりません",
    en: "The shares of the demo's keys are missing",
  },
} as const satisfies Readonly<Record<string, Text>>;
