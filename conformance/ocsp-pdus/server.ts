/** A responder over a fresh database in a process of its own, for conformance/ocsp-pdus; prints what its clients need. */
import { startTestServer } from "../../src/server/testing.ts";
import { readGenerations } from "../../src/store/index.ts";
import { standMeasured } from "../attack/measured.ts";

const endings: (() => Promise<void>)[] = [];
const scope = { after: (work: () => Promise<void>) => void endings.push(work) };
const test = await startTestServer(scope, { roles: ["ocsp"], log: { level: "silent" } });
const [generation] = await readGenerations(test.ports.store, "nagasaki");
if (generation === undefined) throw new Error("the authority of a fresh database has a key");
const hex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
const { issuerName, publicKey } = generation;
await standMeasured({
  port: test.server.port,
  apiKey: test.verifierKey,
  name: hex(issuerName),
  publicKey: hex(publicKey),
});
for (const end of endings) await end();
