/** The provision report as a paper: the form in which it is announced in the official gazette (CPS 4-5). */
import type { Result } from "@warifu/pki/result";
import { civilDateOf, type PolicySet } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { type Paper, type PaperRefusal, printedDay, printedMonth, printPaper } from "../paper/index.ts";
import { makersOf } from "./makers.ts";
import { type ReportLine, type ReportRow, readLines } from "./report-records.ts";
import { itemWords, type Language, methodText, numberText } from "./words.ts";

/** Prints a report with all its lines. */
export async function printReport(
  { store, policies }: { readonly store: Store; readonly policies: PolicySet },
  report: ReportRow,
  language: Language,
): Promise<Result<Uint8Array, PaperRefusal>> {
  const lines: ReportLine[] = [];
  for (;;) {
    const page = await readLines(store, { report: report.report, after: lines.length, limit: 1_000 });
    if (page.length === 0) break;
    lines.push(...page);
  }
  const maker = await makersOf({ store, policies }, civilDateOf(report.draftedAt), language);
  return printPaper(reportPaper({ ...report, maker }, lines, language));
}

/** A report with the name of whoever makes it: the governor, or the body that acts. */
export type MadeReport = ReportRow & { readonly maker: string };

/** What the paper says. */
export function reportPaper(report: MadeReport, lines: readonly ReportLine[], language: Language): Paper {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  return {
    language,
    title: say("失効情報等の提供状況についての報告書", "Report on the provision of revocation information"),
    marks: marksOf(report, language),
    facts: [
      [
        say("対象期間", "Period:"),
        `${printedDay(report.from, language)}${say("から", " to ")}${printedDay(report.to, language)}${say("まで", "")}`,
      ],
      [say("作成者", "Made by:"), report.maker],
    ],
    paragraphs: [
      say(
        "保存に係る失効情報及び失効情報ファイルの提供状況を、次のとおり報告する。",
        "Revocation information and revocation information files that are kept were provided as follows.",
      ),
    ],
    columns: [
      { name: say("提供年月", "Month"), width: 13, align: "left" },
      { name: say("提供先", "Provided to"), width: 24, align: "left" },
      { name: say("提供した情報", "What"), width: 22, align: "left" },
      { name: say("提供の方法", "Method"), width: 27, align: "left" },
      { name: say("件数", "Number"), width: 14, align: "right" },
    ],
    rows: lines.map((line) => [
      printedMonth(line.month, language),
      line.partyName,
      itemWords[line.item][language],
      methodText(line.item, line.method, language),
      numberText(line.number),
    ]),
    totals: [[say("合計", "Total"), "", "", "", numberText(report.provided)]],
    notes: notesOf(report, lines.length, language),
    foot: `SHA-256 ${Buffer.from(report.digest).toString("hex")}`,
    madeAt: report.draftedAt,
  };
}

function marksOf({ report, state, draftedAt, publication }: ReportRow, language: Language): readonly string[] {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const number = say(`提供状況報告 第${report}号`, `Provision report No. ${report}`);
  const made = printedDay(civilDateOf(draftedAt), language);
  if (publication === undefined) {
    return [number, made, ...(state === "drafted" ? [say("（案）", "(draft)")] : [])];
  }
  const gazette = printedDay(publication.gazetteDate, language);
  return [
    number,
    made,
    say(`官報 ${gazette} ${publication.gazetteIssue}`, `Gazette of ${gazette}, ${publication.gazetteIssue}`),
  ];
}

function notesOf({ publication }: ReportRow, lines: number, language: Language): readonly string[] {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const none = lines === 0 ? [say("この期間に提供はありませんでした。", "Nothing was provided in this period.")] : [];
  const counted = say(
    "件数は、登録された署名検証者等に回答した失効情報、送信した失効記録及び失効情報ファイルの数である。",
    "Counted are statuses answered, lists and files sent to registered verifiers.",
  );
  if (publication === undefined) return [...none, counted];
  const until = printedDay(publication.openUntil, language);
  return [...none, counted, say(`閲覧期間は${until}までとする。`, `Open to inspection until ${until}.`)];
}
