/** Issues one list and writes it to a file; prints seconds, CPU and memory of just that. Arguments: place, scope, folder. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { joinTestWorld, tester } from "../../src/ca/testing.ts";
import type { ScopeName } from "../../src/policy/index.ts";
import { readCurrentCrls } from "../../src/store/index.ts";
import { listContent } from "../../src/validation/index.ts";
import { ownCpuMicros, peakMegabytes } from "../harness/index.ts";

const [place = "", scope = "", folder = ""] = process.argv.slice(2);
const cleaning: (() => Promise<void>)[] = [];
const world = await joinTestWorld({ after: (work) => void cleaning.unshift(work) }, JSON.parse(place));
const { store } = world.ports;

const cpuBefore = ownCpuMicros();
const start = performance.now();
const issued = await world.ca.issueCrls({
  authority: "nagasaki",
  generation: 1,
  scopes: [scope as ScopeName],
  cause: "immediate",
  ...tester,
});
if (!issued.ok) throw new Error(issued.refusal.code);
const [row] = await readCurrentCrls(store, { authority: "nagasaki", generation: 1, scope });
if (row === undefined) throw new Error("the list that was just issued is not there");
await pipeline(Readable.from(listContent(store, row)), createWriteStream(join(folder, "ours.crl"), { flush: true }));
const report = {
  seconds: (performance.now() - start) / 1000,
  entries: row.entries,
  nodeCpuMicros: ownCpuMicros() - cpuBefore,
  nodePeakMegabytes: peakMegabytes(process.pid),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
for (const clean of cleaning) await clean();
