/**
 * Size of functions and files (house rule 13). Lines that hold only a comment or nothing are not counted: explaining costs
 * nothing here. Above the aim a warning, above the limit an error; a good reason goes into tools/size-reasons.json, and a
 * reason that is no longer needed is an error as well.
 */
import { codeOf, type Finding, type SourceFile } from "./source.ts";
import type { Token } from "./tokens.ts";

export const functionLines = { aim: 40, limit: 80 };
export const fileLines = { aim: 300, limit: 600 };

export interface SizedFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** `reasons`: "path" or "path#function" → why it may be larger than the limit. */
export function checkSizes(files: readonly SourceFile[], reasons: Readonly<Record<string, string>>): Finding[] {
  const used = new Set<string>();
  const findings = files.flatMap((file) => sizesOf(file).flatMap((sized) => judge(file.path, sized, reasons, used)));
  const idle = Object.keys(reasons).filter((key) => !used.has(key));
  return [
    ...findings,
    ...idle.map((key) => ({
      path: "tools/size-reasons.json",
      line: 1,
      message: `${key} is within the limits (or gone): remove its reason`,
      severity: "error" as const,
    })),
  ];
}

interface Sized {
  readonly key: string;
  readonly what: string;
  readonly line: number;
  readonly lines: number;
  readonly bounds: { readonly aim: number; readonly limit: number };
}

function sizesOf(file: SourceFile): Sized[] {
  const code = codeOf(file);
  const whole = { key: file.path, what: "the file", line: 1, lines: countLines(code), bounds: fileLines };
  const functions = functionsOf(code).map(({ name, line, lines }) => ({
    key: `${file.path}#${name}`,
    what: `function ${name}`,
    line,
    lines,
    bounds: functionLines,
  }));
  return [whole, ...functions];
}

function judge(path: string, sized: Sized, reasons: Readonly<Record<string, string>>, used: Set<string>): Finding[] {
  if (sized.lines <= sized.bounds.aim) return [];
  const isAbove = sized.lines > sized.bounds.limit;
  if (isAbove && sized.key in reasons) {
    used.add(sized.key);
    return [];
  }
  const bound = isAbove ? `the limit is ${sized.bounds.limit}` : `the aim is ${sized.bounds.aim}`;
  const message = `${sized.what} has ${sized.lines} lines of code; ${bound}`;
  return [{ path, line: sized.line, message, severity: isAbove ? "error" : "warning" }];
}

/** Every function with a body: declarations, methods, arrows with braces. Callbacks of describe() are only grouping. */
export function functionsOf(code: readonly Token[]): SizedFunction[] {
  const closing = matchBrackets(code);
  return code.flatMap((token, index) => {
    const body = token.text === "=>" ? index + 1 : token.text === ")" ? bodyAfterParameters(code, index, closing) : -1;
    const end = code[body]?.text === "{" ? closing.get(body) : undefined;
    const start = token.text === "=>" ? arrowStart(code, index, closing) : openingOf(closing, index);
    if (end === undefined || start === undefined || isGrouping(code, start, closing)) return [];
    const line = code[start]?.line ?? 1;
    return [{ name: nameBefore(code, start), line, lines: countLines(code.slice(start, end + 1)) }];
  });
}

/** Index of the `{` that opens the body after a parameter list, past a return type; -1 when the bracket is no such list. */
function bodyAfterParameters(code: readonly Token[], close: number, closing: ReadonlyMap<number, number>): number {
  const open = openingOf(closing, close);
  const before = open === undefined ? undefined : code[open - 1];
  if (before === undefined || controlWords.has(before.text)) return -1;
  if (before.kind !== "word" && before.text !== ">" && before.text !== "]") return -1;
  let at = close + 1;
  if (code[at]?.text === "{") return at;
  if (code[at]?.text !== ":") return -1;
  for (at += 1; at < code.length; at = (closing.get(at) ?? at) + 1) {
    const text = code[at]?.text ?? "";
    if (text === "{" && !expectsType.has(code[at - 1]?.text ?? "")) return at;
    if (text === ";" || text === "," || text === "=>" || text === ")" || text === "}") return -1;
  }
  return -1;
}

const controlWords = new Set(["if", "for", "while", "switch", "catch", "with", "await"]);
/** After these a brace opens an object type, not a body. */
const expectsType = new Set([":", "|", "&", "extends", "is", "<", "readonly", "keyof", "asserts"]);

/** Where the parameters of an arrow begin: `x =>`, `(x) =>` or, past a return type, `(x): Promise<y> =>`. */
function arrowStart(code: readonly Token[], arrow: number, closing: ReadonlyMap<number, number>): number | undefined {
  if (code[arrow - 1]?.text === ")") return openingOf(closing, arrow - 1);
  for (let at = arrow - 1; at > 0; at = (openingOf(closing, at) ?? at) - 1) {
    if (code[at]?.text === ":" && code[at - 1]?.text === ")") return openingOf(closing, at - 1);
    if (["=", ";", ",", "(", "{", "=>"].includes(code[at]?.text ?? "")) break;
  }
  return code[arrow - 1]?.kind === "word" ? arrow - 1 : undefined;
}

function openingOf(closing: ReadonlyMap<number, number>, close: number): number | undefined {
  return closing.get(-close - 1);
}

/** Opening index → closing index; and, under -(closing + 1), the way back. */
function matchBrackets(code: readonly Token[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of code.entries()) {
    if (token.kind !== "mark") continue;
    if ("([{".includes(token.text)) open.push(index);
    if (!")]}".includes(token.text)) continue;
    const start = open.pop();
    if (start === undefined) continue;
    pairs.set(start, index);
    pairs.set(-index - 1, start);
  }
  return pairs;
}

/** Whether the function is an argument of describe() or suite(), whatever arguments stand before it. */
function isGrouping(code: readonly Token[], start: number, closing: ReadonlyMap<number, number>): boolean {
  for (let at = start - 1; at > 0; at = (openingOf(closing, at) ?? at) - 1) {
    const { text } = code[at] ?? { text: "" };
    if (text === "(") return ["describe", "suite"].includes(code[at - 1]?.text ?? "");
    if (text === "{" || text === ";") return false;
  }
  return false;
}

function nameBefore(code: readonly Token[], start: number): string {
  for (let at = start - 1; at >= Math.max(0, start - 6); at -= 1) {
    const token = code[at];
    if (token?.kind === "word" && !["async", "await", "return", "function", "get", "set"].includes(token.text))
      return token.text;
    if (token?.text === ";" || token?.text === "{") break;
  }
  return "(anonymous)";
}

function countLines(code: readonly Token[]): number {
  const lines = new Set<number>();
  for (const token of code) for (let line = token.line; line <= token.lastLine; line += 1) lines.add(line);
  return lines.size;
}
