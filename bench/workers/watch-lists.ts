/** One full run of the watch over lists; prints seconds, CPU and memory of just that. Argument: place. */
import { joinTestWorld, tester } from "../../src/ca/testing.ts";
import { watchLists } from "../../src/operations/index.ts";
import { ownCpuMicros, peakMegabytes } from "../harness/index.ts";

const [place = ""] = process.argv.slice(2);
const cleaning: (() => Promise<void>)[] = [];
const world = await joinTestWorld({ after: (work) => void cleaning.unshift(work) }, JSON.parse(place));

const cpuBefore = ownCpuMicros();
const start = performance.now();
const { lists, certificates, findings } = await watchLists(world.ports, tester);
const report = {
  seconds: (performance.now() - start) / 1000,
  lists,
  certificates,
  findings: findings.length,
  firstFinding: findings[0],
  nodeCpuMicros: ownCpuMicros() - cpuBefore,
  nodePeakMegabytes: peakMegabytes(process.pid),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
for (const clean of cleaning) await clean();
