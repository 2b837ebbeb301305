/**
 * A responder over a fresh database in a process of its own, for conformance/ocsp-pdus. Prints where it is and what its
 * clients need; for each line it is sent it prints, as JSON, what memory it holds after everything else was collected; ends
 * with its input.
 */
import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startTestServer } from "../../src/server/testing.ts";
import { readGenerations } from "../../src/store/index.ts";

const endings: (() => Promise<void>)[] = [];
const scope = { after: (work: () => Promise<void>) => void endings.push(work) };
const test = await startTestServer(scope, { roles: ["ocsp"], log: { level: "silent" } });
const [generation] = await readGenerations(test.ports.store, "nagasaki");
if (generation === undefined) throw new Error("the authority of a fresh database has a key");
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
const hex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
const { issuerName, publicKey } = generation;
const place = { port: test.server.port, apiKey: test.verifierKey, name: hex(issuerName), publicKey: hex(publicKey) };
process.stdout.write(`${JSON.stringify(place)}\n`);
for await (const _line of createInterface({ input: process.stdin })) {
  // A second collection takes what the finalizers of the first have let go.
  collect();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ held: heapUsed + external, resident: rss })}\n`);
}
for (const end of endings) await end();
