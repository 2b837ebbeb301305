/** The directory in one process, an attacker in another, and a client here that asks beside it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { connectTo, message, search } from "../../src/validation/testing.ts";

export interface LdapAttackReport {
  readonly taken: number;
  readonly seconds: number;
  /** How often each result was given: identifier octet of the answer and result code, or "notice" and code. */
  readonly results: Readonly<Record<string, number>>;
  /** Octets held after collection, and resident, before and after. */
  readonly memory: { readonly before: Memory; readonly after: Memory };
  /** How long a well-behaved client waited, in milliseconds, ninety-nine times of a hundred: alone, and beside the attack. */
  readonly waited: { readonly alone: number; readonly beside: number; readonly searches: number };
  readonly failures: readonly string[];
}

interface Memory {
  readonly held: number;
  readonly resident: number;
}

/** So much more may be held afterwards: caches of names and answers have bounds, and are filled by then. */
const mostGrown = 32 * 1_048_576;

/** Sends `count` requests. Throws when the directory cannot be started. */
export async function attackDirectory(count: number, seed: number): Promise<LdapAttackReport> {
  const server = startNode("server.ts");
  try {
    const lines = createInterface({ input: server.stdout ?? process.stdin })[Symbol.asyncIterator]();
    const { port } = await nextLine<{ port: number }>(lines);
    const memory = async (): Promise<Memory> => {
      server.stdin?.write("\n");
      return nextLine<Memory>(lines);
    };
    // What is remembered on purpose is filled first.
    await attack(port, Math.max(2000, Math.min(count / 10, 200_000)), seed + 1);
    const alone = await askUntil(port, sleep(2000));
    const before = await memory();
    const attacking = attack(port, count, seed);
    const beside = await askUntil(port, attacking);
    const { taken, seconds, results, refusedConnections } = await attacking;
    const after = await memory();
    const grown = after.held - before.held;
    const failures = [...beside.failures, ...alone.failures];
    if (server.exitCode !== null) failures.push("the directory ended");
    if (taken < count) failures.push(`only ${taken} requests were taken`);
    if (refusedConnections > 0) failures.push(`${refusedConnections} connections were refused or broke`);
    if (grown > mostGrown) failures.push(`${grown} octets more are held than before`);
    const waited = { alone: p99(alone.waited), beside: p99(beside.waited), searches: beside.waited.length };
    return { taken, seconds, results, memory: { before, after }, waited, failures };
  } finally {
    server.stdin?.end();
    const late = setTimeout(() => server.kill("SIGKILL"), 30_000);
    if (server.exitCode === null) await once(server, "exit");
    clearTimeout(late);
  }
}

function startNode(script: string, ...parameters: readonly string[]): ChildProcess {
  const file = join(import.meta.dirname, script);
  return spawn(process.execPath, [file, ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
}

async function nextLine<Value>(lines: AsyncIterator<string>): Promise<Value> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error("the directory has ended");
  return JSON.parse(value);
}

interface Attack {
  readonly taken: number;
  readonly seconds: number;
  readonly refusedConnections: number;
  readonly results: Readonly<Record<string, number>>;
}

async function attack(port: number, requests: number, seed: number): Promise<Attack> {
  const attacker = startNode("attack.ts", String(port), String(Math.ceil(requests)), String(seed));
  const lines = createInterface({ input: attacker.stdout ?? process.stdin })[Symbol.asyncIterator]();
  const report = await nextLine<Attack>(lines);
  if (attacker.exitCode === null) await once(attacker, "exit");
  return report;
}

/** A well-behaved client asks again 10 ms after each answer, while `work` goes on. */
async function askUntil(
  port: number,
  work: Promise<unknown>,
): Promise<{ readonly waited: number[]; readonly failures: string[] }> {
  let state: "working" | "done" = "working";
  const finish = () => {
    state = "done";
  };
  work.then(finish, finish);
  const client = await connectTo(port);
  const waited: number[] = [];
  const failures: string[] = [];
  for (let messageId = 1; state === "working" && failures.length === 0; messageId += 1) {
    const begun = performance.now();
    client.send(message(messageId, search({ base: "C=JP" })));
    const answers = await client.receiveUntil(messageId);
    waited.push(performance.now() - begun);
    if (answers.length !== 2) failures.push(`a well-behaved client got ${answers.length} messages instead of two`);
    await sleep(10);
  }
  client.close();
  return { waited, failures };
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
