import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import type { Result } from "@warifu/pki/result";
import { type PaperRefusal, printPaper } from "../paper/index.ts";
import { pricedLine, sumOf } from "./amounts.ts";
import { type MadeReport, reportPaper } from "./report-paper.ts";
import type { ReportLine } from "./report-records.ts";
import { printStatement, statementTable } from "./statement-paper.ts";
import type { StatementRow } from "./statement-records.ts";

const run = promisify(execFile);

const names = [
  "長崎地方裁判所",
  "髙﨑𠮷之助行政書士法人（長い名称の例として改行されるもの）",
  "濵田行政書士会",
  "E-Filing Corp.",
];

const lines: readonly ReportLine[] = Array.from({ length: 64 }, (_, index) => ({
  line: index + 1,
  month: index < 32 ? "2026-10" : "2026-11",
  party: `party-${index}`,
  partyName: names[index % names.length] ?? "",
  item: (["status", "list", "list", "file"] as const)[index % 4] ?? "status",
  method: (["ocsp", "ldap", "http", "http"] as const)[index % 4] ?? "ocsp",
  number: 1_300_000 + index,
}));

const report: MadeReport = {
  report: 7,
  state: "published",
  from: "2026-10-01",
  to: "2026-11-30",
  lines: lines.length,
  provided: lines.reduce((sum, { number }) => sum + number, 0),
  digest: Buffer.alloc(32, 7),
  maker: "長崎県知事",
  draftedBy: "officer-1",
  draftedAt: new Date("2026-12-01T00:00:00Z"),
  publication: { by: "officer-2", gazetteDate: "2026-12-10", gazetteIssue: "本紙 第1234号", openUntil: "2031-12-10" },
};

async function textOf(t: TestContext, printed: Result<Uint8Array, PaperRefusal>, ...options: string[]) {
  assert.ok(printed.ok, JSON.stringify(printed));
  const folder = await mkdtemp(join(tmpdir(), "warifu-paper-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "paper.pdf");
  await writeFile(file, printed.value);
  const text = (await run("pdftotext", [...options, file, "-"])).stdout;
  const facts = (await run("pdfinfo", [file])).stdout;
  const structure = (await run("pdfinfo", ["-struct", file], { maxBuffer: 16_000_000 })).stdout;
  return { text, facts, structure };
}

test("a report's text can be taken out again: eras, names with rare kanji, total, page numbers", async (t) => {
  const printed = await printPaper(reportPaper(report, lines, "ja"));
  const { text, facts, structure } = await textOf(t, printed, "-layout");
  for (const part of [
    "長崎県知事",
    "令和8年10月1日から令和8年11月30日まで",
    "髙﨑𠮷之助",
    "濵田行政書士会",
    "本紙 第1234号",
    "令和13年12月10日",
  ])
    assert.ok(text.includes(part), part);
  assert.match(text, /合計\s+83,202,016/);
  assert.match(text, /([2-9]) \/ \1 ページ/);
  assert.match(facts, /Tagged: +yes/);
  assert.match(facts, /Page size: +595\.28 x 841\.89 pts \(A4\)/);
  assert.match(structure, /Document|H1/);
  assert.equal(structure.match(/^\s+TH/gm)?.length, 5, "one heading row is content");
  assert.equal(structure.match(/^\s+TR/gm)?.length, lines.length + 2);
});

test("the same report gives the same octets", async () => {
  const [first, second] = await Promise.all([1, 2].map(() => printPaper(reportPaper(report, lines.slice(0, 3), "en"))));
  assert.ok(first?.ok && second?.ok);
  assert.ok(Buffer.from(first.value).equals(second.value));
});

test("a character without a glyph is refused and named; nothing is printed", async () => {
  const line = { ...lines[0], partyName: "髙㋿" } as ReportLine;
  const printed = await printPaper(reportPaper(report, [line], "ja"));
  assert.ok(!printed.ok);
  assert.deepEqual(printed.refusal, { code: "character-not-printable", character: "㋿", codePoint: "U+32FF" });
});

function statement(): StatementRow {
  const counted = { authority: "nagasaki", from: "2026-11-01", to: "2026-11-30" };
  const items = [
    pricedLine({ ...counted, item: "status", number: 12_345, unitPrice: "20" }),
    pricedLine({ ...counted, item: "list", number: 30, unitPrice: "0.5" }),
  ];
  return {
    kind: "corrected",
    statement: 12,
    version: 2,
    party: "court",
    partyName: "長崎地方裁判所",
    month: "2026-11",
    lines: items,
    ...sumOf(items, "10.00"),
    difference: -22,
    reason: "再集計",
    closedAt: new Date("2026-12-01T01:00:00Z"),
    closedBy: "officer-1",
  };
}

test("a statement says number by price, tax, total and, when corrected, the difference", async (t) => {
  const { text } = await textOf(t, await printStatement(statement(), "ja"), "-layout");
  for (const part of ["長崎地方裁判所", "令和8年11月", "271,606円", "-22円", "再集計", "消費税 10%", "1 / 1 ページ"])
    assert.ok(text.includes(part), `${part} in ${text}`);
  const english = await textOf(t, await printStatement(statement(), "en"), "-layout");
  assert.match(english.text, /JPY 271,606/);
});

test("a statement's table has one line for each line and sum, and no cell is a formula", () => {
  const table = statementTable({ ...statement(), party: "=1+1" });
  assert.deepEqual(table.split("\r\n"), [
    "statement,version,party,month,authority,item,from,to,number,unit_price,amount",
    "12,2,'=1+1,2026-11,nagasaki,status,2026-11-01,2026-11-30,12345,20.000,246900.000",
    "12,2,'=1+1,2026-11,nagasaki,list,2026-11-01,2026-11-30,30,0.500,15.000",
    "12,2,'=1+1,2026-11,,subtotal,,,,,246915",
    "12,2,'=1+1,2026-11,,tax,,,,10.00%,24691",
    "12,2,'=1+1,2026-11,,total,,,,,271606",
    "",
  ]);
});
