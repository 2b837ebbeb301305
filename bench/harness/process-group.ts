/**
 * A program of a benchmark, started in a process group and session of its own and ended as a whole.
 *
 * Why: `openssl ocsp -multi 2` forks its workers, and they outlive a killed parent and spin on a core, which spoils every
 * later figure without a word. It also moves itself to another process group, which is why the session counts as well. So
 * every member gets the signal, and afterwards /proc is asked whether anyone is left.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { peakMegabytes, processTable } from "./processes.ts";

export interface GroupOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** How a program ended that was run to its end. */
export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  readonly seconds: number;
  /** Largest resident memory of the first process, seen every 20 ms. */
  readonly peakMegabytes: number;
}

const living = new Set<ProcessGroup>();

export class ProcessGroup {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;
  #output = "";
  #errors = "";

  constructor(command: string, argumentList: readonly string[], options: GroupOptions = {}) {
    this.#child = spawn(command, argumentList, {
      cwd: options.folder,
      detached: true,
      env: { ...process.env, ...options.environment },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("close", (code) => resolve(code ?? -1));
    });
    this.#ended.catch(() => undefined);
    this.pid = this.#child.pid ?? 0;
    this.#child.stdout?.on("data", (chunk) => {
      this.#output += chunk;
    });
    this.#child.stderr?.on("data", (chunk) => {
      this.#errors += chunk;
    });
    this.#child.stdin?.on("error", () => undefined);
    this.#child.stdin?.end(options.input ?? "");
    if (this.pid !== 0) living.add(this);
  }

  get output(): string {
    return this.#output;
  }

  get errors(): string {
    return this.#errors;
  }

  /** Resolves with the exit code when the program has ended (-1 for a signal); rejects when it could not be started. */
  get ended(): Promise<number> {
    return this.#ended;
  }

  /** Ends every process of the group and makes sure of it; a group that cannot be ended is a fault. */
  async end(): Promise<void> {
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      this.signal(signal);
      for (let waited = 0; waited < 3000 && membersOf(this.pid).length > 0; waited += 20) await sleep(20);
      if (membersOf(this.pid).length === 0) break;
    }
    living.delete(this);
    const left = membersOf(this.pid);
    if (left.length > 0) throw new Error(`processes of group ${this.pid} do not end: ${left.join(" ")}`);
  }

  signal(signal: NodeJS.Signals): void {
    for (const pid of membersOf(this.pid)) {
      try {
        process.kill(pid, signal);
      } catch {
        // ESRCH: it has ended by itself since we looked.
      }
    }
  }
}

/** Runs a program to its end in a group of its own; a non-zero exit code is a fault that carries the error output. */
export async function runToEnd(
  command: string,
  argumentList: readonly string[],
  options: GroupOptions = {},
): Promise<Finished> {
  const started = process.hrtime.bigint();
  const group = new ProcessGroup(command, argumentList, options);
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(group.pid));
  }, 20);
  try {
    const code = await group.ended;
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (code !== 0) throw new Error(`${command} ${argumentList.join(" ")} ended with ${code}: ${group.errors.trim()}`);
    return { code, output: group.output, errors: group.errors, seconds, peakMegabytes: peak };
  } finally {
    clearInterval(watch);
    await group.end();
  }
}

/** The processes of a group or session that still run; a zombie runs no more. */
export function membersOf(leader: number): number[] {
  if (leader === 0) return [];
  const members = processTable().filter((record) => record.group === leader || record.session === leader);
  return members.filter((record) => record.state !== "Z").map((record) => record.pid);
}

/** Ends whatever is still there; called when the harness leaves, by whichever way. */
export function endAllGroups(): void {
  for (const group of living) group.signal("SIGKILL");
  living.clear();
}
