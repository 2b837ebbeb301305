/** What a printed paper says; whoever prints it brings the font. */
import type { Result } from "@warifu/pki/result";

export interface PrintedPaper {
  readonly language: "ja" | "en";
  readonly title: string;
  readonly marks: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly paragraphs: readonly string[];
  readonly columns: readonly { readonly name: string; readonly width: number; readonly align: "left" }[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly foot: string;
  readonly madeAt: Date;
}

export interface Printer {
  /** PDF; refused when the font has no glyph for a character, so that nothing is printed as an empty box. */
  print(paper: PrintedPaper): Promise<Result<Uint8Array, { readonly code: string; readonly character: string }>>;
  /** "2026-11-20" as a paper of that language says it. */
  day(text: string, language: "ja" | "en"): string;
}

const most = 40;

/**
 * Prints a paper also when it quotes a character that the font does not have: 〓 stands for it, and a note names its code
 * points. Certificates hold no such character; forms may.
 */
export async function printWithGeta(printer: Printer, paper: PrintedPaper): Promise<Uint8Array> {
  let current = paper;
  for (let tried = 0; tried < most; tried += 1) {
    const printed = await printer.print(current);
    if (printed.ok) return printed.value;
    current = withoutCharacter(current, printed.refusal.character);
  }
  throw new RangeError(`a paper has more than ${most} characters that cannot be printed`);
}

function withoutCharacter(paper: PrintedPaper, character: string): PrintedPaper {
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const plain = (text: string) => text.replaceAll(character, "〓");
  const note = paper.language === "ja" ? `〓のうち一つは ${codePoint} を表す。` : `One 〓 stands for ${codePoint}.`;
  return {
    ...paper,
    title: plain(paper.title),
    facts: paper.facts.map(([name, value]) => [name, plain(value)] as const),
    paragraphs: paper.paragraphs.map(plain),
    rows: paper.rows.map((row) => row.map(plain)),
    notes: [...paper.notes.map(plain), note],
  };
}
