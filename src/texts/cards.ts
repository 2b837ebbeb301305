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
  "saved-card-malformed": { ja: "カードのファイルが壊れています", en: "The card's file is damaged" },
} as const satisfies Record<string, Text>;
