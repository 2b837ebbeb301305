/** The program as a person starts it, in a process of its own, to be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface House {
  readonly base: string;
  readonly process: ChildProcess;
}

/** How long a start may take on a busy machine that makes every key in a token; milliseconds. */
export const startPatience = 300_000;

const main = join(import.meta.dirname, "../../src/cli/main.ts");

/** Starts `warifu up` on a data folder and waits until it can work. */
export async function startHouse(folder: string, port: number): Promise<House> {
  const child = spawn(process.execPath, [main, "up", "--data", folder, "--port", String(port), "--lang", "en"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr?.on("data", (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const house = { base: `http://127.0.0.1:${port}`, process: child };
  await untilReady(house, startPatience).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw new Error(`the house did not start: ${complaint}`, { cause: error });
  });
  return house;
}

/** Waits until the house says that it can do its work. */
export async function untilReady(house: House, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (house.process.exitCode !== null) throw new Error(`it ended with ${house.process.exitCode}`);
    const ready = await fetch(`${house.base}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (ready?.ok === true) return;
    await sleep(50);
  }
  throw new Error(`not ready after ${patience} ms`);
}

/** kill -9, and the process is gone. */
export async function killHouse(house: House): Promise<void> {
  const gone = new Promise((resolve) => house.process.once("exit", resolve));
  house.process.kill("SIGKILL");
  await gone;
}

/** The usual end: Ctrl-C. */
export async function stopHouse(house: House): Promise<void> {
  const gone = new Promise((resolve) => house.process.once("exit", resolve));
  house.process.kill("SIGINT");
  await gone;
}

/** kill -9 of the postmaster; its children notice and end. */
export function killDatabase(folder: string): void {
  const pid = Number(readFileSync(join(folder, "database", "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
}
