import { type PublicText, profileTitles } from "@warifu/contract";
import { say } from "./text.ts";

/** The revision history of the Nagasaki practice statement. */
export const nagasakiVersions: readonly {
  readonly version: string;
  readonly date: string;
  readonly change: PublicText;
}[] = [
  {
    version: "1.5",
    date: "2014-04-01",
    change: say("共通基盤事業運用会議の発足", "The operation council took up its work"),
  },
  {
    version: "1.4",
    date: "2013-07-08",
    change: say(
      "住民基本台帳法の改正（平成21年法律第77号）の施行",
      "The Basic Resident Register Act was amended (Act No. 77 of 2009)",
    ),
  },
  { version: "1.3", date: "2008-09-19", change: say("認証局の鍵の更新", "The authority's key was renewed") },
  { version: "1.2", date: "2006-11-01", change: say("法改正", "The law was amended") },
  { version: "1.1", date: "2005-01-19", change: say("施行規則の改正", "The enforcement rules were amended") },
  { version: "1.0", date: "2004-01-29", change: say("初版", "First version") },
];

/** The chapters, and in our words what they govern. */
export const chapters: readonly { readonly number: number; readonly subject: PublicText }[] = [
  { number: 1, subject: say("目的、識別子、関係者、連絡先", "Purpose, identifiers, who takes part, contact") },
  {
    number: 2,
    subject: say(
      "関係者の義務と責任、料金、公開、監査、機密",
      "Duties and liability, fees, publication, audit, confidentiality",
    ),
  },
  {
    number: 3,
    subject: say("申請者の本人確認と、名前の書き方", "How applicants are identified and names are written"),
  },
  {
    number: 4,
    subject: say(
      "発行から失効までの手続、記録、鍵の更新、災害時の対応",
      "Issue to revocation, records, key update, disasters",
    ),
  },
  { number: 5, subject: say("施設、手続、要員の安全管理", "Security of sites, procedures and people") },
  {
    number: 6,
    subject: say(
      "鍵の生成、保護、使用期間、設備の技術的な安全管理",
      "Key generation, protection and use; technical security",
    ),
  },
  { number: 7, subject: say("証明書と失効リストの形式", "Form of certificates and revocation lists") },
  { number: 8, subject: say("規程そのものの管理", "How the statement itself is maintained") },
];

export const profileNames: Readonly<Record<string, PublicText>> = profileTitles;
