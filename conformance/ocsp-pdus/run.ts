/** The responder in one process, an attacker in another, and a client here that asks beside it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest } from "@warifu/pki/ocsp";
import { serialNumberFromInteger } from "@warifu/pki/x509";
import { HttpClient, requestOf } from "./connection.ts";

export interface OcspAttackReport {
  readonly answered: number;
  readonly seconds: number;
  /** How often each answer was given: an OCSP status, or "HTTP" with its status. */
  readonly answers: Readonly<Record<string, number>>;
  /** Octets held after collection, and resident, before and after. */
  readonly memory: { readonly before: Memory; readonly after: Memory };
  /** How long a well-behaved client waited, in milliseconds, ninety-nine times of a hundred: alone, and beside the attack. */
  readonly waited: { readonly alone: number; readonly beside: number; readonly questions: number };
  readonly failures: readonly string[];
}

interface Memory {
  readonly held: number;
  readonly resident: number;
}

/** So much more may be held afterwards: what is remembered of callers and questions has bounds, and is filled by then. */
const mostGrown = 32 * 1_048_576;

/** Sends `count` requests. Throws when the responder cannot be started. */
export async function attackResponder(count: number, seed: number): Promise<OcspAttackReport> {
  const server = startNode("server.ts");
  try {
    const lines = createInterface({ input: server.stdout ?? process.stdin })[Symbol.asyncIterator]();
    const place = await nextLine<Place>(lines);
    const memory = async (): Promise<Memory> => {
      server.stdin?.write("\n");
      return nextLine<Memory>(lines);
    };
    // What is remembered on purpose is filled first.
    await attack(place, Math.max(2000, Math.min(count / 10, 200_000)), seed + 1);
    const alone = await askUntil(place, sleep(2000));
    const before = await memory();
    const attacking = attack(place, count, seed);
    const beside = await askUntil(place, attacking);
    const { answered, seconds, answers, failures: wrong } = await attacking;
    const after = await memory();
    const grown = after.held - before.held;
    const failures = [...wrong, ...beside.failures, ...alone.failures];
    if (server.exitCode !== null) failures.push("the responder ended");
    if (answered < count) failures.push(`only ${answered} requests were answered`);
    if (grown > mostGrown) failures.push(`${grown} octets more are held than before`);
    const waited = { alone: p99(alone.waited), beside: p99(beside.waited), questions: beside.waited.length };
    return { answered, seconds, answers, memory: { before, after }, waited, failures };
  } finally {
    server.stdin?.end();
    const late = setTimeout(() => server.kill("SIGKILL"), 30_000);
    if (server.exitCode === null) await once(server, "exit");
    clearTimeout(late);
  }
}

interface Place {
  readonly port: number;
  readonly apiKey: string;
  readonly name: string;
  readonly publicKey: string;
}

function startNode(script: string, ...parameters: readonly string[]): ChildProcess {
  const file = join(import.meta.dirname, script);
  return spawn(process.execPath, [file, ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
}

async function nextLine<Value>(lines: AsyncIterator<string>): Promise<Value> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error("the process ended before its time");
  return JSON.parse(value);
}

interface Attack {
  readonly answered: number;
  readonly seconds: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

async function attack(place: Place, requests: number, seed: number): Promise<Attack> {
  const attacker = startNode("attack.ts", JSON.stringify(place), String(Math.ceil(requests)), String(seed));
  const lines = createInterface({ input: attacker.stdout ?? process.stdin })[Symbol.asyncIterator]();
  const report = await nextLine<Attack>(lines);
  if (attacker.exitCode === null) await once(attacker, "exit");
  return report;
}

/** A registered client asks again 10 ms after each answer, while `work` goes on. */
async function askUntil(
  { port, apiKey, name, publicKey }: Place,
  work: Promise<unknown>,
): Promise<{ readonly waited: number[]; readonly failures: string[] }> {
  let state: "working" | "done" = "working";
  const finish = () => {
    state = "done";
  };
  work.then(finish, finish);
  const issuer = { name: Buffer.from(name, "hex"), publicKey: Buffer.from(publicKey, "hex") };
  const certId = certIdOf(issuer, serialNumberFromInteger(4711), "sha1", digest);
  const request = requestOf("/ocsp/nagasaki", apiKey, encodeOcspRequest({ certIds: [certId] }));
  const client = await HttpClient.open(port);
  const waited: number[] = [];
  const failures: string[] = [];
  while (state === "working" && failures.length === 0) {
    const begun = performance.now();
    client.send(request);
    const word = await client.receive();
    waited.push(performance.now() - begun);
    if (word !== "successful") failures.push(`a well-behaved client got ${word}`);
    await sleep(10);
  }
  client.close();
  return { waited, failures };
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
