/**
 * Who may become what (CPS 1-3-1(9) to (11)): the classes, what has to be found true of an applicant, the papers that
 * show it, and what it promises. 根拠法 is the act on certification business of local governments for electronic
 * signatures. Which papers are asked for no public source says: they are this house's default.
 */

import { type partyClasses, type partyKinds, partyTerms } from "@warifu/contract";

export { partyClasses, partyKinds, partyTerms as terms } from "@warifu/contract";

export type PartyKind = (typeof partyKinds)[number];
export type PartyClass = (typeof partyClasses)[number];
export type Term = (typeof partyTerms)[number];

interface Text {
  readonly ja: string;
  readonly en: string;
}

export interface PartyClassRule {
  readonly kind: PartyKind;
  readonly name: Text;
  /** Clause of the practice statement. */
  readonly clause: string;
  readonly law: string;
  /** Identifier → what is to be found true. */
  readonly conditions: Readonly<Record<string, Text>>;
  /** Identifier → the paper that is to be seen. */
  readonly papers: Readonly<Record<string, Text>>;
}

const notice = { ja: "届出書", en: "written notification" };
const ofLaw = { ja: "法令上の根拠を示す書類", en: "paper that shows the legal ground" };
const ownUse = {
  ja: "電子証明書の有効性を自ら確認する手続がある",
  en: "it runs procedures for which it checks the validity of certificates itself",
};

