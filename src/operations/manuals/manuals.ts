/** Which manuals the people of each duty read (CPS 5-3-5): data, files of docs/guide. */
import type { Duty } from "@warifu/contract";

export const manuals = {
  archive: { ja: "保管と媒体", en: "The archive" },
  audit: { ja: "監査ログ", en: "The audit log" },
  backup: { ja: "バックアップ", en: "Backup" },
  bridges: { ja: "相互認証", en: "Cross-certification" },
  ceremonies: { ja: "鍵の儀式", en: "Ceremonies" },
  compliance: { ja: "運用規程の適合", en: "Compliance" },
  console: { ja: "認証局の運用", en: "The console" },
  counter: { ja: "窓口", en: "The counter" },
  deadlines: { ja: "期限の一覧", en: "Deadlines" },
  delegation: { ja: "認証事務の委任と運用規程の版", en: "Delegation and practice statements" },
  "external-audits": { ja: "準拠性監査", en: "External audits" },
  "key-rights": { ja: "鍵の操作と立ち会う人", en: "Who stands behind key operations" },
  keys: { ja: "鍵", en: "Keys" },
  lgpki: { ja: "組織認証基盤", en: "LGPKI" },
  "life-cycle": { ja: "導入の承認と点検", en: "Releases and security checks" },
  provision: { ja: "失効情報の提供", en: "Provision" },
  register: { ja: "住民の異動", en: "The register" },
  "relying-parties": { ja: "署名検証者等", en: "Relying parties" },
  "resident-rights": { ja: "開示・訂正の請求、苦情、漏えい", en: "Requests, complaints, leaks" },
  rights: { ja: "職務と権限", en: "Duties and rights" },
  staff: { ja: "職員", en: "Staff" },
  terminal: { ja: "窓口の端末", en: "Terminals" },
} as const satisfies Readonly<Record<string, { readonly ja: string; readonly en: string }>>;

export type Manual = keyof typeof manuals;

/** Beside `rights`, which everybody may read. A new duty without a manual does not compile. */
const ofDuties: Readonly<Record<Duty, readonly Manual[]>> = {
  "ca-manager": [
    "console",
    "archive",
    "backup",
    "resident-rights",
    "compliance",
    "deadlines",
    "external-audits",
    "life-cycle",
    "key-rights",
    "ceremonies",
    "staff",
  ],
  "key-manager": ["keys", "key-rights", "ceremonies"],
  receptionist: ["bridges", "resident-rights"],
  examiner: ["bridges"],
  "examination-approver": ["bridges"],
  "senior-operator": ["console", "keys", "key-rights", "ceremonies", "staff", "archive", "backup", "life-cycle"],
  "repository-operator": ["console", "provision"],
  "general-operator": ["console", "register"],
  "internal-auditor": ["audit", "archive", "resident-rights", "compliance", "deadlines", "external-audits"],
  "external-auditor": ["external-audits", "compliance"],
  "governor-officer": ["delegation"],
  "governor-approver": ["delegation"],
  "body-officer": ["delegation"],
  "counter-clerk": ["counter", "terminal"],
  "relying-party-officer": ["relying-parties", "provision"],
  "relying-party-approver": ["relying-parties", "provision"],
  "branch-officer": ["lgpki"],
  "branch-manager": ["lgpki"],
  "lgwan-officer": ["lgpki"],
  "lgwan-examiner": ["lgpki"],
  "lgwan-issuer": ["lgpki"],
};

/** In the order of the table, each once. */
export function manualsOf(held: readonly Duty[]): readonly Manual[] {
  const wanted = new Set<Manual>(["rights", ...held.flatMap((duty) => ofDuties[duty])]);
  return (Object.keys(manuals) as Manual[]).filter((manual) => wanted.has(manual));
}
