/**
 * npm run conformance -- audit-tampering [--count N] [--seed S]
 *
 * Edits, removes and swaps audit events, heads, seals, time stamps and packages of the archive in the database, as its owner can, and
 * in files; each must be found.
 */
import { parseArgs } from "node:util";
import { runTampering } from "./audit-tampering/run.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const ending: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void ending.push(work) };
  try {
    const { tried, found, missed } = await runTampering(scope, {
      count: Number(values.count),
      seed: Number(values.seed),
    });
    for (const [kind, times] of [...found].sort()) process.stdout.write(`${String(times).padStart(5)}  ${kind}\n`);
    for (const one of missed) process.stdout.write(`NOT FOUND  ${one}\n`);
    process.stdout.write(`audit-tampering: ${tried - missed.length} of ${tried} found, seed ${values.seed}\n`);
    return missed.length === 0 ? "passed" : "failed";
  } finally {
    for (const work of ending.toReversed()) await work();
  }
}
