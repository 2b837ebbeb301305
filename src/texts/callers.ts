import type { Text } from "./text.ts";

/** Refusals about who asks, and about what is published. */
export const callerTexts = {
  "caller-not-registered": {
    ja: "事前の届出とアクセス権の付与が必要です",
    en: "Registration and a granted right of access are needed first",
  },
  "api-key-missing": { ja: "API キーが必要です", en: "An API key is needed" },
  "api-key-not-accepted": {
    ja: "API キーが正しくないか、取り消されています",
    en: "The API key is wrong or was withdrawn",
  },
  "person-needed": {
    ja: "この操作は職員としてサインインした人だけができます",
    en: "Only a person who signed in as staff can do this",
  },
  "right-missing": { ja: "この操作の権限がありません", en: "The key does not carry the right to do this" },
  "identifier-taken": { ja: "その識別名はすでに使われています", en: "That identifier is taken" },
  "identifier-malformed": {
    ja: "識別名は英小文字、数字、ハイフンの1～63文字です",
    en: "An identifier is 1 to 63 lower-case letters, digits and hyphens",
  },
  "name-missing": { ja: "名称がありません", en: "The name is missing" },
  "rights-missing": { ja: "権限を一つ以上指定してください", en: "At least one right is needed" },
  "certificate-not-published": { ja: "その証明書は公開していません", en: "No such certificate is published" },
  "list-not-published": { ja: "その失効記録はありません", en: "There is no such revocation list" },
} as const satisfies Readonly<Record<string, Text>>;
