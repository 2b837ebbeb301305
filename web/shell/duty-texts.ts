import type { Duty, Right } from "@warifu/contract";
import type { Text } from "../language/index.ts";

/** The duties by their names in CPS 5-2-1. */
export const dutyTexts: Readonly<Record<Duty, Text>> = {
  "ca-manager": { ja: "認証局管理責任者", en: "CA manager" },
  "key-manager": { ja: "秘密鍵管理者", en: "Private key manager" },
  receptionist: { ja: "受付担当者", en: "Receptionist" },
  examiner: { ja: "審査担当者", en: "Examiner" },
  "examination-approver": { ja: "審査承認者", en: "Examination approver" },
  "senior-operator": { ja: "上級操作員", en: "Senior operator" },
  "repository-operator": { ja: "リポジトリ操作員", en: "Repository operator" },
  "general-operator": { ja: "一般操作員", en: "General operator" },
  "internal-auditor": { ja: "内部監査者", en: "Internal auditor" },
  "external-auditor": { ja: "外部監査人", en: "External auditor" },
  "counter-clerk": { ja: "市区町村の窓口担当者", en: "Municipal counter clerk" },
  "relying-party-officer": { ja: "署名検証者等の担当者", en: "Relying-party officer" },
  "relying-party-approver": { ja: "署名検証者等の承認者", en: "Relying-party approver" },
  "branch-officer": { ja: "登録分局担当者", en: "Branch officer" },
  "branch-manager": { ja: "登録分局責任者", en: "Branch manager" },
  "lgwan-officer": { ja: "LGWAN 運用担当者", en: "LGWAN officer" },
  "lgwan-examiner": { ja: "LGWAN 運営主体の審査担当者", en: "Examiner of the operating body" },
  "lgwan-issuer": { ja: "LGWAN 運営主体の発行担当者", en: "Issuer of the operating body" },
  "governor-officer": { ja: "知事部局の担当者", en: "Governor's officer" },
  "governor-approver": { ja: "知事部局の決裁者", en: "Governor's approver" },
  "body-officer": { ja: "指定認証機関の担当者", en: "Designated body's officer" },
};

/** Who is asked, where a right is that of one duty. */
const approvers: Partial<Readonly<Record<Right, Text>>> = {
  operate: dutyTexts["senior-operator"],
  "keep-keys": dutyTexts["key-manager"],
  "direct-keys": dutyTexts["ca-manager"],
  "direct-archive": dutyTexts["ca-manager"],
  "approve-duties": dutyTexts["ca-manager"],
  "publish-notices": dutyTexts["ca-manager"],
  "approve-examinations": dutyTexts["examination-approver"],
  "approve-relying-parties": dutyTexts["relying-party-approver"],
  "decide-for-governor": dutyTexts["governor-approver"],
};

export function approverText(right: Right): Text {
  return approvers[right] ?? { ja: "権限を持つ人", en: "somebody with the right" };
}
