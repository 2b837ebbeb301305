/** Verifies an audit log; prints seconds, CPU and memory of just that. Argument: the database's location as JSON. */
import { verifyAudit } from "../../src/store/index.ts";
import { openStoreAt } from "../../src/store/testing.ts";
import { ownCpuMicros, peakMegabytes } from "../harness/index.ts";

const cleaning: (() => Promise<void>)[] = [];
const store = await openStoreAt({ after: (work) => void cleaning.unshift(work) }, JSON.parse(process.argv[2] ?? ""), {
  connections: 1,
});
const cpuBefore = ownCpuMicros();
const start = performance.now();
const verified = await verifyAudit(store);
if (!verified.ok) throw new Error(JSON.stringify(verified.refusal));
const report = {
  seconds: (performance.now() - start) / 1000,
  events: verified.value.events,
  nodeCpuMicros: ownCpuMicros() - cpuBefore,
  nodePeakMegabytes: peakMegabytes(process.pid),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
for (const clean of cleaning) await clean();
