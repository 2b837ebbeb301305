/** The compliance report as a paper: every clause with how it is met and what proves it, and what audits found (CPS 2-7). */
import type { Result } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { type NumberedAudit, readExternalAudits } from "../external-audit/records.ts";
import { type Paper, type PaperRefusal, printedDay, printPaper } from "../paper/index.ts";
import { isMet } from "./clause.ts";
import type { Compliance } from "./compliance.ts";
import type { JudgedClause } from "./judge.ts";
import { reasonWords } from "./reason-words.ts";

type Language = "ja" | "en";

/** Audits whose findings stand in the paper: the newest. */
const audits = 20;

/** Prints a judgement with the findings of the last audits from outside. @throws StoreFault */
export async function printCompliance(
  store: Pick<Store, "read">,
  compliance: Compliance,
  language: Language,
): Promise<Result<Uint8Array, PaperRefusal>> {
  const found = await readExternalAudits(store, { before: undefined, limit: audits });
  return printPaper(compliancePaper(compliance, found, language));
}

function compliancePaper(compliance: Compliance, found: readonly NumberedAudit[], language: Language): Paper {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const { authority, name, statement, at, clauses } = compliance;
  return {
    language,
    title: say("運用規程の適合状況報告書", "Report on compliance with the practice statement"),
    marks: [printedDay(civilDateOf(at), language)],
    facts: [
      [say("認証局", "Authority:"), name[language]],
      [say("運用規程の版", "Practice statement:"), statement],
      ...countFacts(compliance, language),
      ...findingFacts(found, language),
    ],
    paragraphs: [
      say(
        "運用規程の各条の適合を、プログラムの試験とこの設備の記録により判定した結果である。人又は施設が満たす条は、最後に確認された日と確認の内容を示す。",
        "Each clause was judged by the program's tests and by the records of this installation. Of clauses that people or a building meet, it says when they were confirmed last and what was looked at.",
      ),
    ],
    columns: [
      { name: say("条", "Clause"), width: 11, align: "left" },
      { name: say("題名", "Title"), width: 22, align: "left" },
      { name: say("判定", "State"), width: 12, align: "left" },
      { name: say("満たし方と根拠", "How, and what proves it"), width: 55, align: "left" },
    ],
    rows: clauses.map((one) => [one.clause, one.entry.title, stateWords[one.state][language], grounds(one, language)]),
    totals: [],
    notes: openFindings(found, language),
    foot: `${authority} ${statement} ${at.toISOString()}`,
    madeAt: at,
  };
}

const stateWords = {
  green: { ja: "適合", en: "met" },
  red: { ja: "不足", en: "not met" },
  organisational: { ja: "人が満たす", en: "by people" },
  facility: { ja: "施設が満たす", en: "by a building" },
} as const satisfies Readonly<Record<JudgedClause["state"], Readonly<Record<Language, string>>>>;

function countFacts({ count, clauses }: Compliance, language: Language): readonly (readonly [string, string])[] {
  const states = ["green", "red", "organisational", "facility"] as const;
  const each = states.map((state) => `${stateWords[state][language]} ${count[state]}`).join(", ");
  return [[language === "ja" ? "条の数" : "Clauses:", `${clauses.length} (${each})`]];
}

function findingFacts(found: readonly NumberedAudit[], language: Language): readonly (readonly [string, string])[] {
  const all = found.flatMap(({ findings }) => findings);
  const open = all.filter(({ state }) => state !== "confirmed").length;
  const text =
    language === "ja" ? `${all.length} 件、うち未確認 ${open} 件` : `${all.length}, of which ${open} not confirmed`;
  return [[language === "ja" ? "準拠性監査の指摘" : "Findings of audits:", text]];
}

function grounds({ entry, reasons, confirmed }: JudgedClause, language: Language): string {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const lines = reasons.map((reason) => `${say("不足", "Not met")}: ${reasonWords(reason)[language]}`);
  if (!isMet(entry)) return lines.join("\n") || say("下の条による。", "By the clauses below.");
  const { how, tests, evidence } = entry;
  const confirmation =
    confirmed === undefined
      ? say("確認: まだない", "Confirmed: never")
      : `${say("確認", "Confirmed")}: ${printedDay(civilDateOf(confirmed.at), language)}, ${confirmed.by}, ${confirmed.note}`;
  return [
    how[language],
    ...lines,
    ...(tests.length === 0 ? [] : [say(`試験: ${tests.length} 件`, `Tests: ${tests.length}`)]),
    ...(evidence.length === 0 ? [] : [`${say("証跡", "Evidence")}: ${evidence.join(", ")}`]),
    ...(entry.by === "software" ? [] : [confirmation]),
  ].join("\n");
}

function openFindings(found: readonly NumberedAudit[], language: Language): readonly string[] {
  return found.flatMap(({ audit, findings }) =>
    findings
      .filter(({ state }) => state !== "confirmed")
      .map(({ number, clause, text, deadline }) => {
        const day = printedDay(deadline, language);
        return language === "ja"
          ? `未確認の指摘　監査第${audit}号の${number}　${clause}　${text}　期限${day}`
          : `Not confirmed: audit ${audit}, finding ${number}, ${clause}, due ${day}: ${text}`;
      }),
  );
}
