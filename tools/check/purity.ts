/** Packages are pure: time, randomness, hashing and signing are arguments, so they run anywhere and tests need no tricks. */
import { type ImportTable, importsOf, isUnder } from "./imports.ts";
import { codeOf, type Finding, isTest, type SourceFile } from "./source.ts";
import type { Token } from "./tokens.ts";

/** Names of the surroundings that pure code may not touch. */
const forbiddenGlobals = new Set([
  "Buffer",
  "process",
  "performance",
  "fetch",
  "setTimeout",
  "setInterval",
  "navigator",
]);
const forbiddenMembers = new Set([
  "Date.now",
  "Math.random",
  "globalThis.crypto",
  "globalThis.process",
  "crypto.subtle",
  "crypto.getRandomValues",
  "crypto.randomUUID",
]);

export function checkPurity(files: readonly SourceFile[], table: ImportTable): Finding[] {
  const packages = Object.values(table.rooms).filter((room) => room.kind === "package");
  const folders = packages.map((room) => room.folder);
  const pure = files.filter(
    (file) => isUnder(file.path, folders) && !isUnder(file.path, table.impure) && !isTest(file.path),
  );
  return pure.flatMap((file) => {
    const code = codeOf(file);
    return [...nodeImports(code), ...uses(code)].map(({ line, what }) => ({
      path: file.path,
      line,
      message: `${what} in a pure package; take it as an argument`,
      severity: "error" as const,
    }));
  });
}

interface Use {
  readonly line: number;
  readonly what: string;
}

function nodeImports(code: readonly Token[]): Use[] {
  return importsOf(code)
    .filter(({ specifier }) => specifier.startsWith("node:"))
    .map(({ specifier, line }) => ({ line, what: specifier }));
}

function uses(code: readonly Token[]): Use[] {
  return code.flatMap((token, index) => {
    const what = token.kind === "word" ? forbiddenAt(code, index) : undefined;
    return what === undefined ? [] : [{ line: token.line, what }];
  });
}

function forbiddenAt(code: readonly Token[], index: number): string | undefined {
  const word = code[index]?.text ?? "";
  const before = code[index - 1]?.text;
  const after = code[index + 1]?.text;
  if (before === "." || before === "?.") return undefined;
  const member = after === "." || after === "?." ? `${word}.${code[index + 2]?.text}` : "";
  if (forbiddenMembers.has(member)) return member;
  if (word === "Date" && before === "new" && after === "(" && code[index + 2]?.text === ")") return "new Date()";
  const isName = after === ":" || (after === "?" && code[index + 2]?.text === ":") || before === "function";
  return forbiddenGlobals.has(word) && !isName ? word : undefined;
}
