import type { Text } from "./text.ts";

/** Why the store does not open. */
export const storeTexts = {
  "database-url-invalid": { ja: "DATABASE_URL の形式が正しくありません", en: "DATABASE_URL is not a valid address" },
  "database-unreachable": { ja: "データベースに接続できません", en: "The database cannot be reached" },
  "database-authentication-failed": { ja: "データベースに認証されませんでした", en: "The database refused the log-in" },
  "database-missing": { ja: "そのデータベースはありません", en: "There is no such database" },
  "database-version-unsupported": { ja: "データベースの版が古すぎます", en: "The database's version is too old" },
  "database-encoding-unsupported": {
    ja: "データベースの文字コードが UTF-8 ではありません",
    en: "The database's encoding is not UTF-8",
  },
  "database-binaries-missing": {
    ja: "この機種用の PostgreSQL がありません。DATABASE_URL を指定してください",
    en: "There is no PostgreSQL for this platform; give DATABASE_URL",
  },
  "data-folder-not-writable": { ja: "データフォルダーに書き込めません", en: "The data folder cannot be written" },
  "data-folder-version": {
    ja: "データフォルダーは別の版の PostgreSQL のものです",
    en: "The data folder belongs to another version of PostgreSQL",
  },
  "data-folder-of-other-user": {
    ja: "データフォルダーは別の利用者のものです",
    en: "The data folder belongs to another user",
  },
  "database-refuses-root": {
    ja: "管理者権限では PostgreSQL を起動できません",
    en: "PostgreSQL does not run as root here",
  },
  "database-did-not-start": { ja: "PostgreSQL が起動しませんでした", en: "PostgreSQL did not start" },
  "schema-newer": {
    ja: "データベースは新しい版のプログラムのものです",
    en: "The database belongs to a newer version of the program",
  },
  "schema-older": {
    ja: "データベースは古い版のプログラムのままです",
    en: "The database is still that of an older version of the program",
  },
  "migration-changed": {
    ja: "適用済みの移行が書き換えられています",
    en: "A migration that was applied has been changed",
  },
  "migration-out-of-order": { ja: "移行の順序が正しくありません", en: "A migration is out of order" },
} as const satisfies Readonly<Record<string, Text>>;
