/** The record of an external audit as a paper for the governor (CPS 2-7-5): what was found, and what became of it. */
import type { Result } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type Paper, type PaperRefusal, printedDay, printPaper } from "../paper/index.ts";
import type { NumberedAudit } from "./records.ts";
import type { AuditFinding, FindingStep } from "./types.ts";

type Language = "ja" | "en";
type Words = Readonly<Record<Language, string>>;

/** Prints an audit as it stands. */
export function printExternalAudit(
  audit: NumberedAudit,
  language: Language,
  madeAt: Date,
): Promise<Result<Uint8Array, PaperRefusal>> {
  return printPaper(auditPaper(audit, language, madeAt));
}

function auditPaper(audit: NumberedAudit, language: Language, madeAt: Date): Paper {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const { findings, told, conclusion, report } = audit;
  const [number, made] = [audit.audit, printedDay(civilDateOf(madeAt), language)];
  return {
    language,
    title: say("準拠性監査報告書", "Report of the compliance audit"),
    marks: [say(`準拠性監査 第${number}号`, `Compliance audit No. ${number}`), made],
    facts: factsOf(audit, language),
    paragraphs: [
      report?.text ?? say("監査報告書は未だ提出されていない。", "The auditor's report was not handed in yet."),
      ...(findings.length === 0 ? [say("指摘事項はない。", "There are no findings.")] : []),
    ],
    columns: findings.length === 0 ? [] : columns(language),
    rows: findings.map((finding) => rowOf(finding, language)),
    totals: [],
    notes: [
      ...told.map(({ to, text, at }) => {
        const day = printedDay(civilDateOf(new Date(at)), language);
        return say(`通知　${day}　${to}　${text}`, `Passed on ${day} to ${to}: ${text}`);
      }),
      ...(conclusion === undefined ? [] : [`${say("終結", "Ended:")}　${conclusion.text}`]),
    ],
    foot: say(`準拠性監査 第${number}号`, `Compliance audit No. ${number}`),
    madeAt,
  };
}

const kindWords: Readonly<Record<NumberedAudit["kind"], Words>> = {
  yearly: { ja: "定期監査", en: "yearly" },
  "ad-hoc": { ja: "随時監査", en: "ad hoc" },
};

const stateWords: Readonly<Record<NumberedAudit["state"], Words>> = {
  planned: { ja: "計画", en: "planned" },
  named: { ja: "監査人選定済み", en: "auditor named" },
  "under-way": { ja: "監査中", en: "under way" },
  reported: { ja: "報告済み、指摘事項に対応中", en: "reported, findings being corrected" },
  closed: { ja: "終結", en: "closed" },
  cancelled: { ja: "中止", en: "cancelled" },
};

function factsOf(audit: NumberedAudit, language: Language): readonly (readonly [string, string])[] {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const { kind, state, ground, scope, due, auditor, report } = audit;
  return [
    [say("種別", "Kind:"), kindWords[kind][language]],
    [say("状態", "State:"), stateWords[state][language]],
    [say("目的", "Ground:"), ground],
    [say("監査項目", "Scope:"), scope.length === 0 ? say("運用規程の全ての条", "all clauses") : scope.join(", ")],
    [say("報告期限", "Report due:"), printedDay(due, language)],
    ...(auditor === undefined
      ? []
      : ([
          [say("監査人", "Auditor:"), auditor.account],
          [say("資格", "Qualification:"), auditor.qualification],
          [say("利害関係", "Independence:"), auditor.independence],
        ] as const)),
    ...(report === undefined
      ? []
      : ([
          [say("提出日", "Handed in:"), printedDay(civilDateOf(new Date(report.at)), language)],
          [say("文書番号", "Filed under:"), report.reference],
        ] as const)),
  ];
}

function columns(language: Language): Paper["columns"] {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  return [
    { name: say("番号", "No."), width: 8, align: "right" },
    { name: say("条", "Clause"), width: 12, align: "left" },
    { name: say("重要度", "Weight"), width: 12, align: "left" },
    { name: say("指摘と対応", "Finding and what became of it"), width: 50, align: "left" },
    { name: say("期限と状態", "Deadline and state"), width: 22, align: "left" },
  ];
}

const weightWords: Readonly<Record<AuditFinding["weight"], Words>> = {
  major: { ja: "重大", en: "major" },
  minor: { ja: "軽微", en: "minor" },
  remark: { ja: "参考", en: "remark" },
};

const findingWords: Readonly<Record<AuditFinding["state"], Words>> = {
  open: { ja: "未対応", en: "open" },
  planned: { ja: "対応中", en: "planned" },
  corrected: { ja: "是正済み、確認待ち", en: "corrected, to be confirmed" },
  confirmed: { ja: "確認済み", en: "confirmed" },
};

const stepWords: Readonly<Record<FindingStep, Words>> = {
  plan: { ja: "是正計画", en: "Plan" },
  correct: { ja: "是正", en: "Correction" },
  return: { ja: "差戻し", en: "Returned" },
  confirm: { ja: "確認", en: "Confirmed" },
};

function rowOf({ number, clause, weight, text, deadline, state, course }: AuditFinding, language: Language) {
  const steps = course.map((step) => {
    const day = printedDay(civilDateOf(new Date(step.at)), language);
    return `${stepWords[step.kind][language]} (${day}): ${step.text}`;
  });
  const standing = `${printedDay(deadline, language)}\n${findingWords[state][language]}`;
  return [String(number), clause, weightWords[weight][language], [text, ...steps].join("\n"), standing];
}
