import type { InventoryItemView } from "@warifu/contract";
import type { Language } from "../language/index.ts";

export const texts = {
  title: { ja: "引継目録", en: "Inventory" },
  lead: {
    ja: "引き継ぐ事務、帳簿、書類、媒体、鍵、保管記録です。双方が数え、全ての行が一致すると引き継げます。",
    en: "Duties, books, papers, media, keys and archives. Both sides count; when every line agrees it can be taken over.",
  },
  help: {
    ja: "記録の数と違うとき、又は相手方の数と違うときは、違いの内容と理由を備考に入力します。引き渡す側と受け取る側を同じ人が数えることはできません。",
    en: "Where a number differs from the records or from the other side's, the remark says what differs and why. Nobody counts for both sides.",
  },
  none: { ja: "引継目録はまだ作られていません。", en: "No inventory was drawn up yet." },
  print: { ja: "引継目録を印刷する（PDF）", en: "Print the inventory (PDF)" },
  number: { ja: "番号", en: "No." },
  kind: { ja: "区分", en: "Kind" },
  name: { ja: "名称", en: "What" },
  stored: { ja: "記録の数", en: "Recorded" },
  given: { ja: "引渡しの数", en: "Given" },
  taken: { ja: "受取りの数", en: "Taken" },
  difference: { ja: "差異", en: "Difference" },
  standing: { ja: "一致", en: "Agreement" },
  agreed: { ja: "一致", en: "Agreed" },
  open: { ja: "未確認", en: "Open" },
  count: { ja: "数える", en: "Count" },
  countLine: { ja: (number: number) => `${number} 番を数える`, en: (number: number) => `Count line ${number}` },
  counted: { ja: "数を記録しました", en: "The count was recorded" },
  howMany: { ja: "数えた数", en: "Counted" },
  remark: { ja: "差異の内容と理由", en: "What differs, and why" },
  remarkHint: { ja: "違いがあるときは必ず入力してください", en: "Needed where anything differs" },
  numberMissing: { ja: "0以上の数を入力してください", en: "Enter a number, 0 or more" },
  agreedOf: {
    ja: (agreed: number, all: number) => `${all} 行のうち ${agreed} 行が一致しています。`,
    en: (agreed: number, all: number) => `${agreed} of ${all} lines agree.`,
  },
} as const;

export const kindTexts = {
  duty: { ja: "事務", en: "Duty" },
  book: { ja: "帳簿", en: "Book" },
  paper: { ja: "書類", en: "Paper" },
  medium: { ja: "媒体", en: "Medium" },
  key: { ja: "鍵", en: "Key" },
  archive: { ja: "保管記録", en: "Archive" },
} as const;

const sourceTexts: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  "unfinished-work": { ja: "未了の事務（規程2-1-2の号）", en: "Unfinished work (CPS 2-1-2, number)" },
  certificates: { ja: "発行済みの証明書", en: "Certificates issued" },
  revocations: { ja: "失効情報", en: "Revocations" },
  "revocation-lists": { ja: "失効記録", en: "Revocation lists" },
  "register-notices": { ja: "異動等失効情報の通知", en: "Register notices" },
  "relying-parties": { ja: "署名検証者等の台帳", en: "Relying parties" },
  "provision-statements": { ja: "情報提供手数料の明細", en: "Provision statements" },
  "provision-reports": { ja: "提供状況の報告書", en: "Provision reports" },
  "staff-records": { ja: "要員の記録", en: "Records of staff" },
  "work-orders": { ja: "作業指示", en: "Work orders" },
  dealings: { ja: "命令・報告・計画・決算の書類", en: "Orders, reports, plans and accounts" },
  "committee-records": { ja: "保護委員会の記録", en: "Records of the committee" },
  transcripts: { ja: "鍵の儀式の記録", en: "Transcripts of ceremonies" },
  "backup-modules": { ja: "鍵のバックアップ媒体", en: "Backup modules of keys" },
  "authority-keys": { ja: "認証局の鍵", en: "Authority keys" },
  "audit-exports": { ja: "監査ログの書出し", en: "Exports of the audit log" },
  "revocation-information-files": { ja: "失効情報ファイル", en: "Revocation information files" },
};

export function nameOf({ source, detail }: InventoryItemView, language: Language): string {
  const name = sourceTexts[source]?.[language] ?? source;
  return detail === "" ? name : `${name}: ${detail}`;
}
