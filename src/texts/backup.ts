import type { Text } from "./text.ts";

/** Backup and restore. */
export const backupTexts = {
  "backup-not-readable": {
    ja: "控えを読み取れません。ファイル又はフォルダーの名を確かめてください",
    en: "There is no backup that can be read; check the name of the file or folder",
  },
  "backup-incomplete": {
    ja: "控えのファイルが途中で切れています。別の控えを使ってください",
    en: "The backup file is cut short; use another one",
  },
  "backup-changed": {
    ja: "控えがとった後に書き換えられています。別の控えを使ってください",
    en: "The backup was changed after it was made; use another one",
  },
  "backup-of-other-schema": {
    ja: "別の版のプログラムがとった控えです。その版で復元してから更新してください",
    en: "Another version of the program made this backup; restore with that version, then upgrade",
  },
  "database-not-empty": {
    ja: "データベースが空ではありません。新しいデータフォルダーを --data で指定してください",
    en: "The database is not empty; name a new data folder with --data",
  },
  "database-exists": {
    ja: "このデータフォルダーにはすでにデータベースがあります。新しいフォルダーを --data で指定してください",
    en: "This data folder has a database already; name a new one with --data",
  },
  "backup-folder-unusable": {
    ja: "このフォルダーには控えをとれません（使える文字だけの名で、他のデータベースの控えがなく、データベースの外にあるもの）",
    en: "No backup goes into this folder: it needs a plain name, no other database's backup, and a place outside of the database",
  },
  "backup-of-outside-database": {
    ja: "外部のデータベースの控えは、そのデータベースの道具でとります（docs/guide/backup.md）",
    en: "An outside database is backed up with its own tools (docs/guide/backup.md)",
  },
  "no-backup-before": {
    ja: "その時点より前の写しがありません",
    en: "There is no copy from before that moment",
  },
  "log-ends-before": {
    ja: "記録はその時点まで送られていません。--at を付けなければ、記録の終わりまで復元します",
    en: "The log was not sent as far as that moment; without --at all of it is restored",
  },
  "backup-not-begun": {
    ja: "続けてとる控えは始まっていません。warifu continuous-backup begin で始めてください",
    en: "Continuous backup was not begun; begin it with warifu continuous-backup begin",
  },
  "backup-not-sealed": {
    ja: "この控えはまだ封印されていません。動いている warifu が一時間ごとに封印します",
    en: "This backup was not sealed yet; the running warifu seals it every hour",
  },
  "backup-seal-missing": {
    ja: "控えの封印がなくなっています。誰が触れたか調べ、別の控えを使ってください",
    en: "A seal of the backup is missing; find out who touched it, and use another backup",
  },
  "backup-seal-changed": {
    ja: "控えの封印が書き換えられています。誰が触れたか調べ、別の控えを使ってください",
    en: "A seal of the backup was changed; find out who touched it, and use another backup",
  },
  "backup-seal-key-unknown": {
    ja: "控えの封印は、この認証局の監査鍵によるものではありません。データフォルダー又は --key を確かめてください",
    en: "A seal of the backup is not by an audit key of this house; check the data folder or --key",
  },
  "backup-seal-signature-wrong": {
    ja: "控えの封印の署名が合いません。誰が触れたか調べ、別の控えを使ってください",
    en: "The signature of a seal of the backup is wrong; find out who touched it, and use another backup",
  },
  "backup-file-missing": {
    ja: "控えのファイルがなくなっています。誰が触れたか調べ、別の控えを使ってください",
    en: "A file of the backup is missing; find out who touched it, and use another backup",
  },
  "backup-file-changed": {
    ja: "控えのファイルが書き換えられています。誰が触れたか調べ、別の控えを使ってください",
    en: "A file of the backup was changed; find out who touched it, and use another backup",
  },
  "backup-file-unknown": {
    ja: "控えのフォルダーに、控えのものではないファイルがあります。誰が置いたか調べ、取り除いてください",
    en: "There is a file in the backup folder that does not belong to it; find out who put it there, and remove it",
  },
  "moment-not-found": {
    ja: "一分のあいだ書き込みが続き、比べる時点を決められませんでした。込んでいない時に繰り返してください",
    en: "Somebody wrote all the time for a minute, so no moment could be compared; try again when less is going on",
  },
  "log-not-handed-out": {
    ja: "記録が控えのフォルダーに送られてきません。フォルダーとそのディスクを確かめてください",
    en: "The log does not reach the backup folder; check the folder and its disk",
  },
  "restore-reason-missing": {
    ja: "前の監査ログの立会い記録があります。復元の理由を --reason で書いてください",
    en: "There is a witness of the audit log of before; say why this is restored with --reason",
  },
  "public-key-not-readable": {
    ja: "公開鍵のファイルを読み取れません。PEM の公開鍵か、名を確かめてください",
    en: "The public key cannot be read; check that it is PEM, and its name",
  },
} as const satisfies Readonly<Record<string, Text>>;
