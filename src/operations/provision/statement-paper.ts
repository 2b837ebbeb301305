/** A statement of fees as a paper and as a table for spreadsheets. */
import type { Result } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type Paper, type PaperRefusal, printedDay, printedMonth, printPaper } from "../paper/index.ts";
import type { StatementRow } from "./statement-records.ts";
import { itemWords, type Language, numberText } from "./words.ts";

export function printStatement(row: StatementRow, language: Language): Promise<Result<Uint8Array, PaperRefusal>> {
  return printPaper(statementPaper(row, language));
}

/** What the paper says. */
export function statementPaper(row: StatementRow, language: Language): Paper {
  const say: Say = (ja, en) => (language === "ja" ? ja : en);
  return {
    language,
    title: say("情報提供手数料 計算書", "Statement of fees for the provision of information"),
    marks: [
      say(`第${row.statement}号（第${row.version}版）`, `No. ${row.statement} (version ${row.version})`),
      printedDay(civilDateOf(row.closedAt), language),
    ],
    facts: factsOf(row, language, say),
    paragraphs: [],
    columns: [
      { name: say("認証局", "Authority"), width: 18, align: "left" },
      { name: say("提供した情報", "What"), width: 26, align: "left" },
      { name: say("期間", "Days"), width: 28, align: "left" },
      { name: say("件数", "Number"), width: 14, align: "right" },
      { name: say("単価（円）", "Price (JPY)"), width: 15, align: "right" },
      { name: say("金額（円）", "Amount (JPY)"), width: 17, align: "right" },
    ],
    rows: row.lines.map((line) => [
      line.authority,
      itemWords[line.item][language],
      `${line.from} – ${line.to}`,
      numberText(line.number),
      decimalText(line.unitPrice),
      decimalText(line.amount),
    ]),
    totals: totalsOf(row, say),
    notes: [
      say(
        "小計及び消費税の1円未満の端数は、それぞれ切り捨てる。",
        "Fractions of a yen are dropped, once from the subtotal and once from the tax.",
      ),
    ],
    foot: `${row.party} ${row.month} v${row.version}`,
    madeAt: row.closedAt,
  };
}

type Say = (ja: string, en: string) => string;

function factsOf(row: StatementRow, language: Language, say: Say): Paper["facts"] {
  const yen = (value: number) => say(`${numberText(value)}円`, `JPY ${numberText(value)}`);
  const facts: Paper["facts"] = [
    [say("提供先", "To:"), `${row.partyName}${say("　様", "")}`],
    [say("対象年月", "Month:"), printedMonth(row.month, language)],
    [say("金額", "Amount:"), yen(row.total)],
  ];
  if (row.version === 1) return facts;
  return [
    ...facts,
    [say("前版との差額", "Difference from the version before:"), yen(row.difference)],
    [say("訂正の理由", "Reason of the correction:"), row.reason ?? ""],
  ];
}

function totalsOf(row: StatementRow, say: Say): Paper["totals"] {
  const percent = `${Number(row.taxPercent)}%`;
  const isTaxed = row.tax > 0 || Number(row.taxPercent) > 0;
  const tax = isTaxed ? say(`消費税 ${percent}`, `Tax ${percent}`) : say("消費税（対象外）", "Tax (none)");
  const total = (name: string, yen: number) => [name, "", "", "", "", numberText(yen)];
  return [total(say("小計", "Subtotal"), row.subtotal), total(tax, row.tax), total(say("合計", "Total"), row.total)];
}

/** RFC 4180: a table with a heading line, CRLF, quotes where needed. */
export function statementTable(row: StatementRow): string {
  const { statement, version, party, month } = row;
  const same = [statement, version, party, month];
  const lines = row.lines.map((line) => [
    ...same,
    ...[line.authority, line.item, line.from, line.to, line.number, line.unitPrice, line.amount],
  ]);
  const sums = (["subtotal", "tax", "total"] as const).map((name) => [
    ...same,
    ...["", name, "", "", "", name === "tax" ? `${row.taxPercent}%` : "", row[name]],
  ]);
  return [tableHead, ...lines, ...sums].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

const tableHead = [
  ...["statement", "version", "party", "month"],
  ...["authority", "item", "from", "to", "number", "unit_price", "amount"],
];

/** A cell that a spreadsheet would take for a formula is made a text. */
function quoted(cell: string | number): string {
  const text = typeof cell === "string" && /^[=+@-]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "20.000" → "20"; "0.500" → "0.5"; whole part with separators. */
function decimalText(text: string): string {
  const [whole = "0", fraction = ""] = text.split(".");
  const kept = fraction.replace(/0+$/, "");
  return `${BigInt(whole).toLocaleString("en-US")}${kept === "" ? "" : `.${kept}`}`;
}
