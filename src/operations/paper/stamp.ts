/** What is seen of a signature on a page: a small sheet with a frame and a few lines, in the font of the papers. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import PDFDocument from "pdfkit";
import { firstWithoutGlyph, registerFonts } from "./fonts.ts";
import type { PaperRefusal } from "./paper.ts";

export interface Stamp {
  /** The first stands out. */
  readonly lines: readonly string[];
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly madeAt: Date;
}

/** Makes a PDF of one page of that size, or says which character has no glyph. */
export async function printStamp(stamp: Stamp): Promise<Result<Uint8Array, PaperRefusal>> {
  const { width, height, lines, madeAt } = stamp;
  const document = new PDFDocument({ size: [width, height], margin: 0, info: { CreationDate: madeAt } });
  registerFonts(document);
  const missing = firstWithoutGlyph(document, lines);
  if (missing !== undefined) {
    const codePoint = `U+${(missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return refuse({ code: "character-not-printable", character: missing, codePoint });
  }
  const pieces: Uint8Array[] = [];
  document.on("data", (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    document.on("end", resolve);
    document.on("error", reject);
  });
  draw(document, stamp);
  document.end();
  await ended;
  return ok(new Uint8Array(Buffer.concat(pieces)));
}

function draw(document: InstanceType<typeof PDFDocument>, { lines, width, height }: Stamp): void {
  document
    .lineWidth(0.8)
    .rect(0.8, 0.8, width - 1.6, height - 1.6)
    .stroke("#8b1a1a");
  const step = (height - 8) / Math.max(1, lines.length);
  for (const [index, line] of lines.entries()) {
    document.font(index === 0 ? "bold" : "regular").fillColor("#222222");
    const size = fittingSize(document, line, { width: width - 12, height: step });
    document.fontSize(size).text(line, 6, 4 + index * step + (step - size * 1.4) / 2, { lineBreak: false });
  }
}

/** As large as the line's place allows. */
function fittingSize(
  document: InstanceType<typeof PDFDocument>,
  line: string,
  place: { readonly width: number; readonly height: number },
): number {
  document.fontSize(10);
  return Math.min(place.height / 1.45, (10 * place.width) / Math.max(1, document.widthOfString(line)), 16);
}
