import type { Text } from "./text.ts";

/** Refusals about who asks, and about what is published. */
export const callerTexts = {
  "caller-not-registered": {
    ja: "事前の届出とアクセス権の付与が必要です",
    en: "Registration and a granted right of access are needed first",
  },
  "party-suspended": { ja: "アクセス権が停止されています", en: "The right of access is suspended" },
  "credential-expired": {
    ja: "その鍵又は証明書の登録期間が終わっています",
    en: "The period for which the key or certificate was registered is over",
  },
  "address-not-allowed": {
    ja: "登録されたネットワークの外からの照会です",
    en: "The question comes from outside the registered networks",
  },
  "rate-exceeded": {
    ja: "1分間に照会できる件数を超えました",
    en: "More questions were asked in this minute than may be",
  },
  "method-not-granted": {
    ja: "この提供方法のアクセス権がありません",
    en: "The right of access does not cover this way of asking",
  },
  "partition-not-granted": {
    ja: "この認証局又は区分のアクセス権がありません",
    en: "The right of access does not cover this authority or partition",
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
