/** The program as a person runs it: the command `warifu` in a process of its own, on a data folder of its own. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(import.meta.dirname, "..", "..");
const main = join(root, "src", "cli", "main.ts");

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command is run with besides its words. */
export interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  /** On standard input; none: there is no input. */
  readonly input?: string;
}

/** Runs one command to its end. */
export function warifu(folder: string, ...words: string[]): Promise<Outcome> {
  return warifuIn(folder, {}, ...words);
}

/** The same in other surroundings. */
export async function warifuIn(folder: string, surroundings: Surroundings, ...words: string[]): Promise<Outcome> {
  const child = begin(folder, words, surroundings);
  const output = gather(child);
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, ...output };
}

/** The same, and it must be done. */
export async function warifuDone(folder: string, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await warifu(folder, ...words);
  assert.equal(code, 0, `warifu ${words.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

export interface RunningWarifu {
  readonly port: number;
  readonly baseUrl: string;
  readonly pid: number;
  /** Milliseconds from the command to the process file that says "ready". */
  readonly readyAfter: number;
  /** Ends it by a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<Outcome>;
}

/** `warifu up` on a free port; resolves when it is ready. */
export async function up(folder: string, port?: number): Promise<RunningWarifu> {
  return upIn(folder, {}, port);
}

/** The same in other surroundings, with one role only, or with more options. */
export async function upIn(
  folder: string,
  {
    role,
    options = [],
    ...surroundings
  }: Surroundings & { readonly role?: string; readonly options?: readonly string[] },
  port?: number,
): Promise<RunningWarifu> {
  const chosen = port ?? (await freePort());
  const started = performance.now();
  const words = ["up", "--port", String(chosen), ...(role === undefined ? [] : ["--role", role]), ...options];
  const child = begin(folder, words, surroundings);
  const output = gather(child);
  await untilReady(join(folder, role === undefined ? "warifu.json" : `warifu-${role}.json`), child, output);
  return {
    port: chosen,
    baseUrl: `http://127.0.0.1:${chosen}`,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - started,
    end: async (signal) => {
      const closed = once(child, "close");
      child.kill(signal);
      const [code] = await closed;
      return { code: typeof code === "number" ? code : null, ...output };
    },
  };
}

/** Begins a command that goes on until it is ended by a signal. */
export function warifuBeside(folder: string, ...words: string[]): { end(signal: NodeJS.Signals): Promise<Outcome> } {
  const child = begin(folder, words);
  const output = gather(child);
  const closed = once(child, "close");
  return {
    end: async (signal) => {
      child.kill(signal);
      const [code] = await closed;
      return { code: typeof code === "number" ? code : null, ...output };
    },
  };
}

/** Begins `warifu up` without waiting for anything. */
export function beginUp(folder: string, port: number): ChildProcess {
  return begin(folder, ["up", "--port", String(port)]);
}

/** A data folder that does not exist yet, and its removal with everything that runs in it. */
export function temporaryData(): { readonly folder: string; remove(): Promise<void> } {
  const parent = mkdtempSync(join(tmpdir(), "warifu-e2e-"));
  const folder = join(parent, "data");
  return {
    folder,
    remove: async () => {
      await warifu(folder, "down");
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** A file of the demo that holds a key. */
export function apiKey(folder: string, owner: "operator" | "relying-party"): string {
  return readFileSync(join(folder, "demo", `${owner}.key`), "utf8").trim();
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function begin(
  folder: string,
  words: readonly string[],
  { environment: added, input }: Surroundings = {},
): ChildProcess {
  const { DATABASE_URL: _url, WARIFU_URL: _server, WARIFU_DATA: _data, ...environment } = process.env;
  const child = spawn(process.execPath, [main, ...words, "--data", folder], {
    cwd: root,
    env: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8", ...environment, ...added },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(input);
  return child;
}

function gather(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return output;
}

async function untilReady(file: string, child: ChildProcess, output: { stdout: string; stderr: string }) {
  const deadline = Date.now() + 300_000;
  while (!isReady(file, child.pid)) {
    assert.equal(child.exitCode, null, `warifu up ended\n${output.stdout}${output.stderr}`);
    assert.ok(Date.now() < deadline, `warifu up is not ready\n${output.stdout}${output.stderr}`);
    await sleep(25);
  }
}

function isReady(file: string, pid: number | undefined): boolean {
  try {
    const record = JSON.parse(readFileSync(file, "utf8"));
    return record.pid === pid && record.state === "ready";
  } catch {
    // Not there yet, or just being written.
    return false;
  }
}
