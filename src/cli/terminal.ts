import type { Language, Text } from "../texts/index.ts";

/** Where a command speaks: its language, its two streams, and whether a person is watching. */
export interface Terminal {
  readonly language: Language;
  /** A line of results, standard output. */
  readonly print: (line: string) => void;
  /** A line about what is going on or wrong, standard error. */
  readonly note: (line: string) => void;
  readonly watcher: "person" | "program";
}

/** The terminal of this process. */
export function processTerminal(language: Language): Terminal {
  return {
    language,
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    watcher: process.stdout.isTTY ? "person" : "program",
  };
}

/** The words in the terminal's language. */
export function words(terminal: Pick<Terminal, "language">, text: Text): string {
  return text[terminal.language];
}

/** `--lang` if given; else Japanese when the locale says so (LC_ALL, LC_MESSAGES, LANG, in that order of weight). */
export function chooseLanguage(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  if (asked === "ja" || asked === "en") return asked;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return locale.startsWith("ja") ? "ja" : "en";
}

/** A table with columns as wide as their widest cell; full-width characters count two columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - displayWidth(cell)));
}

/** Columns that a terminal gives a text: East Asian wide and full-width characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

function isWide(codePoint: number): boolean {
  return wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

const wideRanges: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];
