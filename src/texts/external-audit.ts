import type { Text } from "./text.ts";

/** Audits by somebody from outside. */
export const externalAuditTexts = {
  "external-audit-unknown": { ja: "その番号の準拠性監査はありません", en: "There is no external audit of that number" },
  "external-audit-step-not-now": {
    ja: "監査の今の状態では、その手続きはできません。ページを開き直して、状態を確かめてください",
    en: "The audit's present state does not allow that step; open the page anew and look at its state",
  },
  "external-audit-of-another": {
    ja: "監査人がすること、監査される側がすることは、それぞれその人だけができます",
    en: "What the auditor does is the named auditor's alone, and the auditor does nothing for those audited",
  },
  "external-auditor-not-independent": {
    ja: "監査人は、外部監査人の職務だけを持つ在籍中の人で、指名する本人ではない人から選んでください",
    en: "Name an active account whose only duty is that of an external auditor, and not yourself",
  },
  "external-audit-clause-unknown": {
    ja: "その条は運用規程にありません。条の番号を確かめてください",
    en: "The practice statement has no such clause; check its number",
  },
  "external-audit-clause-out-of-scope": {
    ja: "その条はこの監査の監査項目に入っていません",
    en: "That clause is not in the scope of this audit",
  },
  "external-audit-day-past": {
    ja: "過ぎた日は期限にできません。今日以後の日を指定してください",
    en: "That day is over; choose today or later",
  },
  "external-audit-finding-unknown": { ja: "その番号の指摘はありません", en: "There is no finding of that number" },
  "external-audit-finding-step-not-now": {
    ja: "指摘の今の状態では、その手続きはできません。計画、是正、確認の順に行ってください",
    en: "The finding's present state does not allow that step: first a plan, then the correction, then the confirmation",
  },
  "external-audit-findings-open": {
    ja: "確認の済んでいない指摘があるため、監査を終えられません",
    en: "Some findings are not confirmed yet, so the audit cannot be closed",
  },
} as const satisfies Readonly<Record<string, Text>>;
