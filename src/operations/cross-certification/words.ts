/** The steps of a case in words, as papers have them. */
import type { CrossStep } from "./types.ts";

export const stepWords: Readonly<Record<CrossStep, { readonly ja: string; readonly en: string }>> = {
  opened: { ja: "案件の開始", en: "Case opened" },
  introduced: { ja: "当方の申請書の作成", en: "Our introduction made" },
  "introduction-received": { ja: "相手方の申請書の受領", en: "Their introduction received" },
  "identity-verified": { ja: "相手方の真偽と鍵の確認", en: "Their identity and key verified" },
  "connection-tested": { ja: "接続テスト", en: "Connection tested" },
  "request-sent": { ja: "証明書発行要求の提出", en: "Our request sent" },
  "request-received": { ja: "相手方の証明書発行要求の受領", en: "Their request received" },
  examined: { ja: "審査", en: "Examined" },
  approved: { ja: "審査結果の承認", en: "Examination approved" },
  "certificate-issued": { ja: "相互認証証明書の発行", en: "Our cross-certificate issued" },
  "certificate-received": { ja: "相手方の相互認証証明書の受領", en: "Their cross-certificate received" },
  "receipt-sent": { ja: "受領書の送付", en: "Our receipt sent" },
  "receipt-received": { ja: "相手方の受領書の受領", en: "Their receipt received" },
  "in-force": { ja: "相互認証証明書ペアのリポジトリへの登録", en: "Pair put into the repository" },
  replaced: { ja: "更新後のペアへの置換", en: "Replaced by a renewal" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
  "withdrawal-received": { ja: "相手方の取下げ", en: "Withdrawn by the other side" },
  "revocation-asked": { ja: "相手方への失効申請", en: "Revocation applied for" },
  "revocation-asked-of-us": { ja: "相手方からの失効申請", en: "Revocation applied for by the other side" },
  "certificate-revoked": { ja: "相互認証証明書の失効", en: "Our cross-certificate revoked" },
  "revocation-told": { ja: "相手方の失効通知の受領", en: "Their revocation told" },
};
