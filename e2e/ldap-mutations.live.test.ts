/**
 * What no client should send: 100,000 random and changed LDAP requests, or as many as WARIFU_LDAP_REQUESTS says
 * (10,000,000 is the number that was promised; it takes its time). The server goes on, keeps no memory of them, and other
 * clients hardly notice.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startTestServer } from "../src/server/testing.ts";
import { connectTo, message, search } from "../src/validation/testing.ts";

const count = Number(process.env.WARIFU_LDAP_REQUESTS ?? "100000");

it(`${count} malformed LDAP requests neither stop the directory nor slow other clients`, async (t) => {
  const limits = { arrivalMilliseconds: 25 };
  const test = await startTestServer(t, { ldap: { port: 0, limits }, log: { level: "silent" } });
  const port = test.server.ldap?.port ?? 0;
  await attack(port, 2000, 7);
  const before = heldOctets();
  const attacking = attack(port, count, 11);
  const waited = await askUntil(port, attacking);
  const { taken, seconds, results } = await attacking;
  assert.ok(taken >= count);
  const worst = percentile(waited, 0.99);
  const grown = heldOctets() - before;
  t.diagnostic(`${taken} requests in ${seconds.toFixed(1)} s, ${JSON.stringify(results)}`);
  t.diagnostic(
    `another client waited ${worst.toFixed(1)} ms (p99 of ${waited.length}); memory grew by ${grown} octets`,
  );
  assert.ok(worst < 500, `another client waited ${worst} ms`);
  assert.ok(grown < 20_000_000, `memory grew by ${grown} octets`);
});

/** What is still needed, after everything else was collected. */
function heldOctets(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Attack {
  readonly taken: number;
  readonly seconds: number;
  readonly results: Readonly<Record<string, number>>;
}

const run = promisify(execFile);

async function attack(port: number, requests: number, seed: number): Promise<Attack> {
  const script = join(import.meta.dirname, "ldap", "attack.ts");
  const { stdout } = await run(process.execPath, [script, String(port), String(requests), String(seed)]);
  return JSON.parse(stdout);
}

/** How long each of a well-behaved client's searches took, in milliseconds, while `work` goes on. */
async function askUntil(port: number, work: Promise<unknown>): Promise<number[]> {
  let state: "working" | "done" = "working";
  const finish = () => {
    state = "done";
  };
  work.then(finish, finish);
  const client = await connectTo(port);
  const waited: number[] = [];
  for (let messageId = 1; state === "working"; messageId += 1) {
    const begun = performance.now();
    client.send(message(messageId, search({ base: "C=JP" })));
    const answers = await client.receiveUntil(messageId);
    assert.equal(answers.length, 2);
    waited.push(performance.now() - begun);
    await sleep(20);
  }
  client.close();
  return waited;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
