/** Words of the letters, in both languages. */
import type { CaseKind, Correction, DisclosedPart, Outcome, Ruling } from "./types.ts";

export type Language = "ja" | "en";
type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

export const partWords: Words<DisclosedPart> = {
  "issue-records": { ja: "電子証明書の発行記録", en: "issue records" },
  "revocation-information": { ja: "失効情報", en: "revocation information" },
  "revocation-files": { ja: "失効情報ファイル", en: "revocation information files" },
};

export const changeWords: Words<Correction> = {
  correct: { ja: "訂正", en: "correction" },
  add: { ja: "追加", en: "addition" },
  delete: { ja: "削除", en: "deletion" },
};

export const outcomeWords: Readonly<Record<"disclosure" | "correction", Words<Outcome>>> = {
  disclosure: {
    granted: { ja: "開示する", en: "disclosed" },
    partly: { ja: "一部を開示する", en: "disclosed in part" },
    refused: { ja: "開示しない", en: "not disclosed" },
  },
  correction: {
    granted: { ja: "訂正等をする", en: "carried out" },
    partly: { ja: "一部について訂正等をする", en: "carried out in part" },
    refused: { ja: "訂正等をしない", en: "not carried out" },
  },
};

/** The letter's title says what was decided. */
export const decisionTitles: Readonly<Record<"disclosure" | "correction", Words<Outcome>>> = {
  disclosure: {
    granted: { ja: "認証業務情報開示決定通知書", en: "Decision to disclose records" },
    partly: { ja: "認証業務情報一部開示決定通知書", en: "Decision to disclose records in part" },
    refused: { ja: "認証業務情報不開示決定通知書", en: "Decision not to disclose records" },
  },
  correction: {
    granted: { ja: "認証業務情報訂正等決定通知書", en: "Decision to correct records" },
    partly: { ja: "認証業務情報一部訂正等決定通知書", en: "Decision to correct records in part" },
    refused: { ja: "認証業務情報不訂正等決定通知書", en: "Decision not to correct records" },
  },
};

export const rulingWords: Words<Ruling> = {
  dismissed: { ja: "却下", en: "dismissed" },
  rejected: { ja: "棄却", en: "rejected" },
  upheld: { ja: "認容", en: "upheld" },
};

export const kindWords: Words<CaseKind> = {
  disclosure: { ja: "開示請求", en: "Disclosure" },
  correction: { ja: "訂正等請求", en: "Correction" },
  review: { ja: "審査請求", en: "Review request" },
  complaint: { ja: "苦情", en: "Complaint" },
  inquiry: { ja: "問合せ", en: "Inquiry" },
  leak: { ja: "漏えい等", en: "Leak" },
};

/** RFC 5280 §5.3.1: the reasons that the practice statement offers; another one is shown by its name. */
export const reasonWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  unspecified: { ja: "指定なし", en: "unspecified" },
  keyCompromise: { ja: "秘密鍵の危殆化", en: "key compromise" },
  affiliationChanged: { ja: "記載事項の変更", en: "affiliation changed" },
  superseded: { ja: "証明書の更新", en: "superseded" },
  cessationOfOperation: { ja: "利用の取りやめ", en: "cessation of operation" },
  cACompromise: { ja: "認証局の秘密鍵の危殆化", en: "CA compromise" },
};
