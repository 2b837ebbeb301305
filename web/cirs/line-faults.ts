/** What is wrong with one line of a table of applications. */
import type { Text } from "../language/index.ts";

export const lineFaults: Readonly<Record<string, Text>> = {
  "type-unknown": { ja: "証明書の種類が正しくありません", en: "There is no such type" },
  "applicant-missing": { ja: "申請者の氏名と所属が要ります", en: "Applicant and section are needed" },
  "request-missing": { ja: "CSR がないか、Base64 ではありません", en: "The request is missing or no Base64" },
  "request-malformed": { ja: "CSR として読めません", en: "The request cannot be read" },
  "key-repeated": { ja: "前の行と同じ鍵です", en: "The key is that of a line before" },
  "entries-differ": {
    ja: "記載事項が登録内容と一致しません。LGWAN 運用担当者に確認してください",
    en: "The entries differ from the directories; ask the LGWAN officer",
  },
};
