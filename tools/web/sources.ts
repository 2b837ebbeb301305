/** Which files the pages are made of, and one digest over them: unchanged sources are not built again. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "../check/source.ts";

/** Folders and files that a change of the pages can come from. */
const folders = [
  "web",
  "packages/contract/src",
  "packages/pki/src",
  "packages/card/src",
  "packages/document/src",
  "tools/web",
];
const singleFiles = ["package-lock.json"];

/** Sixteen hexadecimal digits that name the state of the pages' sources. */
export function digestOfSources(root: string): string {
  const hash = createHash("sha256");
  const inFolders = readSources(root, folders, [""]).filter(({ path }) => !/\.test\.tsx?$/.test(path));
  const single = singleFiles.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  for (const { path, text } of [...inFolders, ...single]) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}
