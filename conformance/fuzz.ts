/**
 * npm run conformance -- fuzz [--minutes N] [--seed S]
 *
 * Hostile bytes for every reader of the package and for path validation. Only `DerError` and verdicts may come out, each within a second.
 */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz/run.ts";
import { pkitsFolder } from "./pkits/manifest.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { minutes: { type: "string", default: "10" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const result = await fuzz(Number(values.minutes) * 60_000, Number(values.seed), pkitsFolder());
  for (const failure of result.failures) process.stdout.write(`${failure}\n`);
  process.stdout.write(
    `fuzz: ${result.inputs} inputs in ${values.minutes} min, ${result.blocks} blocks reached, ${result.kept} inputs kept, ` +
      `slowest ${result.slowest.toFixed(0)} ms, ${result.failures.length} failures\n`,
  );
  return result.failures.length === 0 ? "passed" : "failed";
}
