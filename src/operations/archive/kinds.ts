/**
 * What is archived and for how long: every kind that CPS 4-12-1-1 and 4-12-2-1 name, with the periods of 4-12-1-2 and 4-12-2-2 as data.
 * "digital": a package of each month holds it. "paper": people keep it; carriers of the register say where.
 */

export interface ArchiveKind {
  readonly name: { readonly ja: string; readonly en: string };
  readonly form: "digital" | "paper";
  readonly keeper: "governor" | "designated-body" | "municipality";
  /** "certificate-end": until the certificates that it is about have ended. Years count from the end of the month of the record. */
  readonly period: { readonly years: number } | "certificate-end";
  readonly clause: "CPS 4-12-1-1" | "CPS 4-12-2-1";
}

const ten = { years: 10 } as const;
const thirteen = { years: 13 } as const;

export const archiveKinds = {
  "revocation-application": digital("オンラインの失効申請書", "Applications for revocation", ten),
  "resident-certificate": digital("電子証明書", "Residents' certificates", thirteen),
  "cross-certificate": digital("相互認証証明書", "Cross-certificates", ten),
  "self-signed-certificate": digital("自己署名証明書", "Self-signed certificates", ten),
  "link-certificate": digital("リンク証明書", "Link certificates", ten),
  "status-server-certificate": digital("官職証明書検証サーバ証明書", "Certificates of the official status server", ten),
  "responder-certificate": digital("OCSPレスポンダ証明書", "Certificates of OCSP responders", ten),
  "other-certificate": digital("その他の証明書", "Other certificates", ten),
  "revocation-information": digital("失効情報", "Revocation information", "certificate-end"),
  "list-chunk": digital("失効記録（CRL/ARL）の項目", "Entries of revocation lists", ten),
  list: digital("失効記録（CRL/ARL）", "Revocation lists", ten),
  "revocation-information-file": digital("失効情報ファイル", "Revocation information files", ten),
  "list-usage": digital("失効記録提供方法の利用履歴", "History of use of revocation lists", ten),
  "status-usage": digital("OCSPレスポンダ照会方法の利用履歴", "History of use of OCSP", ten),
  "operation-log": digital("各種ログ", "Logs", ten),
  "issue-application": digital("発行申請の記録", "Records of applications for issue", thirteen),
  "issue-paper": digital("発行申請に関する書類の写し", "Copies of papers of issues", thirteen),
  "other-application": digital("その他の申請の記録", "Records of other applications", ten),
  "other-paper": digital("その他の書類の写し", "Copies of other papers", ten),

  "practice-statement-papers": paper("運用規程の作成に関する書類", "How the practice statement came to be", "governor"),
  "ceremony-papers": paper("キーセレモニーの実施等に関する書類", "Key ceremonies", "governor"),
  "agreement-papers": paper("署名検証者等との取り決めに関する書類", "Agreements with relying parties", "governor"),
  "governor-disclosure-papers": paper(
    "認証業務情報の開示・訂正等に関する書類（知事）",
    "Disclosure and correction, the governor's",
    "governor",
  ),
  "audit-reports": paper("監査報告書", "Audit reports", "governor"),
  "designation-papers": paper("指定認証機関の指定・変更に関する書類", "Designation and its changes", "designated-body"),
  "administration-rules": paper("認証事務管理規程", "Rules of administration", "designated-body"),
  "facility-papers": paper("設備及び安全対策に関する書類", "Facilities and safety", "designated-body"),
  "plans-and-budgets": paper("事業計画・収支予算に関する書類", "Plans and budgets", "designated-body"),
  "reports-and-accounts": paper("事業報告書・収支決算書", "Reports and accounts", "designated-body"),
  "body-disclosure-papers": paper(
    "認証業務情報の開示・訂正等に関する書類（指定認証機関）",
    "Disclosure and correction, the designated body's",
    "designated-body",
  ),
  "provision-reports": paper(
    "失効情報及び失効情報ファイルの提供状況の報告書",
    "Reports on the provision of revocation information",
    "designated-body",
  ),
  "fee-papers": paper("手数料に関する書類", "Fees", "designated-body"),
  "issue-application-papers": paper("発行申請に関する書類", "Applications for issue", "municipality", thirteen),
  "revocation-application-papers": paper("失効申請に関する書類", "Applications for revocation", "municipality"),
  "municipal-disclosure-papers": paper(
    "認証業務情報の開示・訂正等に関する書類（市区町村）",
    "Disclosure and correction, the municipality's",
    "municipality",
  ),
} as const satisfies Readonly<Record<string, ArchiveKind>>;

export type ArchiveKindName = keyof typeof archiveKinds;

function digital(ja: string, en: string, period: ArchiveKind["period"]): ArchiveKind {
  return { name: { ja, en }, form: "digital", keeper: "designated-body", period, clause: "CPS 4-12-2-1" };
}

function paper(
  ja: string,
  en: string,
  keeper: ArchiveKind["keeper"],
  period: ArchiveKind["period"] = ten,
): ArchiveKind {
  return { name: { ja, en }, form: "paper", keeper, period, clause: "CPS 4-12-1-1" };
}

/** What a member of a package, or a box of papers, can be of. */
export function isArchiveKind(name: string): name is ArchiveKindName {
  return name in archiveKinds;
}

/**
 * The first day of Asia/Tokyo on which records of a month may be deleted: the years after the month's end, and never before the last
 * certificate that they are about has ended. `ends`: the latest such end; undefined: there is none. Pure.
 */
export function untilOf(kind: ArchiveKindName, month: string, ends: Date | undefined): string {
  const { period } = archiveKinds[kind] as ArchiveKind;
  const byYears = period === "certificate-end" ? firstDayAfter(month, 0) : firstDayAfter(month, period.years);
  const byEnd = ends === undefined ? "" : dayAfter(ends);
  return [byYears, byEnd].toSorted().at(-1) ?? byYears;
}

/** "2026-11" and 10 years: "2036-12-01". */
function firstDayAfter(month: string, years: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year + years, number, 1)).toISOString().slice(0, 10);
}

/** The day after the one in Asia/Tokyo in which the moment lies. */
function dayAfter(moment: Date): string {
  return new Date(moment.getTime() + 33 * 3_600_000).toISOString().slice(0, 10);
}
