import type { Text } from "./text.ts";

/** Refusals of the resident register. */
export const registerTexts = {
  "resident-unknown": { ja: "その住民は登録されていません", en: "The register knows no such resident" },
  "resident-exists": { ja: "その住民はすでに登録されています", en: "The resident is registered already" },
  "resident-identifier-malformed": {
    ja: "住民の識別名は英数字とハイフンの1～32文字です",
    en: "A resident's identifier is 1 to 32 letters, digits and hyphens",
  },
  "record-ended": { ja: "その住民の記録は終わっています", en: "The resident's record has ended" },
  "record-changed-meanwhile": {
    ja: "手続の間に住民の記録が変わりました。発行した証明書は失効させました",
    en: "The record changed while the certificate was being issued; that certificate was revoked",
  },
  "date-malformed": {
    ja: "日付は実在する日を YYYY-MM-DD で書いてください",
    en: "A date is an existing day, YYYY-MM-DD",
  },
  "date-before-last-change": {
    ja: "その日より後の異動がすでに記録されています",
    en: "A later change of this record is registered already",
  },
  "date-in-the-future": { ja: "未来の日付です", en: "The date lies in the future" },
  "date-of-birth-not-writable": {
    ja: "生年月日を証明書に記録できません",
    en: "The date of birth cannot be written into a certificate",
  },
  "field-empty": { ja: "項目が空です", en: "A field is empty" },
  "field-too-long": { ja: "項目が長すぎます", en: "A field is too long" },
  "nothing-changed": { ja: "記録と同じ内容です", en: "The record says so already" },
  "alias-only-of-foreign-residents": {
    ja: "通称を記録できるのは外国人住民だけです",
    en: "Only foreign residents have a registered alias",
  },
  "substitute-not-allowed": {
    ja: "その代替文字は証明書に記録できません",
    en: "That substitute cannot be recorded in a certificate either",
  },
  "substitute-not-needed": {
    ja: "その文字はそのまま証明書に記録できます",
    en: "That character can be recorded as it is; it needs no substitute",
  },
  "substitutes-fixed-by-certificate": {
    ja: "有効な証明書があるため代替文字を変更できません",
    en: "Substitutes cannot change while a valid certificate shows them",
  },
  "search-too-wide": {
    ja: "シリアル番号、又は認証局と住民を指定してください",
    en: "Give a serial number, or an authority and a resident",
  },
} as const satisfies Readonly<Record<string, Text>>;
