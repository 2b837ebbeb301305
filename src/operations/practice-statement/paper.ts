/** A version of a practice statement as a paper. */
import type { Result } from "@warifu/pki/result";
import { type PaperRefusal, printedDay, printPaper } from "../paper/index.ts";
import type { KnownStatement } from "./types.ts";

/** Prints a version whole; the same version is the same octets. */
export function printPracticeStatement(
  statement: KnownStatement,
  name: { readonly ja: string; readonly en: string },
  { language, at }: { readonly language: "ja" | "en"; readonly at: Date },
): Promise<Result<Uint8Array, PaperRefusal>> {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const { statementVersion, inForceFrom, reason, clauses, state } = statement;
  const version = say(`第 ${statementVersion} 版`, `Version ${statementVersion}`);
  return printPaper({
    language,
    title: say(`${name.ja} 運用規程`, `Practice statement of ${name.en}`),
    marks: [version, ...(state === "drafted" ? [say("（案）", "(draft)")] : [])],
    facts: [
      [say("施行日", "In force from:"), printedDay(inForceFrom, language)],
      [say("改版の理由", "Why it changed:"), reason[language]],
    ],
    paragraphs: [],
    columns: [
      { name: say("条", "Clause"), width: 12, align: "left" },
      { name: say("見出し", "Heading"), width: 28, align: "left" },
      { name: say("内容", "Contents"), width: 60, align: "left" },
    ],
    rows: clauses.map(({ clause, title, text }) => [clause, title, text[language]]),
    totals: [],
    notes: [],
    foot: version,
    madeAt: at,
  });
}
