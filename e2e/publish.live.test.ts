/** An outside directory is kept up to date by the running program, and by the command `warifu publish`. */
import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startTestSlapd } from "../src/validation/testing.ts";
import { apiKey, temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

const residents = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";

test("warifu up publishes to the directory of publisher.json, and warifu publish compares and mends it", async (t) => {
  const slapd = await startTestSlapd({ after: (work) => t.after(work) });
  if (slapd === undefined) return t.skip("slapd is not installed");
  const data = temporaryData();
  t.after(data.remove);
  const { folder } = data;
  const first = await up(folder);
  await first.end("SIGTERM");
  assert.match((await warifu(folder, "publish")).stderr, /publisher-missing/);
  const { bind, anchor, timeout: _timeout, ...target } = slapd.target();
  const named = { ...target, anchor: "anchor.pem", bind: { name: bind.name, passwordFile: "directory.password" } };
  writeFileSync(join(folder, "publisher.json"), JSON.stringify(named));
  writeFileSync(join(folder, "anchor.pem"), anchor ?? "");
  writeFileSync(join(folder, "directory.password"), `${bind.password}\n`);
  chmodSync(join(folder, "directory.password"), 0o644);
  assert.match((await warifu(folder, "publish")).stderr, /publisher-password-open-to-others/);
  chmodSync(join(folder, "directory.password"), 0o600);
  const running = await up(folder);
  const shown = () => slapd.administer("ldapsearch", "", "-LLL", "-b", residents, "-s", "base", "1.1").catch(() => "");
  for (const end = Date.now() + 240_000; (await shown()) === "" && Date.now() < end; ) await sleep(50);
  assert.notEqual(await shown(), "");
  // The queue is worked off before the comparison, which one process at a time makes.
  await warifuDone(folder, "publish");
  assert.match(await warifuDone(folder, "publish", "--verify", "--lang", "en"), /✓ compared/);
  const metrics = await (await fetch(`${running.baseUrl}/metrics`, { headers: bearer(folder) })).text();
  assert.match(metrics, /warifu_publisher_objects\{target="outside",state="published"\} \d/);
  assert.match(metrics, /warifu_ldap_connections 0/);
  await slapd.administer("ldapdelete", "", residents);
  const disagreed = await warifu(folder, "publish", "--verify", "--json");
  assert.equal(disagreed.code, 4, disagreed.stderr);
  assert.deepEqual(JSON.parse(disagreed.stdout).verified.report.missing, [residents]);
  await warifuDone(folder, "publish", "--verify", "--repair");
  assert.notEqual(await shown(), "");
});

function bearer(folder: string): Record<string, string> {
  return { authorization: `Bearer ${apiKey(folder, "operator")}` };
}
