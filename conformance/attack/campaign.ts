/** A server in one process, an attacker in another, and a client here that asks beside it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface Campaign<Place, Attack> {
  /** Where server.ts and attack.ts are. */
  readonly folder: string;
  /** Requests to be sent. */
  readonly count: number;
  readonly seed: number;
  /** The attacker's first parameter, from what the server printed. */
  targetOf(place: Place): string;
  openClient(place: Place): Promise<WellBehavedClient>;
  /** What the attacker found wrong. */
  failuresOf(attack: Attack): readonly string[];
}

export interface WellBehavedClient {
  /** Asks once; returns what came in the place of a right answer, undefined when it was right. */
  ask(): Promise<string | undefined>;
  close(): void;
}

export interface CampaignReport<Attack> {
  /** What the attacker printed. */
  readonly attack: Attack;
  /** Octets held after collection, and resident, before and after. */
  readonly memory: { readonly before: Memory; readonly after: Memory };
  /** How long a well-behaved client waited, in milliseconds, ninety-nine times of a hundred: alone, and beside the attack. */
  readonly waited: { readonly alone: number; readonly beside: number; readonly questions: number };
  readonly failures: readonly string[];
}

export interface Memory {
  readonly held: number;
  readonly resident: number;
}

/** So much more may be held afterwards: what is remembered on purpose has bounds, and is filled by then. */
const mostGrown = 32 * 1_048_576;

/** Sends the requests. Throws when the server cannot be started. */
export async function runCampaign<Place, Attack>(campaign: Campaign<Place, Attack>): Promise<CampaignReport<Attack>> {
  const { count, seed } = campaign;
  const server = startNode(campaign.folder, "server.ts");
  try {
    const lines = linesOf(server);
    const place = await nextLine<Place>(lines);
    const memory = async (): Promise<Memory> => {
      server.stdin?.write("\n");
      return nextLine<Memory>(lines);
    };
    // What is remembered on purpose is filled first.
    await attackOnce(campaign, place, Math.max(2000, Math.min(count / 10, 200_000)), seed + 1);
    const alone = await askUntil(campaign, place, sleep(2000));
    const before = await memory();
    const attacking = attackOnce(campaign, place, count, seed);
    const beside = await askUntil(campaign, place, attacking);
    const attack = await attacking;
    const after = await memory();
    const grown = after.held - before.held;
    const failures = [...campaign.failuresOf(attack), ...beside.failures, ...alone.failures];
    if (server.exitCode !== null) failures.push("the server ended");
    if (grown > mostGrown) failures.push(`${grown} octets more are held than before`);
    const waited = { alone: p99(alone.waited), beside: p99(beside.waited), questions: beside.waited.length };
    return { attack, memory: { before, after }, waited, failures };
  } finally {
    server.stdin?.end();
    const late = setTimeout(() => server.kill("SIGKILL"), 30_000);
    if (server.exitCode === null) await once(server, "exit");
    clearTimeout(late);
  }
}

function startNode(folder: string, script: string, ...parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(folder, script), ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
}

function linesOf({ stdout }: ChildProcess): AsyncIterator<string> {
  return createInterface({ input: stdout ?? process.stdin })[Symbol.asyncIterator]();
}

async function nextLine<Value>(lines: AsyncIterator<string>): Promise<Value> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error("the process ended before its time");
  return JSON.parse(value);
}

async function attackOnce<Place, Attack>(
  { folder, targetOf }: Campaign<Place, Attack>,
  place: Place,
  requests: number,
  seed: number,
): Promise<Attack> {
  const attacker = startNode(folder, "attack.ts", targetOf(place), String(Math.ceil(requests)), String(seed));
  const report = await nextLine<Attack>(linesOf(attacker));
  if (attacker.exitCode === null) await once(attacker, "exit");
  return report;
}

/** The client asks again 10 ms after each answer, while `work` goes on. */
async function askUntil<Place, Attack>(
  { openClient }: Campaign<Place, Attack>,
  place: Place,
  work: Promise<unknown>,
): Promise<{ readonly waited: number[]; readonly failures: string[] }> {
  let state: "working" | "done" = "working";
  const finish = () => {
    state = "done";
  };
  work.then(finish, finish);
  const client = await openClient(place);
  const waited: number[] = [];
  const failures: string[] = [];
  while (state === "working" && failures.length === 0) {
    const begun = performance.now();
    const wrong = await client.ask();
    waited.push(performance.now() - begun);
    if (wrong !== undefined) failures.push(`a well-behaved client got ${wrong}`);
    await sleep(10);
  }
  client.close();
  return { waited, failures };
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
