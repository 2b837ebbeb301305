import type { DeadlineKind } from "@warifu/contract";
import type { Text } from "../language/index.ts";

export const texts = {
  title: { ja: "期限の一覧", en: "Deadlines" },
  lead: {
    ja: "この認証局で行うべきことを、期限の早い順に示します。終わったものは載りません。",
    en: "What has to be done in this house, the earliest first. What is done is not listed.",
  },
  help: {
    ja: "期限を過ぎたものは警報になり、監視の数値にも出ます。名前から、その仕事を行うページを開けます。",
    en: "What is overdue raises an alarm and stands in the figures of monitoring. Its name opens the page on which it is done.",
  },
  none: { ja: "期限のあるものはありません", en: "Nothing is due" },
  someOverdue: {
    ja: (count: number) => `期限を過ぎたものが ${count} 件あります`,
    en: (count: number) => (count === 1 ? "1 deadline has passed" : `${count} deadlines have passed`),
  },
  kind: { ja: "すること", en: "What" },
  subject: { ja: "対象", en: "Of what" },
  due: { ja: "期限", en: "Due" },
  standing: { ja: "状況", en: "State" },
  source: { ja: "根拠", en: "Source" },
  overdue: { ja: "期限切れ", en: "Overdue" },
  near: { ja: "間近", en: "Near" },
  far: { ja: "先", en: "Far" },
} as const;

export const kindNames: Readonly<Record<DeadlineKind, Text>> = {
  "weekly-inspection": { ja: "監査ログの週次検査", en: "Weekly inspection of the audit log" },
  "key-update": { ja: "認証局の鍵の更新", en: "Update of an authority's key" },
  "cross-certificate": { ja: "相互認証証明書の更新", en: "Renewal of a cross-certificate" },
  "provision-report": { ja: "提供状況の報告書の公表", en: "Publication of the provision report" },
  "external-audit": { ja: "準拠性監査の報告", en: "Report of an external audit" },
  "audit-finding": { ja: "監査指摘事項の是正と確認", en: "Correction of an audit finding" },
  "archive-package": { ja: "月次の保管パッケージ", en: "Archive package of a month" },
  "archive-medium": { ja: "月次の保管媒体", en: "Archive medium of a month" },
  "archive-check": { ja: "保管媒体・書類の可読性の確認（年次）", en: "Yearly reading of media and papers" },
  "archive-return": { ja: "持ち出した媒体の返却", en: "Return of a lent medium" },
  "archive-deletion": { ja: "保管期間が満了したものの削除", en: "Deletion of what is over its period" },
  "backup-copy": { ja: "データベースの控え（日次）", en: "Daily copy of the database" },
  "restore-drill": { ja: "復元の訓練（年次）", en: "Yearly drill of restoring" },
  "security-check": { ja: "セキュリティチェック", en: "Check of security" },
  "resident-request": { ja: "開示・訂正等の請求", en: "Disclosure or correction that was asked for" },
  "review-request": { ja: "審査請求", en: "Review request to the minister" },
  complaint: { ja: "苦情・問合せ", en: "Complaint or inquiry" },
  leak: { ja: "漏えい等への対処", en: "Measures against a leak" },
  "delegation-dealing": { ja: "指定認証機関との案件", en: "Case with the designated body" },
  "yearly-paper": { ja: "指定認証機関の計画・決算", en: "Plan or accounts of the designated body" },
  "work-order": { ja: "指示された作業", en: "Work that was instructed" },
};
