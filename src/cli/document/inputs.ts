/** Which files are signed, and where what comes out goes. */
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ShownRefusal } from "../refusal.ts";

/** Names of what the commands make themselves: signed messages are not signed again with their folder. */
const ownSuffixes = [".p7m", ".p7s", ".signed.pdf"];

/** The files named, and of folders those directly in them, without signed messages. In the order of their names. */
export async function filesToSign(paths: readonly string[]): Promise<Result<readonly string[], ShownRefusal>> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) files.push(...(await filesIn(path)));
      else files.push(path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      return refuse({ code: "file-unreadable", file: path, reason: String(error.code) });
    }
  }
  return ok(files);
}

/** Beside the document, or in another folder; CMS: what is signed inside is ".p7m", a signature alone ".p7s"; PDF: ".signed.pdf". */
export function outputOf(file: string, folder: string | undefined, suffix: string): string {
  const plain = suffix.endsWith(".pdf") ? file.replace(/\.pdf$/i, "") : file;
  return folder === undefined ? `${plain}${suffix}` : join(folder, `${basename(plain)}${suffix}`);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !ownSuffixes.some((suffix) => entry.name.endsWith(suffix)))
    .map((entry) => join(folder, entry.name))
    .sort();
}
