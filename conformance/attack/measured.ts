import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * What a server under attack does with its input and output: prints where it is, then for each line it is sent, as JSON,
 * what memory it holds after everything else was collected. Returns when its input ends.
 */
export async function standMeasured(place: object): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  process.stdout.write(`${JSON.stringify(place)}\n`);
  for await (const _line of createInterface({ input: process.stdin })) {
    // A second collection takes what the finalizers of the first have let go.
    collect();
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.stdout.write(`${JSON.stringify({ held: heapUsed + external, resident: rss })}\n`);
  }
}
