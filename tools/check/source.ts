/** The files that the checks read, and what a check reports. */
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Token, tokenize } from "./tokens.ts";

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
  /** A warning is printed; an error fails the check. */
  readonly severity: "warning" | "error";
}

const skippedFolders = new Set(["node_modules", ".git", "dist", "data", "coverage", ".cache"]);

/** Every file under the given folders whose name ends with one of `endings`, in a stable order. */
export function readSources(root: string, folders: readonly string[], endings: readonly string[]): SourceFile[] {
  const paths = folders.flatMap((folder) => pathsUnder(root, folder));
  const wanted = paths.filter((path) => endings.some((ending) => path.endsWith(ending))).sort();
  return wanted.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsUnder(root: string, folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    // A room that is planned and has no folder yet.
    return [];
  }
  return entries.flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : pathsUnder(root, path);
    return [path];
  });
}

/** Tests may use what the product may not: node:test, processes, development dependencies. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)(testing|fixtures)(\/|\.ts$)/.test(path) || path.startsWith("e2e/");
}

/** A file's tokens without comments. */
export function codeOf(file: SourceFile): Token[] {
  return tokenize(file.text).filter((token) => token.kind !== "comment");
}
