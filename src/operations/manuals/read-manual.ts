import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manual } from "./manuals.ts";

export interface ManualText {
  /** Of the text: a manual that is not written in the language asked for is given in English. */
  readonly language: "ja" | "en";
  /** Markdown. */
  readonly text: string;
}

/** Reads a manual from the program's own folder. */
export async function readManual(project: string, manual: Manual, language: "ja" | "en"): Promise<ManualText> {
  const own = manualFile(project, manual, language);
  const found = existsSync(own) ? language : "en";
  return { language: found, text: await readFile(manualFile(project, manual, found), "utf8") };
}

export function manualFile(project: string, manual: Manual, language: "ja" | "en"): string {
  return join(project, "docs/guide", `${manual}${language === "ja" ? ".ja" : ""}.md`);
}
