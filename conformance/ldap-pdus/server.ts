/**
 * A directory over a fresh database in a process of its own, for conformance/ldap-pdus. Prints its port; for each line it
 * is sent it prints, as JSON, what memory it holds after everything else was collected; ends with its input.
 */
import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startTestServer } from "../../src/server/testing.ts";

const endings: (() => Promise<void>)[] = [];
// A changed request is often an unfinished one: waiting for its end is what would take the time.
const limits = { arrivalMilliseconds: 25 };
const scope = { after: (work: () => Promise<void>) => void endings.push(work) };
const test = await startTestServer(scope, {
  roles: ["repository"],
  ldap: { port: 0, limits },
  log: { level: "silent" },
});
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
process.stdout.write(`${JSON.stringify({ port: test.server.ldap?.port })}\n`);
for await (const _line of createInterface({ input: process.stdin })) {
  // A second collection takes what the finalizers of the first have let go.
  collect();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ held: heapUsed + external, resident: rss })}\n`);
}
for (const end of endings) await end();
