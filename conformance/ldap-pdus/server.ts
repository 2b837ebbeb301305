/** A directory over a fresh database in a process of its own, for conformance/ldap-pdus. */
import { startTestServer } from "../../src/server/testing.ts";
import { standMeasured } from "../attack/measured.ts";

const endings: (() => Promise<void>)[] = [];
// A changed request is often an unfinished one: waiting for its end is what would take the time.
const limits = { arrivalMilliseconds: 25 };
const scope = { after: (work: () => Promise<void>) => void endings.push(work) };
const { server } = await startTestServer(scope, {
  roles: ["repository"],
  ldap: { port: 0, limits },
  log: { level: "silent" },
});
await standMeasured({ port: server.ldap?.port });
for (const end of endings) await end();
