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
} as const satisfies Readonly<Record<string, Text>>;
