import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseDocument } from "yaml";
import { type ClauseEntry, type ClauseList, clauseFile } from "./clause.ts";

export interface ClausesRefusal {
  readonly code: "clauses-unreadable";
  readonly file: string;
  readonly problem: string;
}

/** Reads every file of a folder like `policy/clauses/nagasaki`. A clause that stands twice is refused. */
export async function readClauses(folder: string): Promise<Result<ClauseList, ClausesRefusal>> {
  const clauses = new Map<string, ClauseEntry>();
  for (const file of (await namesIn(folder)).filter((name) => name.endsWith(".yaml"))) {
    const refused = (problem: string) => refuse({ code: "clauses-unreadable" as const, file, problem });
    const document = parseDocument(await readFile(join(folder, file), "utf8"));
    const [error] = document.errors;
    if (error !== undefined) return refused(error.message);
    const parsed = clauseFile.safeParse(document.toJS());
    if (!parsed.success) return refused(problemOf(parsed.error.issues[0]));
    for (const [clause, entry] of Object.entries(parsed.data)) {
      if (clauses.has(clause)) return refused(`${clause}: stands twice`);
      clauses.set(clause, entry);
    }
  }
  if (clauses.size === 0) return refuse({ code: "clauses-unreadable", file: folder, problem: "no clauses" });
  return ok(new Map([...clauses].sort(([left], [right]) => inOrder(left, right))));
}

/** "4-4-10" behind "4-4-9". */
export function inOrder(left: string, right: string): number {
  const [one, other] = [left.split("-").map(Number), right.split("-").map(Number)];
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? -1) - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

function problemOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  return issue === undefined ? "malformed" : `${issue.path.map(String).join(".")}: ${issue.message}`;
}
