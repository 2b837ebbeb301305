import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

/** A folder of a test, removed when the test ends. */
export interface TestFolder {
  readonly path: string;
  /** Writes a file; returns its path. */
  write(name: string, bytes: Uint8Array | string): string;
}

export function testFolder(test: TestContext): TestFolder {
  const path = mkdtempSync(join(tmpdir(), "warifu-pki-"));
  test.after(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, bytes) => {
      writeFileSync(join(path, name), bytes);
      return join(path, name);
    },
  };
}

/** What a program printed, both streams together, and its exit code. */
export interface Outcome {
  readonly code: number | null;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Runs a program to its end, for at most a minute, in English and UTC. */
export function run(program: string, ...argumentList: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(program, argumentList, {
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" },
    timeout: 60_000,
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, text: `${stdout}${stderr}`, bytes: stdout };
}

/** Whether a program is installed; if not, the test is skipped with its name as the reason. */
export function hasProgram(test: TestContext, program: string): boolean {
  const found = spawnSync("/bin/sh", ["-c", `command -v ${program}`]).status === 0;
  if (!found) test.skip(`${program} is not installed`);
  return found;
}
