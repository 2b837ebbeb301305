/**
 * Cited sections exist. Two forms, greppable: `RFC 5280 §5.1.2.6` and `CPS 4-4-9`. The lists they are checked against are
 * tools/data/rfc-sections.json and tools/data/practice-statement-clauses.json.
 */
import type { Finding, SourceFile } from "./source.ts";

export interface KnownSections {
  /** RFC number → its section numbers, appendices by letter. */
  readonly rfc: Readonly<Record<string, readonly string[]>>;
  /** Clause numbers of the practice statement. */
  readonly clauses: ReadonlySet<string>;
}

/** `RFC 5280 §4.1, §4.2`: the number once, then any count of sections. */
const rfcCitation = /\bRFC (\d+)((?:(?:,| and|;)? ?§ ?[A-Z]?[\d.]*\w*)*)/g;
const section = /§ ?([A-Z](?:\.\d+)*|\d+(?:\.\d+)*)/g;
const proseCitation = /\bRFC ?(\d+),? (?:[Ss]ection|[Ss]ec\.|chapter) ?\d|\bRFC(\d+),? ?(?:§|[Ss]ection)/g;
const clauseCitation = /\bCPS ((?:\d+(?:-\d+)*)(?:\(\d+\))?(?:, ?\d+(?:-\d+)+(?:\(\d+\))?)*)/g;

export function checkCitations(files: readonly SourceFile[], known: KnownSections): Finding[] {
  return files.flatMap((file) =>
    [...rfcMessages(file.text, known), ...clauseMessages(file.text, known)].map(({ at, message }) => ({
      path: file.path,
      line: file.text.slice(0, at).split("\n").length,
      message,
      severity: "error" as const,
    })),
  );
}

interface Message {
  readonly at: number;
  readonly message: string;
}

function rfcMessages(text: string, known: KnownSections): Message[] {
  const cited = [...text.matchAll(rfcCitation)].flatMap((match) => {
    const [, number = "", sections = ""] = match;
    return [...sections.matchAll(section)].flatMap(([, name = ""]) => {
      const message = wrongSection(number, name, known);
      return message === undefined ? [] : [{ at: match.index, message }];
    });
  });
  const prose = [...text.matchAll(proseCitation)].map((match) => ({
    at: match.index,
    message: `write the citation as "RFC ${match[1] ?? match[2]} §…"`,
  }));
  return [...cited, ...prose];
}

function wrongSection(number: string, name: string, known: KnownSections): string | undefined {
  const sections = known.rfc[number];
  if (sections === undefined) return `RFC ${number} is not in tools/data/rfc-sections.json: add its section numbers`;
  if (sections.includes(name)) return undefined;
  return `RFC ${number} has no §${name} (if it has, add it to tools/data/rfc-sections.json)`;
}

function clauseMessages(text: string, known: KnownSections): Message[] {
  return [...text.matchAll(clauseCitation)].flatMap((match) => {
    const names = (match[1] ?? "").split(",").map((name) => name.replace(/\(\d+\)/, "").trim());
    const wrong = names.filter((name) => !known.clauses.has(name));
    return wrong.map((name) => ({ at: match.index, message: `the practice statement has no clause ${name}` }));
  });
}
