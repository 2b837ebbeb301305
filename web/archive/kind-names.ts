import type { ArchivedPaperKind } from "@warifu/contract";
import type { Text } from "../language/index.ts";

/** Kinds of papers as CPS 4-12-1-1 names them. */
export const paperKindNames: Readonly<Record<ArchivedPaperKind, Text>> = {
  "practice-statement-papers": { ja: "運用規程の作成に関する書類", en: "How the practice statement came to be" },
  "ceremony-papers": { ja: "キーセレモニーの実施等に関する書類", en: "Key ceremonies" },
  "agreement-papers": { ja: "署名検証者等との取り決めに関する書類", en: "Agreements with relying parties" },
  "governor-disclosure-papers": { ja: "開示・訂正等に関する書類（知事）", en: "Disclosure, the governor's" },
  "audit-reports": { ja: "監査報告書", en: "Audit reports" },
  "designation-papers": { ja: "指定認証機関の指定・変更に関する書類", en: "Designation and its changes" },
  "administration-rules": { ja: "認証事務管理規程", en: "Rules of administration" },
  "facility-papers": { ja: "設備及び安全対策に関する書類", en: "Facilities and safety" },
  "plans-and-budgets": { ja: "事業計画・収支予算に関する書類", en: "Plans and budgets" },
  "reports-and-accounts": { ja: "事業報告書・収支決算書", en: "Reports and accounts" },
  "body-disclosure-papers": { ja: "開示・訂正等に関する書類（指定認証機関）", en: "Disclosure, the designated body's" },
  "provision-reports": { ja: "提供状況の報告書", en: "Reports on provision" },
  "fee-papers": { ja: "手数料に関する書類", en: "Fees" },
  "issue-application-papers": { ja: "発行申請に関する書類", en: "Applications for issue" },
  "revocation-application-papers": { ja: "失効申請に関する書類", en: "Applications for revocation" },
  "municipal-disclosure-papers": { ja: "開示・訂正等に関する書類（市区町村）", en: "Disclosure, the municipality's" },
};
