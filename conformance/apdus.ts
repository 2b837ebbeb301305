/**
 * npm run conformance -- apdus [--count N] [--seed S]
 *
 * Random, changed and right commands for the card application, with power cuts. After each: counters rose only with the right
 * password or over a channel, no answer shows a secret, no state is half-done.
 */
import { parseArgs } from "node:util";
import { fuzzApdus } from "./apdus/run.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { count: { type: "string", default: "5000000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const { commands, statuses, powerCuts, failures } = await fuzzApdus(Number(values.count), Number(values.seed));
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  const answered = [...statuses].sort(([, left], [, right]) => right - left);
  process.stdout.write(`answers: ${answered.map(([status, times]) => `${status} ${times}`).join(", ")}\n`);
  process.stdout.write(`apdus: ${commands} commands, ${powerCuts} power cuts, ${failures.length} failures\n`);
  return failures.length === 0 ? "passed" : "failed";
}
