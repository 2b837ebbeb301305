import type { Text } from "./text.ts";

/** Refusals of issuing and revoking. */
export const authorityTexts = {
  "authority-unknown": { ja: "その認証局はありません", en: "There is no such authority" },
  "authority-stopped": {
    ja: "認証局は業務を停止しています。再開されるまで証明書を発行しません",
    en: "The authority is stopped; it issues nothing until two people restart it",
  },
  "authority-stopped-already": { ja: "認証局はすでに停止しています", en: "The authority is stopped already" },
  "authority-not-stopped": { ja: "認証局は停止していません", en: "The authority is not stopped" },
  "authority-expired": {
    ja: "認証局の自己署名証明書の有効期間が満了しています",
    en: "The authority's own certificate has expired",
  },
  "key-not-activated": {
    ja: "認証局の秘密鍵が活性化されていません",
    en: "The authority's private key is not activated",
  },
  "profile-unknown": {
    ja: "その種類の証明書は発行しません",
    en: "The authority issues no certificate of that profile",
  },
  "lint-refused": { ja: "証明書の内容が規程に適合しません", en: "The certificate would break a rule of its profile" },
  "clock-went-backwards": {
    ja: "時計が記録より前の時刻を示しています",
    en: "The clock stands before times already recorded",
  },
  "database-gone": { ja: "データベースに接続できません", en: "The database cannot be reached" },
  "disk-full": { ja: "ディスクに空きがありません", en: "The disk is full" },
  "request-malformed": { ja: "証明書発行要求を読み取れません", en: "The certification request cannot be read" },
  "request-signature-wrong": {
    ja: "証明書発行要求の署名を検証できません",
    en: "The certification request's signature does not verify",
  },
  "municipality-unknown": {
    ja: "その市区町村は、この認証局の区域内にないか、申請を受け付ける期間外です",
    en: "The municipality does not belong to this authority, or not at this time",
  },
  "character-not-allowed": {
    ja: "証明書に記録できない文字があります。代替文字を選んでください",
    en: "A character cannot be recorded in a certificate; choose a substitute",
  },
  "attribute-invalid": { ja: "記載事項の形式が正しくありません", en: "An attribute is not of the required form" },
  "weak-key": { ja: "公開鍵に既知の弱点があります", en: "The public key has a known weakness" },
  "key-generation-date-wrong": {
    ja: "鍵ペアの生成日が正しくありません",
    en: "The date of key generation cannot be right",
  },
  "valid-certificate-exists": {
    ja: "有効な証明書がすでにあります。重ねて発行しません",
    en: "A valid certificate exists already; no second one is issued",
  },
  "facts-outdated": {
    ja: "発行の手続中に記載事項が変更されました",
    en: "What the certificate was to say changed while it was being issued",
  },
  "no-valid-certificate": { ja: "有効な証明書がありません", en: "There is no valid certificate" },
  "renewal-under-way": { ja: "更新の手続が進行中です", en: "A renewal is under way" },
  "public-key-already-certified": {
    ja: "この公開鍵にはすでに証明書を発行しています",
    en: "A certificate was issued for this public key before",
  },
  "certificate-unknown": { ja: "その番号の証明書は発行していません", en: "No certificate has that serial number" },
  "certificate-not-delivered": { ja: "その証明書は交付されていません", en: "That certificate was never delivered" },
  "certificate-expired": { ja: "証明書の有効期間が満了しています", en: "The certificate has expired" },
  "already-revoked": { ja: "証明書はすでに失効しています", en: "The certificate is revoked already" },
  "suspension-not-offered": { ja: "証明書の一時停止は行いません", en: "Certificates are not suspended" },
  "reason-not-allowed": { ja: "その失効事由は規程にありません", en: "The policy does not offer that reason" },
} as const satisfies Readonly<Record<string, Text>>;
