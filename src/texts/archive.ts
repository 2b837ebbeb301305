import type { Text } from "./text.ts";

const look = {
  ja: "媒体の写しと照らし合わせ、誰がいつ触れたかを確かめてください",
  en: "compare it with a medium, and find out who touched it and when",
} as const;

function found(ja: string, en: string): Text {
  return { ja: `${ja}。${look.ja}`, en: `${en}; ${look.en}` };
}

/** Refusals of the archive, and what a look through it finds. */
export const archiveTexts = {
  "archive-package-missing": found("保管パッケージが失われています", "A package of the archive is missing"),
  "archive-package-unrecorded": found(
    "台帳にない保管パッケージがあります",
    "There is a package that the database does not know",
  ),
  "archive-manifest-malformed": found("保管パッケージの目録が読めません", "The manifest of a package cannot be read"),
  "archive-manifest-key-unknown": found(
    "目録の鍵が監査用の鍵ではありません",
    "The manifest was signed with a key that is no audit key",
  ),
  "archive-manifest-signature-wrong": found("目録の署名が正しくありません", "The signature of a manifest is wrong"),
  "archive-stamp-wrong": found("目録のタイムスタンプが正しくありません", "The time stamp of a manifest is wrong"),
  "archive-chain-broken": found(
    "前の月の保管パッケージとつながりません",
    "A package does not follow the one of the month before",
  ),
  "archive-row-changed": found("保管パッケージの記録が書き換えられています", "The row of a package was changed"),
  "archive-member-row-changed": found(
    "保管ファイルの記録が書き換えられています",
    "The row of a file in the archive was changed",
  ),
  "archive-file-missing": found("保管ファイルが失われています", "A file of the archive is missing"),
  "archive-file-changed": found("保管ファイルが書き換えられています", "A file of the archive was changed"),
  "archive-file-unknown": found(
    "保管パッケージに余分なファイルがあります",
    "There is a file that belongs to no package",
  ),
  "archive-deletion-changed": found("削除の記録が書き換えられています", "The record of a deletion was changed"),
  "archive-deletion-missing": found("削除の記録が失われています", "The record of a deletion is missing"),
  "archive-deletion-unsigned": found("削除の記録の署名が正しくありません", "The signature of a deletion is wrong"),
  "archive-not-kept": {
    ja: "このプロセスには保管場所が設定されていません。warifu up で起動した認証局の役割で行ってください",
    en: "This process keeps no archive; use the one that runs the role ca, started with warifu up",
  },
  "archive-month-not-next": {
    ja: "古い月から順に保管してください",
    en: "Months are packaged in their order; begin with the oldest",
  },
  "archive-month-unknown": {
    ja: "その月の保管パッケージはありません。先に保管パッケージを作ってください",
    en: "There is no package of that month; make it first",
  },
  "archive-media-key-missing": {
    ja: "媒体を暗号化する公開鍵がありません。archive-media-key.pem をデータフォルダーに置いてください",
    en: "There is no key for media; put archive-media-key.pem into the data folder",
  },
  "archive-media-key-malformed": {
    ja: "archive-media-key.pem を読めません。RSA の公開鍵を PEM で置いてください",
    en: "archive-media-key.pem cannot be read; it must be a public RSA key in PEM",
  },
  "archive-member-unknown": { ja: "その保管ファイルはありません", en: "There is no such file in the archive" },
  "archive-member-gone": { ja: "その保管ファイルは削除済みです", en: "That file was deleted already" },
  "archive-member-still-kept": {
    ja: "保管期間が満了していないため、削除できません",
    en: "Its period is not over, so it cannot be deleted",
  },
  "archive-member-held": {
    ja: "期限後も保管する理由が記録されているため、削除できません。理由がなくなったら、先に記録を解いてください",
    en: "It is kept beyond its period for a reason; end the hold first when the reason is gone",
  },
  "carrier-unknown": { ja: "その番号の媒体はありません", en: "There is no medium of that number" },
  "carrier-destroyed": { ja: "その媒体は廃棄済みです", en: "That medium was destroyed" },
  "carrier-lent": {
    ja: "その媒体は持ち出し中です。先に返却を記録してください",
    en: "That medium is lent; record its return first",
  },
  "carrier-not-lent": { ja: "その媒体は持ち出されていません", en: "That medium is not lent" },
  "carrier-day-over": { ja: "返却の日は今日以降にしてください", en: "The day of return must not be over" },
  "carrier-still-kept": {
    ja: "保管期間が満了しておらず、読める写しもほかにないため、廃棄できません。先に写しを作ってください",
    en: "Its period is not over and no other readable copy is stored; make a copy first",
  },
  "carrier-of-paper": {
    ja: "紙の保管箱です。状態を見て、結果を入力してください",
    en: "It is a box of papers; look at them and say how they are",
  },
  "carrier-not-of-paper": {
    ja: "電子の媒体です。挿入して、システムに読ませてください",
    en: "It is a digital medium; insert it and let the program read it",
  },
  "medium-not-inserted": {
    ja: "媒体が見つかりません。媒体のラベルと同じ名前で接続してから、もう一度行ってください",
    en: "The medium is not there; mount it under the name on its label and try again",
  },
  "room-right-unknown": { ja: "その番号の入室権限はありません", en: "There is no room right of that number" },
  "room-right-ended": { ja: "その入室権限は終わっています", en: "That room right has ended" },
  "room-right-days-wrong": {
    ja: "終わりの日は始まりの日以降にしてください",
    en: "The last day must not be before the first",
  },
  "disposal-day-ahead": {
    ja: "廃棄した日は今日までの日にしてください",
    en: "The day of the disposal must not lie ahead",
  },
} as const satisfies Readonly<Record<string, Text>>;
