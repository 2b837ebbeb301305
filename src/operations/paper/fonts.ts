/** The font of printed papers (docs/adr/0105): whole files from a package, so that no machine needs one of its own. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type PDFDocument from "pdfkit";

type Document = InstanceType<typeof PDFDocument>;

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve("@embedpdf/fonts-jp")), "../fonts");

/** Gives a document the two weights, under these names. */
export function registerFonts(document: Document): void {
  document.registerFont("regular", join(folder, "NotoSansJP-Regular.otf"));
  document.registerFont("bold", join(folder, "NotoSansJP-Bold.otf"));
}

/** What pdfkit's font object knows of its characters; its types leave it out. */
interface FontWithGlyphs {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** The first character of the texts that the font has no glyph for. */
export function firstWithoutGlyph(document: Document, texts: Iterable<string>): string | undefined {
  document.font("regular");
  const { font } = (document as unknown as { readonly _font: FontWithGlyphs })._font;
  for (const text of texts) {
    for (const character of text) if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return character;
  }
  return undefined;
}
