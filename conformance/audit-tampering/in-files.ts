/** What somebody does to the files of an export; they are put right again after a look through them. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Random } from "./random.ts";

type Edit = (random: Random, text: string) => string | "remove";

/** Changes one file at random. @returns what was done and how to undo it; undefined where nothing was changed */
export async function tamperInFiles(
  folder: string,
  random: Random,
): Promise<{ readonly kind: string; undo(): Promise<void> } | undefined> {
  const file = random.pick((await readdir(folder)).sort());
  const [name, edit] = random.pick(Object.entries(edits));
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  const edited = edit(random, text);
  if (edited === text) return undefined;
  if (edited === "remove") await rm(path);
  else await writeFile(path, edited);
  return { kind: `${file}: ${name}`, undo: () => writeFile(path, text) };
}

const edits: Readonly<Record<string, Edit>> = {
  "a letter edited": (random, text) => {
    const at = random.below(text.length);
    const letter = text.charAt(at);
    return `${text.slice(0, at)}${letter === "7" ? "8" : "7"}${text.slice(at + 1)}`;
  },
  "a line removed": (random, text) => {
    const lines = text.split("\n");
    lines.splice(random.below(Math.max(1, lines.length - 1)), 1);
    return lines.join("\n");
  },
  "two lines swapped": (random, text) => {
    const lines = text.split("\n");
    const [one, other] = [random.below(lines.length - 1 || 1), random.below(lines.length - 1 || 1)];
    const [first, second] = [lines[one] ?? "", lines[other] ?? ""];
    lines[one] = second;
    lines[other] = first;
    return lines.join("\n");
  },
  "a line repeated": (random, text) => {
    const lines = text.split("\n");
    const at = random.below(Math.max(1, lines.length - 1));
    lines.splice(at, 0, lines[at] ?? "");
    return lines.join("\n");
  },
  "cut short": (random, text) => text.slice(0, random.below(text.length)),
  "blank put in": (_random, text) => `${text} `,
  "the file removed": () => "remove",
};
