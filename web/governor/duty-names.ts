import type { Text } from "../language/index.ts";

/** The duties of CPS 2-1-2 that may be delegated, by number, in our words. */
export const dutyNames: Readonly<Record<number, Text>> = {
  1: { ja: "電子証明書の発行", en: "Issue residents' certificates" },
  2: { ja: "個人認証BCAとの相互認証", en: "Cross-certify with the bridge" },
  3: { ja: "自己署名証明書の発行", en: "Issue self-signed certificates" },
  4: { ja: "リンク証明書の発行", en: "Issue link certificates" },
  5: { ja: "運用のための証明書の発行", en: "Issue certificates of operation" },
  6: { ja: "オンライン失効申請の本人確認と失効", en: "Revocations asked for online" },
  7: { ja: "窓口の失効申請による失効", en: "Revocations asked for at a counter" },
  8: { ja: "異動等による失効", en: "Revocations that follow from the register" },
  9: { ja: "記録の誤り等による失効", en: "Revocations of wrong certificates" },
  10: { ja: "秘密鍵の危殆化への対処", en: "Answer to a compromised key" },
  11: { ja: "有効性を確認する方法の提供", en: "Provide status information" },
  12: { ja: "官職・職責証明書の確認方法の提供", en: "Provide the check of officials' certificates" },
  13: { ja: "提供状況の報告書の作成と公表", en: "Report on what was provided" },
  16: { ja: "鍵ペアの生成と秘密鍵の管理", en: "Generate and keep the authority's keys" },
  18: { ja: "設備の設置", en: "Set up the installation" },
  19: { ja: "運用規程に基づく業務", en: "Work by the practice statement" },
  20: { ja: "証明書・失効記録・ログの保管", en: "Keep certificates, lists and logs" },
  21: { ja: "稼働の監視", en: "Watch over the running system" },
  22: { ja: "失効記録の毎日の発行", en: "Issue lists daily" },
};
