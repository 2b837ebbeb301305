/**
 * A small scanner of TypeScript, just good enough for the checks: it tells comments, texts, templates and regular
 * expressions from code, with line numbers. TypeScript 7 has no parser to call from JavaScript, and a second parser in the
 * dependencies for four small checks is too much. Where it guesses (a slash after a closing bracket) it takes the reading
 * that is usual in this repository: after `)` and `]` a division, after `}` a regular expression.
 */
export type TokenKind = "comment" | "word" | "number" | "text" | "template" | "regularExpression" | "mark";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  readonly lastLine: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#![^\n]*/y],
  ["text", /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/y],
  ["number", /\d[\w.]*/y],
  ["word", /[#@]?[\p{L}_$][\p{L}\p{N}_$]*/uy],
];
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const mark = /=>|\?\?=?|\?\.|\.\.\.|[=!]==?|&&|\|\||[<>]=|[\s\S]/y;

/** Cuts a source text into tokens; white space is left out. Never fails: what it cannot read is a mark. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let previous: Token | undefined;
  for (let at = 0; at < source.length; ) {
    const [kind, text] = nextToken(source, at, previous);
    const lastLine = line + countLineEnds(text);
    if (text.trim() !== "") {
      const token = { kind, text, line, lastLine };
      tokens.push(token);
      if (kind !== "comment") previous = token;
    }
    line = lastLine;
    at += text.length;
  }
  return tokens;
}

function nextToken(source: string, at: number, previous: Token | undefined): readonly [TokenKind, string] {
  if (source[at] === "`") return ["template", templateAt(source, at)];
  for (const [kind, pattern] of patterns) {
    const found = matchAt(pattern, source, at);
    if (found !== undefined) return [kind, found];
  }
  if (source[at] === "/" && mayStartRegularExpression(previous)) {
    const found = matchAt(regularExpression, source, at);
    if (found !== undefined) return ["regularExpression", found];
  }
  return ["mark", matchAt(mark, source, at) ?? source.charAt(at)];
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

const wordsBeforeExpression = new Set(["return", "typeof", "case", "in", "of", "else", "do", "void", "await", "yield"]);

function mayStartRegularExpression(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.kind === "word") return wordsBeforeExpression.has(previous.text);
  return previous.kind === "mark" && previous.text !== ")" && previous.text !== "]";
}

/** A template is one token, with whatever expressions it holds. */
function templateAt(source: string, start: number): string {
  let at = start + 1;
  while (at < source.length && source[at] !== "`") {
    if (source[at] === "\\") at += 2;
    else if (source.startsWith("${", at)) at = endOfExpression(source, at + 2);
    else at += 1;
  }
  return source.slice(start, at + 1);
}

function endOfExpression(source: string, start: number): number {
  let at = start;
  for (let depth = 1; at < source.length && depth > 0; ) {
    if (source[at] === "`") {
      at += templateAt(source, at).length;
      continue;
    }
    const text = matchAt(patterns[1]?.[1] ?? mark, source, at);
    if (text !== undefined) {
      at += text.length;
      continue;
    }
    if (source[at] === "{") depth += 1;
    if (source[at] === "}") depth -= 1;
    at += 1;
  }
  return at;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
