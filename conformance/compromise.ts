/**
 * npm run conformance -- compromise [--count N]
 *
 * The key of an authority with N certificates is compromised: issuing is refused at once by every process, everything is
 * revoked, all lists are out within a minute, OCSP and paths say why, and the authority begins again with a new key.
 */
import { parseArgs } from "node:util";
import { compromiseDrill } from "./compromise/drill.ts";

/** CPS 4-4-9 says "at once"; the whole measure must not take longer; milliseconds. */
const longest = 60_000;

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const { values } = parseArgs({ args: [...argumentList], options: { count: { type: "string", default: "100000" } } });
  const cleaning: (() => Promise<void>)[] = [];
  try {
    const outcome = await compromiseDrill({ after: (work) => void cleaning.unshift(work) }, Number(values.count));
    const { failures, revoked, lists, milliseconds } = outcome;
    for (const failure of failures) process.stdout.write(`${failure}\n`);
    const seconds = (value: number) => (value / 1000).toFixed(2);
    process.stdout.write(
      `compromise: issuing refused by another process after ${seconds(milliseconds.refused)} s; ${revoked} certificates ` +
        `revoked after ${seconds(milliseconds.revoked)} s, ${lists} lists out after ${seconds(milliseconds.listed)} s; ` +
        `${failures.length} failures\n`,
    );
    return failures.length === 0 && milliseconds.listed <= longest ? "passed" : "failed";
  } finally {
    for (const clean of cleaning) await clean();
  }
}
