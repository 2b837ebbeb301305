import type { Text } from "./text.ts";

/** Refusals about disclosure, correction, review requests, complaints and leaks. */
export const residentRightsTexts = {
  "resident-case-unknown": { ja: "その番号の案件はありません", en: "There is no case of that number" },
  "resident-case-step-not-possible": {
    ja: "案件の今の状態ではその処理はできません。画面を開き直して状態を確かめてください",
    en: "The case is not in a state for that step; open the page again and look at its state",
  },
  "resident-case-changed-meanwhile": {
    ja: "ほかの職員が先にこの案件を処理しました。画面を開き直してください",
    en: "Somebody else has taken this case further; open the page again",
  },
  "resident-case-needs-another-person": {
    ja: "本人確認をした職員は決定できません。別の職員が決定してください",
    en: "Whoever identified the person does not decide; another person has to",
  },
  "resident-case-extended-before": {
    ja: "決定の期間はすでに延長しました。延長は一度だけです",
    en: "The period was extended before; it is extended once",
  },
  "resident-case-words-missing": {
    ja: "内容が書かれていません。理由や行ったことを書いてください",
    en: "Nothing is said; write the ground, or what was done",
  },
  "resident-case-parts-wrong": {
    ja: "一部を開示するときは、請求された情報のうち開示するものを選んでください。すべてを開示するときは「認める」を選びます",
    en: "For a disclosure in part choose some of what was asked for; to disclose all of it, grant the request",
  },
  "resident-case-fee-differs": {
    ja: "手数料の額が違います。案件に示された額を受け取ってください",
    en: "The amount is not the fee of this case; take the one that the case shows",
  },
  "resident-case-fee-not-taken": {
    ja: "手数料を受け取っていません。先に手数料を受け取ってください",
    en: "The fee is not taken yet; take it first",
  },
  "resident-case-not-reviewable": {
    ja: "審査請求の対象になる決定がありません。請求を退けた決定の案件番号を確かめてください",
    en: "There is no decision to review; check the number of the case whose request was refused",
  },
  "resident-letter-not-available": {
    ja: "その書面はまだ作れません。案件の状態を確かめてください",
    en: "That paper cannot be made yet; look at the state of the case",
  },
} as const satisfies Readonly<Record<string, Text>>;
