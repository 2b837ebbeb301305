/** Reads a policy folder from disk: its own files and those of `templates/`, names ending in ".yaml". */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { PolicyRefusal } from "./problem.ts";
import { readPolicies } from "./read.ts";
import type { PolicySettings, PolicyText } from "./roots.ts";
import type { PolicySet } from "./types.ts";

/** All authorities of a folder. Refusal: every problem of every file, or the file or folder that cannot be read. */
export async function loadPolicies(
  folder: string,
  settings: PolicySettings,
): Promise<Result<PolicySet, PolicyRefusal>> {
  const texts: PolicyText[] = [];
  for (const below of ["", "templates"]) {
    const names = await readable(() => readdir(join(folder, below)));
    if (!names.ok) return unreadable(join(folder, below), names.refusal);
    for (const name of names.value.filter((candidate) => candidate.endsWith(".yaml")).sort()) {
      const file = join(below, name);
      const text = await readable(() => readFile(join(folder, file), "utf8"));
      if (!text.ok) return unreadable(file, text.refusal);
      texts.push({ file, text: text.value });
    }
  }
  const read = readPolicies(texts, settings);
  return read.ok ? ok({ ...read.value, folder }) : read;
}

async function readable<Value>(read: () => Promise<Value>): Promise<Result<Value, string>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof Error && "code" in error) return refuse(String(error.code));
    throw error;
  }
}

function unreadable(file: string, systemCode: string): Result<PolicySet, PolicyRefusal> {
  const problem = { file, line: 1, column: 1, field: "", code: "file-unreadable", systemCode } as const;
  return refuse({ code: "policy-files-wrong", problems: [problem] });
}
