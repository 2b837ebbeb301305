import type { Text } from "./text.ts";

/** Refusals of cards and of those who hold them. */
export const cardTexts = {
  "password-wrong": { ja: "パスワードが違います", en: "The password is wrong" },
  "password-blocked": { ja: "パスワードがロックされています", en: "The password is locked" },
  "password-not-proven": { ja: "パスワードが照合されていません", en: "The password has not been proven" },
  "card-key-wrong": { ja: "カードが装置を認めません", en: "The card does not accept this device" },
  "card-not-genuine": { ja: "カードが正しい鍵を示しません", en: "The card does not prove the right key" },
  "card-application-missing": {
    ja: "カードに公的個人認証アプリケーションがありません",
    en: "The card has no JPKI application",
  },
  "card-refused": { ja: "カードがコマンドを拒否しました", en: "The card refused a command" },
  "card-password-unusable": {
    ja: "署名用パスワードは英大文字と数字で6文字以上16文字以内です",
    en: "A signature password has 6 to 16 capital letters and digits",
  },
  "card-file-exists": { ja: "カードのファイルが既にあります", en: "The card's file exists already" },
  "card-file-unreadable": {
    ja: "カードのファイルを読み書きできません",
    en: "The card's file cannot be read or written",
  },
  "terminal-folder-exists": {
    ja: "この装置のフォルダーには既に鍵があります",
    en: "The device's folder has keys already",
  },
  "terminal-folder-unreadable": {
    ja: "装置のフォルダーを読み書きできません。warifu terminal setup で作ります",
    en: "The device's folder cannot be read or written; warifu terminal setup makes it",
  },
  "terminal-keys-malformed": { ja: "装置の鍵のファイルが壊れています", en: "The device's file of keys is damaged" },
  "device-of-another-kind": {
    ja: "この鍵は別の種類の装置のものです。装置ごとに登録した鍵を使ってください（warifu terminal register）",
    en: "This key is of the other kind of device; use the key that was registered for this one (`warifu terminal register`)",
  },
  "virtual-card-elsewhere": {
    ja: "カードは別のリーダーに入っています。先に抜いてください",
    en: "The card is in another reader; take it out there first",
  },
  "saved-card-malformed": { ja: "カードのファイルが壊れています", en: "The card's file is damaged" },
} as const satisfies Record<string, Text>;
