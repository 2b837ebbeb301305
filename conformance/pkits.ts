import { differs, PkitsCorpus } from "./pkits/judge.ts";
import { type PkitsEntry, pkitsFolder, readManifest } from "./pkits/manifest.ts";

/** `npm run conformance -- pkits [FOLDER]`: every entry of the suite, by its own path and out of a bag. */
export async function conformance([folder]: readonly string[]): Promise<"passed" | "failed"> {
  const found = folder ?? pkitsFolder();
  if (found === undefined) {
    process.stderr.write("PKITS is not there: set PKITS_DIR or give its folder\n");
    return "failed";
  }
  const corpus = new PkitsCorpus(found);
  let failures = 0;
  for (const [label, file] of [
    ["pkits", "pkits.json"],
    ["pkits-extra", "pkits-extra.json"],
  ] as const) {
    const entries = readManifest(found, file);
    failures += report(label, entries, (entry) => differs(entry, corpus.judgePath(entry, "pkits")));
    failures += report(`${label} in a bag`, entries, (entry) => differs(entry, corpus.judgeInBag(entry, "pkits")));
  }
  return failures === 0 ? "passed" : "failed";
}

function report(
  label: string,
  entries: readonly PkitsEntry[],
  judge: (entry: PkitsEntry) => string | undefined,
): number {
  let failed = 0;
  for (const entry of entries) {
    const difference = judge(entry);
    if (difference === undefined) continue;
    failed++;
    process.stdout.write(`${label} ${entry.id} ${entry.name}: ${entry.expected}, but ${difference}\n`);
  }
  process.stdout.write(`${label}: ${entries.length - failed} passed, ${failed} failed\n`);
  return failed;
}
