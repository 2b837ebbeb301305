/** Imports a file into a database as `warifu register import` does, and tells what it took. Arguments: location, file. */
import { createReadStream } from "node:fs";
import { testPolicies } from "../../src/ca/testing.ts";
import { importResidents } from "../../src/counter/index.ts";
import { openStore } from "../../src/store/index.ts";

const [location = "", path = ""] = process.argv.slice(2);
const clock = () => new Date();
const store = await openStore({ location: JSON.parse(location), role: "bench", clock, connections: 4 });
if (!store.ok) throw new Error(JSON.stringify(store.refusal));
const policies = await testPolicies(["nagasaki"]);
const begun = performance.now();
const imported = await importResidents(
  { store: store.value, policies },
  { file: () => createReadStream(path, { highWaterMark: 1 << 20 }), actor: "bench", origin: "local" },
);
if (!imported.ok) throw new Error(JSON.stringify(imported.refusal).slice(0, 2000));
const seconds = (performance.now() - begun) / 1000;
await store.value.close();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const report = {
  seconds,
  residents: imported.value.residents,
  nodeCpuMicros: userCPUTime + systemCPUTime,
  nodePeakMegabytes: (maxRSS * 1024) / 1e6,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
