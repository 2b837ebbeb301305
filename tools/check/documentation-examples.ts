/** The examples in the packages' README files are programs: each ```ts block is run as it stands. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import type { Finding, SourceFile } from "./source.ts";

export interface Example {
  readonly line: number;
  readonly code: string;
}

/** The ```ts blocks of a Markdown text; blocks of other languages are only shown. */
export function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split("\n").length,
    code: match[1] ?? "",
  }));
}

export function checkExamples(root: string, files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) =>
    examplesOf(file.text).flatMap(({ line, code }) => {
      const failure = run(join(root, dirname(file.path)), code);
      if (failure === undefined) return [];
      return [{ path: file.path, line, message: `the example fails: ${failure}`, severity: "error" as const }];
    }),
  );
}

/** Runs in the package's folder, so that its imports are resolved as a reader's would be. */
function run(folder: string, code: string): string | undefined {
  const answer = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: folder,
    encoding: "utf8",
    timeout: 30_000,
  });
  if (answer.status === 0) return undefined;
  const lines = answer.stderr.split("\n").filter((text) => /Error|error/.test(text));
  return lines[0] ?? answer.stderr.trim().slice(0, 300);
}
