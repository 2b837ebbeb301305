/**
 * The kinds of papers that a counter takes, as data: what each is good for, whether it shows a photo, whether it ends.
 * CPS 3-1-9 ②, 3-1-10: identity by papers of public offices with a photo; of an agent the letter of attorney with its
 * seal certificate, the answer to the written inquiry, and a paper that the mayor accepts.
 */
export interface PaperKind {
  readonly kind: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly use: PaperUse;
  readonly photo: "photo" | "no-photo";
  /** "dated": the day on which it ends is asked for, and must not be over. */
  readonly validity: "dated" | "undated";
}

/** "identity": of whoever stands at the counter. */
export type PaperUse =
  | "identity"
  | "letter-of-attorney"
  | "seal-certificate"
  | "inquiry-answer"
  | "mayor-accepted"
  | "other";

const identity = { use: "identity", photo: "photo", validity: "dated" } as const;

export const paperKinds: readonly PaperKind[] = [
  { kind: "driving-licence", name: { ja: "運転免許証", en: "Driving licence" }, ...identity },
  { kind: "passport", name: { ja: "旅券", en: "Passport" }, ...identity },
  {
    kind: "resident-register-card",
    name: { ja: "住民基本台帳カード（写真付き）", en: "Resident register card with photo" },
    ...identity,
  },
  { kind: "residence-card", name: { ja: "在留カード", en: "Residence card" }, ...identity },
  {
    kind: "special-permanent-resident-certificate",
    name: { ja: "特別永住者証明書", en: "Special permanent resident certificate" },
    ...identity,
  },
  {
    kind: "disability-certificate",
    name: { ja: "身体障害者手帳（写真付き）", en: "Disability certificate with photo" },
    use: "identity",
    photo: "photo",
    validity: "undated",
  },
  {
    kind: "licence-with-photo",
    name: { ja: "官公署が発行した写真付きの免許証、許可証", en: "Licence or permit of a public office with photo" },
    ...identity,
  },
  {
    kind: "health-insurance-card",
    name: { ja: "健康保険の被保険者証", en: "Health insurance card" },
    use: "identity",
    photo: "no-photo",
    validity: "dated",
  },
  { kind: "letter-of-attorney", ...paperOfAgent("letter-of-attorney", "委任状", "Letter of attorney") },
  { kind: "seal-certificate", ...paperOfAgent("seal-certificate", "印鑑登録証明書", "Seal certificate") },
  {
    kind: "inquiry-answer",
    ...paperOfAgent("inquiry-answer", "照会に対する回答書", "Answer to the written inquiry"),
  },
  {
    kind: "mayor-accepted",
    ...paperOfAgent("mayor-accepted", "市区町村長が適当と認める書類", "Paper that the mayor accepts"),
  },
  {
    kind: "application-form",
    name: { ja: "申請書", en: "Application form" },
    use: "other",
    photo: "no-photo",
    validity: "undated",
  },
  {
    kind: "other",
    name: { ja: "その他の書類", en: "Another paper" },
    use: "other",
    photo: "no-photo",
    validity: "undated",
  },
];

function paperOfAgent(use: PaperUse, ja: string, en: string): Omit<PaperKind, "kind"> {
  return { name: { ja, en }, use, photo: "no-photo", validity: "undated" };
}

export function paperKindOf(kind: string): PaperKind | undefined {
  return paperKinds.find((known) => known.kind === kind);
}
