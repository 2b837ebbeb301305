/** What the lines of a handing over are called, on the page and on the paper. */
export const inventoryKinds = {
  duty: { ja: "事務", en: "Duty" },
  book: { ja: "帳簿", en: "Book" },
  paper: { ja: "書類", en: "Paper" },
  medium: { ja: "媒体", en: "Medium" },
  key: { ja: "鍵", en: "Key" },
  archive: { ja: "保管記録", en: "Archive" },
} as const;

/** The registers that are counted. */
export const inventoryTitles = {
  "unfinished-work": { ja: "未了の事務（規程2-1-2の号）", en: "Unfinished work (CPS 2-1-2, number)" },
  certificates: { ja: "発行済みの証明書", en: "Certificates issued" },
  revocations: { ja: "失効情報", en: "Revocations" },
  "revocation-lists": { ja: "失効記録", en: "Revocation lists" },
  "register-notices": { ja: "異動等失効情報の通知", en: "Register notices" },
  "relying-parties": { ja: "署名検証者等の台帳", en: "Relying parties" },
  "resident-cases": { ja: "開示・訂正・苦情等の案件", en: "Requests and complaints" },
  "provision-statements": { ja: "情報提供手数料の明細", en: "Provision statements" },
  "provision-reports": { ja: "提供状況の報告書", en: "Provision reports" },
  "staff-records": { ja: "要員の記録", en: "Records of staff" },
  "work-orders": { ja: "作業指示", en: "Work orders" },
  dealings: { ja: "命令・報告・計画・決算の書類", en: "Orders, reports, plans and accounts" },
  "committee-records": { ja: "保護委員会の記録", en: "Records of the committee" },
  transcripts: { ja: "鍵の儀式の記録", en: "Transcripts of ceremonies" },
  "backup-modules": { ja: "鍵のバックアップ媒体", en: "Backup modules of keys" },
  "archive-carriers": { ja: "保管の媒体・書類", en: "Archive media and papers" },
  "authority-keys": { ja: "認証局の鍵", en: "Authority keys" },
  "audit-exports": { ja: "監査ログの書出し", en: "Exports of the audit log" },
  "archive-packages": { ja: "月次の保管パッケージ", en: "Archive packages of months" },
  "revocation-information-files": { ja: "失効情報ファイル", en: "Revocation information files" },
} as const;

export type InventorySource = keyof typeof inventoryTitles;
