import type PDFDocument from "pdfkit";

type Document = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Document["struct"]>;

export interface Column {
  readonly name: string;
  /** Share of the table's width. */
  readonly width: number;
  readonly align: "left" | "right" | "center";
}

export interface TableStructure {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
}

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

const size = 9;
const padding = { x: 5, y: 4 };
const lineGap = 1.5;

/** Draws a table from the present position on; its heading is repeated on every page. */
export function drawTable(
  document: Document,
  root: Structure,
  { table, margins }: { readonly table: TableStructure; readonly margins: Margins },
): void {
  const drawing = new TableDrawing(document, table, margins);
  root.add(drawing.structure);
  drawing.head("content");
  for (const row of table.rows) drawing.row(row, "plain");
  for (const row of table.totals) drawing.row(row, "total");
  drawing.end();
}

class TableDrawing {
  readonly #document: Document;
  readonly #table: TableStructure;
  readonly #margins: Margins;
  readonly #widths: readonly number[];
  readonly structure: Structure;
  #y: number;

  constructor(document: Document, table: TableStructure, margins: Margins) {
    this.#document = document;
    this.#table = table;
    this.#margins = margins;
    const shares = table.columns.reduce((sum, { width }) => sum + width, 0);
    const whole = document.page.width - margins.left - margins.right;
    this.#widths = table.columns.map(({ width }) => (whole * width) / shares);
    this.structure = document.struct("Table");
    this.#y = document.y;
  }

  /** On the pages after the first the heading is no content: it was read already. */
  head(kind: "content" | "repeated"): void {
    const names = this.#table.columns.map(({ name }) => name);
    const height = this.#height(names, "bold");
    this.#box(height, "#e8eef4");
    if (kind === "content") this.#cells(names, "TH", "bold");
    else {
      this.#document.markContent("Artifact", { type: "Layout" });
      for (const [index, name] of names.entries()) this.#text(name, index, "bold");
      this.#document.endMarkedContent();
    }
    this.#next(height);
  }

  row(cells: readonly string[], kind: "plain" | "total"): void {
    const font = kind === "total" ? "bold" : "regular";
    const height = this.#height(cells, font);
    if (this.#y + height > this.#document.page.height - this.#margins.bottom) {
      this.#document.addPage();
      this.#y = this.#document.y;
      this.head("repeated");
    }
    this.#box(height, kind === "total" ? "#f5f5f5" : undefined);
    this.#cells(cells, "TD", font);
    this.#next(height);
  }

  end(): void {
    this.structure.end();
    this.#document.x = this.#margins.left;
    this.#document.y = this.#y;
  }

  #cells(cells: readonly string[], type: "TH" | "TD", font: "regular" | "bold"): void {
    const row = this.#document.struct("TR");
    for (const [index, cell] of cells.entries()) {
      row.add(this.#document.struct(type, {}, () => this.#text(cell, index, font)));
    }
    row.end();
    this.structure.add(row);
  }

  #text(cell: string, index: number, font: "regular" | "bold"): void {
    const x = this.#left(index) + padding.x;
    const width = (this.#widths[index] ?? 0) - 2 * padding.x;
    const align = this.#table.columns[index]?.align ?? "left";
    this.#document.font(font).fontSize(size).fillColor("black");
    this.#document.text(cell, x, this.#y + padding.y, { width, align, lineGap });
  }

  #height(cells: readonly string[], font: "regular" | "bold"): number {
    this.#document.font(font).fontSize(size);
    const heights = cells.map((cell, index) =>
      this.#document.heightOfString(cell === "" ? " " : cell, {
        width: (this.#widths[index] ?? 0) - 2 * padding.x,
        lineGap,
      }),
    );
    return Math.max(...heights) + 2 * padding.y;
  }

  /** Lines and shades are no content. */
  #box(height: number, shade: string | undefined): void {
    const { left } = this.#margins;
    const width = this.#widths.reduce((sum, each) => sum + each, 0);
    this.#document.markContent("Artifact", { type: "Layout" });
    if (shade !== undefined) this.#document.rect(left, this.#y, width, height).fill(shade);
    this.#document.lineWidth(0.5).strokeColor("#666666");
    for (const [index, each] of this.#widths.entries()) {
      this.#document.rect(this.#left(index), this.#y, each, height).stroke();
    }
    this.#document.endMarkedContent();
  }

  #left(index: number): number {
    return this.#widths.slice(0, index).reduce((sum, each) => sum + each, this.#margins.left);
  }

  #next(height: number): void {
    this.#y += height;
    this.#document.y = this.#y;
  }
}
