/**
 * npm run conformance -- retention [--years N] [--medium-every N]
 *
 * The archive over fifteen years with a clock of its own: nothing is deleted early, and nothing is kept beyond its period without a
 * reason.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { simulateRetention } from "./retention/simulation.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = {
    years: { type: "string", default: "15" },
    "medium-every": { type: "string", default: "1" },
  } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const [years, mediumEvery] = [Number(values.years), Number(values["medium-every"])];
  const cleaning: (() => Promise<void>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), "warifu-retention-"));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
    const outcome = await simulateRetention(scope, { years, mediumEvery, folder, say });
    const { packages, members, deleted, media, checks, early, late, failures } = outcome;
    for (const line of [...failures, ...early.map((one) => `EARLY ${one}`), ...late.map((one) => `LATE ${one}`)])
      say(line);
    say(`${media} media, read ${checks} times, ${failures.length} failures`);
    say(
      `retention: ${years} years, ${packages} packages, ${members} members, ${deleted} deleted, ${early.length} early, ${late.length} late without a reason`,
    );
    return failures.length + early.length + late.length === 0 ? "passed" : "failed";
  } finally {
    for (const clean of cleaning) await clean();
    await rm(folder, { recursive: true, force: true });
  }
}
