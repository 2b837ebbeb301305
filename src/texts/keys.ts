import type { Text } from "./text.ts";

/** Refusals of the key store. */
export const keyTexts = {
  "key-unknown": { ja: "その鍵はありません", en: "There is no such key" },
  "key-destroyed": { ja: "その鍵は廃棄されています", en: "The key was destroyed" },
  "key-row-altered": { ja: "鍵の記録が改変されています", en: "The key's record was altered" },
  "key-purpose-differs": { ja: "鍵の用途が異なります", en: "The key is for another purpose" },
  "too-few-people": { ja: "立会者の人数が足りません", en: "Too few people stand behind the use" },
  "algorithm-does-not-fit": { ja: "鍵の種類と署名方式が合いません", en: "The algorithm does not fit the key" },
  "specification-not-supported": { ja: "その種類の鍵は扱えません", en: "That kind of key is not supported" },
  "store-not-initialised": { ja: "鍵の保管庫が初期化されていません", en: "The key store is not initialised" },
  "store-already-initialised": { ja: "鍵の保管庫は初期化済みです", en: "The key store is initialised already" },
  "store-not-activated": { ja: "鍵の保管庫が活性化されていません", en: "The key store is not activated" },
  "store-row-altered": { ja: "鍵の保管庫の記録が改変されています", en: "The key store's record was altered" },
  "group-invalid": { ja: "分割の人数の指定が正しくありません", en: "The numbers of a group cannot be right" },
  "too-few-shares": { ja: "分割鍵の数が足りません", en: "Too few shares" },
  "share-file-malformed": { ja: "分割鍵のファイルを読み取れません", en: "A share's file cannot be read" },
  "share-of-another-store": { ja: "別の保管庫の分割鍵です", en: "A share belongs to another store" },
  "share-presented-twice": { ja: "同じ分割鍵が二度示されました", en: "A share was presented twice" },
  "share-passphrase-wrong": { ja: "分割鍵のパスフレーズが違います", en: "A share's passphrase is wrong" },
  "passphrase-too-short": { ja: "パスフレーズが短すぎます", en: "A passphrase is too short" },
  "demo-shares-unreadable": { ja: "デモ用の分割鍵を読み取れません", en: "The demo's shares cannot be read" },
  "shares-do-not-fit": { ja: "分割鍵が互いに合いません", en: "The shares do not fit together" },
} as const satisfies Readonly<Record<string, Text>>;
