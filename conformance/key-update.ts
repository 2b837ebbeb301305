/**
 * npm run conformance -- key-update [--every-days N]
 *
 * A key update day by day: certificates of both generations are judged from either anchor, by us and by OpenSSL, with the lists of that
 * day, and the lists of both generations are complete, until the last certificate of the old one has ended.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { simulateKeyUpdate } from "./key-update/simulation.ts";

export async function conformance(argumentList: readonly string[]): Promise<"passed" | "failed"> {
  const options = { "every-days": { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...argumentList], options });
  const cleaning: (() => Promise<void>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), "warifu-key-update-"));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
    const outcome = await simulateKeyUpdate(scope, { everyDays: Number(values["every-days"]), folder, say });
    for (const failure of outcome.failures) say(failure);
    const { days, judgements, failures } = outcome;
    say(`key-update: ${days} days looked at, ${judgements} judgements, ${failures.length} failures`);
    return failures.length === 0 ? "passed" : "failed";
  } finally {
    for (const clean of cleaning) await clean();
    await rm(folder, { recursive: true, force: true });
  }
}
