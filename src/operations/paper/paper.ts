/**
 * Papers: a heading, what is to be said, one table over as many A4 pages as it needs, its total, page numbers. Tagged, so
 * that a screen reader reads heading, paragraphs and cells in order; the text can be taken out again.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import PDFDocument from "pdfkit";
import { firstWithoutGlyph, registerFonts } from "./fonts.ts";
import { type Column, drawTable, type TableStructure } from "./table.ts";

export interface Paper {
  readonly language: "ja" | "en";
  readonly title: string;
  /** Smaller than the title, right-aligned: number and date of the paper. */
  readonly marks: readonly string[];
  /** Name and value, one a line. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly paragraphs: readonly string[];
  /** None: the paper has no table. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** The last rows, set apart: sums. */
  readonly totals: readonly (readonly string[])[];
  /** Under the table. */
  readonly notes: readonly string[];
  /** In the foot of each page, beside the page number. */
  readonly foot: string;
  /** When it was made; stands in the file's properties, so that the same paper is the same octets. */
  readonly madeAt: Date;
}

export interface PaperRefusal {
  readonly code: "character-not-printable";
  readonly character: string;
  readonly codePoint: string;
}

/** Millimetres in points. */
const millimetre = 72 / 25.4;
const margins = { top: 22 * millimetre, bottom: 22 * millimetre, left: 20 * millimetre, right: 20 * millimetre };

/** Makes the PDF, or says which character has no glyph: nothing is printed as an empty box. */
export async function printPaper(paper: Paper): Promise<Result<Uint8Array, PaperRefusal>> {
  const document = openDocument(paper);
  const missing = firstWithoutGlyph(document, textsOf(paper));
  if (missing !== undefined) {
    const codePoint = `U+${(missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return refuse({ code: "character-not-printable", character: missing, codePoint });
  }
  const pieces: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on("data", (piece: Uint8Array) => pieces.push(piece));
    document.on("end", resolve);
    document.on("error", reject);
  });
  const root = document.struct("Document");
  document.addStructure(root);
  drawHead(document, root, paper);
  if (paper.columns.length > 0) drawTable(document, root, { table: tableOf(paper), margins });
  drawNotes(document, root, paper);
  root.end();
  drawFeet(document, paper);
  document.end();
  await ended;
  return ok(Buffer.concat(pieces));
}

type Document = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Document["struct"]>;

function openDocument({ title, language, madeAt }: Paper): Document {
  const document = new PDFDocument({
    size: "A4",
    margins,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    pdfVersion: "1.7",
    lang: language,
    info: { Title: title, Creator: "warifu", Producer: "warifu", CreationDate: madeAt, ModDate: madeAt },
  });
  registerFonts(document);
  return document;
}

function drawHead(document: Document, root: Structure, { marks, title, facts, paragraphs }: Paper): void {
  const say = (type: string, draw: () => void) => void root.add(document.struct(type, {}, draw));
  document.font("regular").fontSize(10);
  for (const mark of marks) say("P", () => document.text(mark, { align: "right" }));
  document.moveDown(1.5).font("bold").fontSize(16);
  say("H1", () => document.text(title, { align: "center" }));
  document.moveDown(1.2).font("regular").fontSize(10.5);
  for (const [name, value] of facts) say("P", () => document.text(`${name}　${value}`, { lineGap: 4 }));
  document.moveDown(0.4);
  for (const paragraph of paragraphs) say("P", () => document.text(paragraph, { lineGap: 4 }));
  document.moveDown(0.8);
}

function drawNotes(document: Document, root: Structure, { notes }: Paper): void {
  document.x = margins.left;
  document.moveDown(0.8).font("regular").fontSize(9);
  for (const note of notes) {
    root.add(document.struct("P", {}, () => void document.text(note, margins.left, document.y, { lineGap: 3 })));
  }
}

/** Page numbers are no content: a screen reader passes over them. */
function drawFeet(document: Document, { foot, language }: Paper): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the margin pdfkit would begin a new page.
    document.page.margins.bottom = 0;
    const at = document.page.height - 14 * millimetre;
    const width = document.page.width - margins.left - margins.right;
    const number = language === "ja" ? `${page + 1} / ${count} ページ` : `page ${page + 1} of ${count}`;
    document.markContent("Artifact", { type: "Pagination" });
    document.font("regular").fontSize(8.5);
    document.text(foot, margins.left, at, { width, lineBreak: false });
    document.text(number, margins.left, at, { width, align: "right", lineBreak: false });
    document.endMarkedContent();
  }
}

function tableOf({ columns, rows, totals }: Paper): TableStructure {
  return { columns, rows, totals };
}

function* textsOf(paper: Paper): Iterable<string> {
  const { title, marks, facts, paragraphs, columns, rows, totals, notes, foot } = paper;
  yield* [title, foot, ...marks, ...paragraphs, ...notes, ...columns.map(({ name }) => name)];
  for (const row of [...facts, ...rows, ...totals]) yield* row;
}
