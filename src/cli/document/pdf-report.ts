/** A report on a PDF before people's eyes: for each signature what it covers, what came after it, then as for any signature. */
import type { PdfChange, PdfReport, PdfSignatureReport } from "@warifu/document/pdf";
import { pdfTexts, type Text } from "../../texts/index.ts";
import { type Terminal, words } from "../terminal.ts";
import { japaneseTime } from "../verify/facts.ts";
import { showSignature, verdictLine } from "./report.ts";

type Say = (ja: string, en: string) => string;

export function showPdf(terminal: Terminal, { signatures, revisions, strays }: PdfReport): void {
  const say: Say = (ja, en) => words(terminal, { ja, en });
  for (const [index, signature] of signatures.entries()) {
    const number = signatures.length > 1 ? `[${index + 1}/${signatures.length}] ` : "";
    showOne(terminal, say, signature, { number, revisions });
  }
  if (strays.length > 0) terminal.print(`! ${words(terminal, pdfTexts["pdf-signature-outside-form"])}`);
}

function showOne(
  terminal: Terminal,
  say: Say,
  report: PdfSignatureReport,
  { number, revisions }: { readonly number: string; readonly revisions: number },
): void {
  const lines = [
    verdictLine(terminal, report.verdict, number),
    ...refusalLines(terminal, say, report),
    `  ${say("署名欄", "field")}: ${report.field}`,
    ...claimLines(say, report),
    ...coverLines(say, report, revisions),
    ...notCoveredLines(terminal, say, report.notCovered),
    ...stampLines(say, report),
  ];
  for (const line of lines) terminal.print(line);
  if (report.signature !== undefined) showSignature(terminal, report.signature, "", "details");
}

function refusalLines(terminal: Terminal, say: Say, { refusal }: PdfSignatureReport): readonly string[] {
  if (refusal === undefined) return [];
  const texts: Readonly<Record<string, Text>> = pdfTexts;
  const text = texts[refusal.code];
  // What the signature itself is refused for, its own report says.
  if (text === undefined) return [];
  const changes = Array.isArray(refusal.changes) ? (refusal.changes as readonly PdfChange[]) : [];
  return [
    `  ${words(terminal, text)} (${refusal.code})`,
    ...changes.map(({ revision, object, what }) => {
      return `    ${words(terminal, thingTexts[what])} (${say(`第${revision}版、オブジェクト ${object}`, `revision ${revision}, object ${object}`)})`;
    }),
  ];
}

function claimLines(say: Say, { claims, certification }: PdfSignatureReport): readonly string[] {
  const titles = { name: say("氏名", "name"), reason: say("理由", "reason"), location: say("場所", "place") };
  const said = (["name", "reason", "location"] as const).flatMap((key) =>
    claims[key] === undefined ? [] : [`  ${titles[key]}: ${claims[key]}`],
  );
  if (certification === undefined) return said;
  const allowed = {
    "no-changes": say("変更を許さない", "no changes"),
    "form-filling": say("署名欄・記入欄への記入だけを許す", "only filling in and signing"),
    annotations: say("記入と注釈を許す", "filling in and annotations"),
  }[certification];
  return [...said, `  ${say("証明", "certifies")}: ${allowed}`];
}

function coverLines(say: Say, { covers }: PdfSignatureReport, revisions: number): readonly string[] {
  if (covers === undefined) return [];
  const extent =
    covers.extent === "whole-file"
      ? say("ファイル全体", "the whole file")
      : say(`全${revisions}版のうち第${covers.revision}版まで`, `up to revision ${covers.revision} of ${revisions}`);
  const octets = say(`${covers.end} オクテット`, `${covers.end} octets`);
  return [`  ${say("署名が守る範囲", "covers")}: ${extent} (${octets})`];
}

function notCoveredLines(terminal: Terminal, say: Say, changes: readonly PdfChange[]): readonly string[] {
  const purposes = new Set(changes.flatMap(({ purpose }) => (purpose === undefined ? [] : [purpose])));
  const shown = [...purposes].flatMap((purpose) => {
    const text = purposeTexts[purpose];
    return text === undefined ? [] : [words(terminal, text)];
  });
  if (shown.length === 0) return [];
  return [
    `  ${say("守らないもの（後からの許された追記）", "does not cover (added later, and allowed)")}: ${shown.join(say("、", ", "))}`,
  ];
}

function stampLines(say: Say, { kind, stamp }: PdfSignatureReport): readonly string[] {
  if (kind !== "time-stamp") return [];
  const time = stamp?.time === undefined ? "" : japaneseTime(new Date(stamp.time));
  return [`  ${say("文書タイムスタンプ", "time stamp over the document")}: ${time}`];
}

/** What keeps the file together is not worth a word. */
const purposeTexts: Readonly<Record<NonNullable<PdfChange["purpose"]>, Text | undefined>> = {
  structure: undefined,
  "list-of-signatures": undefined,
  "further-signature": { ja: "別の署名", en: "further signatures" },
  "document-time-stamp": { ja: "文書タイムスタンプ", en: "time stamps" },
  "validation-material": { ja: "検証情報", en: "what proves the paths" },
  "form-filling": { ja: "記入欄への記入", en: "values of fields" },
  "date-of-change": { ja: "更新日時", en: "date of change" },
};

const thingTexts: Readonly<Record<PdfChange["what"], Text>> = {
  page: { ja: "ページ", en: "page" },
  "page-tree": { ja: "ページの構成", en: "order of pages" },
  "page-content": { ja: "ページの内容", en: "content of a page" },
  "drawn-content": { ja: "図形・重ね描き", en: "drawn content" },
  image: { ja: "画像", en: "image" },
  font: { ja: "フォント", en: "font" },
  annotation: { ja: "注釈", en: "annotation" },
  "form-field": { ja: "入力欄", en: "form field" },
  form: { ja: "フォーム", en: "form" },
  signature: { ja: "署名", en: "signature" },
  catalog: { ja: "文書全体の設定", en: "the document's catalog" },
  layer: { ja: "レイヤー", en: "layer" },
  action: { ja: "動作（スクリプトなど）", en: "action (script)" },
  metadata: { ja: "文書情報", en: "metadata" },
  trailer: { ja: "ファイルの末尾の情報", en: "trailer" },
  other: { ja: "その他", en: "other" },
};
