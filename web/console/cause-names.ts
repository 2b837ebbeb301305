import type { Text } from "../language/index.ts";

/** Causes of revocation (CPS 4-4) by their names in the store. */
const names: Readonly<Record<string, Text>> = {
  "holder-withdrawal": { ja: "利用の取りやめ", en: "The holder gave it up" },
  "holder-key-compromise": { ja: "利用者の秘密鍵の漏えい等", en: "The holder's key is compromised" },
  "register-change": { ja: "住民票の記載の変更", en: "The register changed" },
  "register-death": { ja: "死亡", en: "Death" },
  "register-removal": { ja: "住民票の消除", en: "The register's record ended" },
  "record-error": { ja: "記録の誤り", en: "The record was wrong" },
  renewal: { ja: "更新", en: "Renewal" },
  "double-issue": { ja: "二重の発行", en: "Issued twice" },
  "authority-key-compromise": { ja: "認証局の秘密鍵の漏えい等", en: "The authority's key is compromised" },
  "never-delivered": { ja: "交付されなかった", en: "Never delivered" },
  "office-abolished": { ja: "職の廃止", en: "The office was abolished" },
  "cross-certification-ended": { ja: "相互認証の終了", en: "Cross-certification ended" },
};

export function causeName(cause: string): Text {
  return names[cause] ?? { ja: cause, en: cause };
}
