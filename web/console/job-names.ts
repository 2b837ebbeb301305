import type { Text } from "../language/index.ts";

/** Jobs by the kinds under which the store keeps them; a kind of a later version is shown as it is. */
const names: Readonly<Record<string, Text>> = {
  "daily-lists": { ja: "定時の失効リスト", en: "Daily revocation lists" },
  "responder-renewal": { ja: "OCSP レスポンダの証明書の更新", en: "Renewal of OCSP responder certificates" },
  archive: { ja: "月次の保管パッケージの作成", en: "Monthly package of the archive" },
  "audit-seal": { ja: "監査記録の封印", en: "Seal of the audit log" },
  "long-work": { ja: "時間のかかる処理", en: "Long work" },
  "usage-sums": { ja: "提供記録の集計", en: "Daily sums of provision" },
  "withdraw-reports": { ja: "公開期間を過ぎた報告書の取下げ", en: "Withdrawal of old provision reports" },
  "crl-watch": { ja: "失効リストの点検", en: "Check of the published lists" },
  "revocation-information-file": { ja: "失効情報ファイル", en: "Revocation information files" },
};

export function jobName(kind: string): Text {
  return names[kind] ?? { ja: kind, en: kind };
}