export const classRules: Readonly<Record<PartyClass, PartyClassRule>> = {
  "administrative-organ": {
    kind: "signature-verifier",
    name: { ja: "行政機関等", en: "administrative organ" },
    clause: "CPS 1-3-1(9)①",
    law: "根拠法第17条第1項",
    conditions: {
      "is-administrative-organ": {
        ja: "行政手続等における情報通信の技術の利用に関する法律第2条第2号の行政機関等である",
        en: "it is an administrative organ in the sense of the act on information technology in administrative procedures, article 2(2)",
      },
      "own-procedures": ownUse,
    },
    papers: { notification: notice },
  },
  court: {
    kind: "signature-verifier",
    name: { ja: "裁判所", en: "court" },
    clause: "CPS 1-3-1(9)②",
    law: "根拠法第17条第1項",
    conditions: { "is-court": { ja: "裁判所である", en: "it is a court" }, "own-procedures": ownUse },
    papers: { notification: notice },
  },
  "designated-handler": {
    kind: "signature-verifier",
    name: { ja: "指定・登録・認定・承認を受けた者", en: "body designated, registered, recognised or approved" },
    clause: "CPS 1-3-1(9)③",
    law: "根拠法第17条第1項",
    conditions: {
      "designated-by-organ": {
        ja: "行政庁が法律に基づき指定、登録、認定又は承認した者で、その効力がある",
        en: "an administrative agency has designated, registered, recognised or approved it under a law, and that holds",
      },
      "hands-on-to-organs": {
        ja: "手続に随伴する事項を電磁的方式で受け、行政機関等に提供し又は照会に回答する",
        en: "it receives what belongs to procedures electronically, and hands it to organs or answers their inquiries",
      },
    },
    papers: { notification: notice, designation: ofLaw },
  },
  "accredited-certification-business": {
    kind: "signature-verifier",
    name: { ja: "認定認証事業者", en: "accredited certification business" },
    clause: "CPS 1-3-1(9)④",
    law: "電子署名法第8条",
    conditions: {
      "accreditation-holds": {
        ja: "電子署名法第8条の認定認証事業者で、認定が有効である",
        en: "it is accredited in the sense of the electronic signatures act, article 8, and the accreditation holds",
      },
    },
    papers: { notification: notice, accreditation: { ja: "認定書の写し", en: "copy of the accreditation" } },
  },
  "recognised-certification-business": {
    kind: "signature-verifier",
    name: {
      ja: "総務大臣が認定する特定認証業務を行う者",
      en: "specified certification business recognised by the minister",
    },
    clause: "CPS 1-3-1(9)⑤",
    law: "電子署名法第2条第3項、根拠法の政令",
    conditions: {
      "meets-standard": {
        ja: "特定認証業務を行い、政令の基準に適合する",
        en: "it does specified certification business and meets the standard of the cabinet order",
      },
      "recognised-by-minister": {
        ja: "総務大臣の認定を受けている",
        en: "the minister has recognised it (CPS 2-1-1(9))",
      },
    },
    papers: {
      notification: notice,
      recognition: { ja: "総務大臣の認定書の写し", en: "copy of the minister's recognition" },
    },
  },
  "record-providing-body": {
    kind: "signature-verifier",
    name: { ja: "必要な電磁的記録を提供する団体", en: "body that provides records which procedures need" },
    clause: "CPS 1-3-1(9)⑥",
    law: "根拠法の政令",
    conditions: {
      "named-by-order": { ja: "政令で定める団体である", en: "the cabinet order names it" },
      "provides-records": {
        ja: "行政機関等及び裁判所に対する手続に必要な電磁的記録を提供する",
        en: "it provides electronic records that procedures before organs and courts need",
      },
    },
    papers: { notification: notice, statutes: { ja: "定款又は規約", en: "articles or statutes" } },
  },
  "procedure-agents-body": {
    kind: "group-verifier",
    name: { ja: "他人の依頼を受けて手続を行う者が所属する団体", en: "body of those who do procedures for others" },
    clause: "CPS 1-3-1(11)①",
    law: "根拠法第17条第5項、根拠法の政令",
    conditions: {
      "named-by-order": { ja: "政令で定める団体である", en: "the cabinet order names it" },
      "members-act-for-others": {
        ja: "法律に基づき他人の依頼を受けて手続を行う者が所属する",
        en: "its members do procedures for others under a law",
      },
    },
    papers: {
      notification: notice,
      statutes: { ja: "定款又は規約", en: "articles or statutes" },
      members: { ja: "所属者の名簿の管理方法", en: "how the roll of members is kept" },
    },
  },
  "record-providers-body": {
    kind: "group-verifier",
    name: { ja: "電磁的記録を提供する者が所属する団体又は機関", en: "body or organ of those who provide records" },
    clause: "CPS 1-3-1(11)②",
    law: "根拠法第17条第5項、根拠法の政令",
    conditions: {
      "named-by-order": { ja: "政令で定める団体又は機関である", en: "the cabinet order names it" },
      "members-provide-records": {
        ja: "手続に必要な電磁的記録を提供する者が所属する",
        en: "its members provide electronic records that procedures need",
      },
    },
    papers: {
      notification: notice,
      statutes: { ja: "定款又は規約", en: "articles or statutes" },
      members: { ja: "所属者の名簿の管理方法", en: "how the roll of members is kept" },
    },
  },
  "group-member": {
    kind: "signature-confirmer",
    name: { ja: "署名確認者", en: "signature confirmer" },
    clause: "CPS 1-3-1(10)",
    law: "根拠法第17条第5項、根拠法の政令",
    conditions: {
      "belongs-to-group": { ja: "団体署名検証者に所属する", en: "it belongs to the group verifier" },
    },
    papers: {
      membership: { ja: "団体署名検証者による所属の証明", en: "the group verifier's confirmation of membership" },
    },
  },
};

/** What each kind promises, and where the practice statement asks for it. */
export const agreementTerms: Readonly<Record<PartyKind, { readonly rule: string; readonly terms: readonly Term[] }>> = {
  "signature-verifier": { rule: "CPS 2-1-6", terms: partyTerms },
  "group-verifier": { rule: "CPS 2-1-7", terms: partyTerms },
  "signature-confirmer": { rule: "CPS 2-1-8", terms: ["purpose-limit", "secrecy", "safe-keeping"] },
};
