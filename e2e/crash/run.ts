/**
 * node e2e/crash/run.ts [--kills N] [--seed S]
 *
 * Kills the program, its database, and both, N times each (default 50) at random moments, while another process applies
 * for certificates; then checks that nothing that was received is lost, nothing is there twice, and every intent was
 * either signed or voided. The seed is printed: the same seed kills in the same order after the same waits.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { distinctRequests, freePort } from "../../bench/harness/index.ts";
import { type CrashReport, checkAfterCrashes, type Received } from "./check.ts";
import { type House, killDatabase, killHouse, startHouse, startPatience, stopHouse, untilReady } from "./house.ts";

export interface CrashPlan {
  /** Kills of each of the three kinds. */
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const victims = ["program", "database", "both"] as const;
type Victim = (typeof victims)[number];

/** Runs the plan in a folder of its own, which is removed when everything held. */
export async function crashOverAndOver(plan: CrashPlan): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-crash-"));
  const data = join(folder, "data");
  const port = await freePort();
  const random = randomNumbers(plan.seed);
  plan.say(`seed ${plan.seed}`);
  const requestFile = join(folder, "requests");
  // About two seconds of work for each kill; whoever runs out of requests simply stops asking.
  writeFileSync(requestFile, base64Lines(await distinctRequests(Math.min(60_000, 3 * plan.kills * 400))));
  let house = await startHouse(data, port);
  const client = startClient(house, data, requestFile, join(folder, "received"));
  for (const [number, victim] of orderOfKills(plan.kills, random).entries()) {
    await sleep(100 + random() * 900);
    house = await kill(house, victim, data, port);
    plan.say(`${number + 1}/${3 * plan.kills} ${victim}`);
  }
  await untilReceived(join(folder, "received"));
  await client.end();
  await stopHouse(house);
  // What the last kill left open is voided at the next start.
  await stopHouse(await startHouse(data, port));
  const report = await checkAfterCrashes(data, receivedLines(join(folder, "received")));
  spawn(process.execPath, [join(import.meta.dirname, "../../src/cli/main.ts"), "down", "--data", data]);
  rmSync(folder, { recursive: true, force: true });
  return report;
}

/** A second more of work; on a machine that is busy so much longer that there is something to look at, a minute at most. */
async function untilReceived(file: string): Promise<void> {
  const before = receivedLines(file).length;
  const began = performance.now();
  do await sleep(1000);
  while (receivedLines(file).length === before && performance.now() - began < 60_000);
}

async function kill(house: House, victim: Victim, data: string, port: number): Promise<House> {
  if (victim !== "program") killDatabase(data);
  if (victim !== "database") {
    await killHouse(house);
    return startHouse(data, port);
  }
  // The program is left to notice and to bring its database back.
  await untilReady(house, startPatience);
  return house;
}

function startClient(house: House, data: string, requestFile: string, receivedFile: string) {
  const program = join(import.meta.dirname, "client.ts");
  const key = join(data, "demo", "operator.key");
  const child = spawn(process.execPath, [program, house.base, key, requestFile, receivedFile], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    async end(): Promise<void> {
      const code = await new Promise<number | null>((resolve) => {
        child.once("exit", resolve);
        if (child.exitCode !== null) resolve(child.exitCode);
        child.kill("SIGTERM");
      });
      if (code !== 0) throw new Error(`the client ended with ${code}`);
    },
  };
}

function orderOfKills(kills: number, random: () => number): Victim[] {
  const order = victims.flatMap((victim) => Array<Victim>(kills).fill(victim));
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [left, right] = [order[index], order[other]];
    if (left !== undefined && right !== undefined) {
      order[index] = right;
      order[other] = left;
    }
  }
  return order;
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function base64Lines(requests: readonly Uint8Array[]): string {
  return requests.map((request) => Buffer.from(request).toString("base64")).join("\n");
}

function receivedLines(file: string): Received[] {
  const lines = (existsSync(file) ? readFileSync(file, "utf8") : "").split("\n");
  // The last line may be half written while the client works.
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}

if (import.meta.main) {
  const option = (name: string, otherwise: number): number => {
    const index = process.argv.indexOf(`--${name}`);
    return index < 0 ? otherwise : Number(process.argv[index + 1]);
  };
  const plan = { kills: option("kills", 50), seed: option("seed", Date.now() % 1_000_000) };
  const report = await crashOverAndOver({ ...plan, say: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify({ ...plan, ...report })}\n`);
}
