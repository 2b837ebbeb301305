/** What types, kinds, states and checks are called. */
import type {
  CentreCheck,
  CirsKind,
  CirsState,
  EntryDifference,
  LgpkiType,
  ProcessingCheck,
  ProviderCategory,
} from "@warifu/contract";
import type { Text } from "../language/index.ts";

export const typeNames: Readonly<Record<LgpkiType, Text>> = {
  office: { ja: "職責証明書", en: "Office certificate" },
  account: { ja: "利用者証明書", en: "Account certificate" },
  mail: { ja: "メール用証明書", en: "Mail certificate" },
  "web-server": { ja: "Web サーバ証明書（インターネット用）", en: "Web server certificate (internet)" },
  "web-server-lgwan": { ja: "Web サーバ証明書（LGWAN 内部用）", en: "Web server certificate (inside LGWAN)" },
  "code-signing": { ja: "コードサイニング証明書（インターネット用）", en: "Code signing certificate (internet)" },
  "code-signing-lgwan": { ja: "コードサイニング証明書（LGWAN 内部用）", en: "Code signing certificate (inside LGWAN)" },
  encryption: { ja: "暗号化通信用証明書", en: "Encryption certificate" },
  "branch-login": { ja: "ログイン用証明書", en: "Log-in certificate" },
};

export const kindNames: Readonly<Record<CirsKind, Text>> = {
  issue: { ja: "発行", en: "Issue" },
  renewal: { ja: "更新", en: "Renewal" },
  abolition: { ja: "廃止", en: "Abolition" },
  revocation: { ja: "失効", en: "Revocation" },
};

export const stateNames: Readonly<Record<CirsState, Text>> = {
  received: { ja: "受付", en: "Received" },
  examined: { ja: "審査済（承認待）", en: "Examined" },
  approved: { ja: "承認済（送信待）", en: "Approved" },
  submitted: { ja: "発行申請済", en: "Submitted" },
  "under-examination": { ja: "運営主体で審査中", en: "Under examination" },
  passed: { ja: "審査通過（発行待）", en: "Passed" },
  "awaiting-download": { ja: "ファイル取得待", en: "Awaiting download" },
  downloaded: { ja: "取得済（格納待）", en: "Downloaded" },
  stored: { ja: "格納確認済", en: "Stored" },
  closed: { ja: "終了", en: "Closed" },
  returned: { ja: "差戻し", en: "Returned" },
  refused: { ja: "却下", en: "Refused" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
};

export const recordNames: Readonly<Record<ProcessingCheck, Text>> = {
  "form-complete": { ja: "申請書の記載に漏れがない", en: "The form is complete" },
  "applicant-belongs": { ja: "申請者が自団体の職員である", en: "The applicant belongs to the organisation" },
  "request-file-given": { ja: "証明書発行要求ファイル（CSR）がある", en: "The request file is there" },
  "entries-as-directory": { ja: "記載事項が登録内容と一致する", en: "The entries agree with the directories" },
  "purpose-fits-type": { ja: "用途が証明書の種類に合う", en: "The purpose fits the type" },
  "certificate-named": { ja: "対象の証明書が特定されている", en: "The certificate is named" },
  "reason-given": { ja: "理由が記載されている", en: "The reason is given" },
};

export const checkNames: Readonly<Record<CentreCheck, Text>> = {
  "request-signature": { ja: "CSR の署名", en: "The request's signature" },
  "key-strength": { ja: "鍵の強度", en: "Strength of the key" },
  "organisation-name": { ja: "団体名", en: "Name of the organisation" },
  unit: { ja: "組織", en: "Unit" },
  "holder-name": { ja: "名義", en: "Holder's name" },
  "server-names": { ja: "サーバ名とドメイン", en: "Server names and domains" },
  "mail-address": { ja: "メールアドレス", en: "Mail address" },
  "provider-registration": { ja: "ASP の登録・接続", en: "Registration as a provider" },
  "same-key": { ja: "同じ鍵の申請", en: "The same key elsewhere" },
  duplicate: { ja: "重複する申請", en: "The same applied for" },
  certificate: { ja: "対象の証明書が有効", en: "The certificate is valid" },
  "renewal-period": { ja: "更新できる時期", en: "Time of renewal" },
};

export const fieldNames: Readonly<Record<EntryDifference["field"], Text>> = {
  organisation: { ja: "団体名", en: "Organisation" },
  unit: { ja: "組織", en: "Unit" },
  name: { ja: "名義", en: "Holder's name" },
  serverNames: { ja: "サーバ名", en: "Server names" },
  mail: { ja: "メールアドレス", en: "Mail address" },
};

export const differenceTexts: Readonly<Record<EntryDifference["code"], Text>> = {
  missing: { ja: "入力してください", en: "enter it" },
  "not-wanted": { ja: "この種類の証明書には入力しません", en: "this type does not take it" },
  "not-registered": { ja: "登録されていません", en: "is not registered" },
  ended: { ja: "登録が終了しています", en: "has ended" },
  "suffix-missing": { ja: "末尾に（利用者）または -lgacc が要ります", en: "must end in （利用者） or -lgacc" },
  "of-another-unit": { ja: "別の組織の役職です", en: "belongs to another unit" },
  "not-under-a-domain": { ja: "自団体のドメイン名の下にありません", en: "is under no domain of the organisation" },
  malformed: { ja: "形が正しくありません", en: "is not of the right form" },
  "service-name": {
    ja: "行政サービス用ドメイン名はここでは使えません",
    en: "is a name for services to the public, which is not used here",
  },
  "differs-from-request": { ja: "CSR の記載と異なります", en: "differs from the request file" },
};

export const differsTexts = {
  width: { ja: "全角と半角の違い", en: "full and half width differ" },
  spaces: { ja: "空白の違い", en: "spaces differ" },
  letters: { ja: "文字の違い", en: "letters differ" },
} as const;

export const eventNames: Readonly<Record<string, Text>> = {
  received: { ja: "受付", en: "Received" },
  corrected: { ja: "訂正", en: "Corrected" },
  examined: { ja: "登録分局の審査", en: "Examined at the branch" },
  approved: { ja: "承認", en: "Approved" },
  "sent-back": { ja: "登録分局での差戻し", en: "Sent back in the branch" },
  submitted: { ja: "発行申請", en: "Submitted" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
  accepted: { ja: "運営主体の受付", en: "Accepted by the operating body" },
  passed: { ja: "審査通過", en: "Passed" },
  returned: { ja: "差戻し", en: "Returned" },
  refused: { ja: "却下", en: "Refused" },
  issued: { ja: "発行", en: "Issued" },
  revoked: { ja: "失効", en: "Revoked" },
  downloaded: { ja: "ファイル取得", en: "Downloaded" },
  stored: { ja: "格納確認", en: "Stored" },
  closed: { ja: "終了", en: "Closed" },
};

export const categoryNames: Readonly<Record<ProviderCategory, Text>> = {
  application: { ja: "アプリケーション及びコンテンツ", en: "Applications and content" },
  hosting: { ja: "ホスティング", en: "Hosting" },
  communication: { ja: "通信", en: "Communication" },
  facility: { ja: "ファシリティ", en: "Facility" },
};

/** What is in the way of a check, where it is no number and no name. */
export const detailTexts: Readonly<Record<string, Text>> = {
  "other-organisation": { ja: "ほかの団体の申請", en: "another organisation's application" },
  revoked: { ja: "失効済み", en: "revoked" },
  ended: { ja: "期限切れ", en: "ended" },
  unknown: { ja: "証明書がありません", en: "no such certificate" },
};
