#!/usr/bin/env node
// The `warifu` command (`npx warifu …`). It runs under whatever Node the person has, finds the pinned Node that the
// installation brought, and hands over to src/cli/main.ts with the same arguments, signals and exit code.
// Plain JavaScript without dependencies: an older Node must be able to read this file.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinnedNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const program = join(root, "src", "cli", "main.ts");

if (!existsSync(pinnedNode)) {
  process.stderr.write(
    `warifu is not installed yet: ${pinnedNode} does not exist.\nRun this in ${root}:  npm start   (installs and runs), or  node tools/bootstrap.mjs  (installs only).\n`,
  );
  process.exit(1);
}

const child = spawn(pinnedNode, [program, ...process.argv.slice(2)], { stdio: "inherit" });
passSignalsOn(child);
child.on("error", (error) => {
  process.stderr.write(`warifu: ${pinnedNode} cannot be run: ${error.message}\nRun  npm ci  in ${root}.\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
});

/** A terminal sends Ctrl-C to both processes; `kill` sends its signal to this one only, so it is passed on. */
function passSignalsOn(target) {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR2"]) {
    process.on(signal, () => target.kill(signal));
  }
  process.on("SIGINT", () => {
    // On a terminal the whole foreground group already has the signal; a second one would cut the orderly stop short.
    if (!process.stdin.isTTY) target.kill("SIGINT");
  });
}
