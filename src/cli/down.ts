import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { stopServer } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { livingProcesses, type ProcessRecord } from "./process/process-file.ts";
import { processStart } from "./process/start-time.ts";
import { showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

const patience = 30_000;

export function addDown(program: Command, terminal: Terminal): void {
  const summary = { ja: "起動中の warifu とそのデータベースを止める", en: "stop the running warifu and its database" };
  const command = program.command("down").description(words(terminal, summary));
  withData(command, terminal).action(async (options: DataOption) => {
    process.exitCode = await down(terminal, folderOf(options));
  });
}

/** Stops every process of the data folder in good order, then the embedded database. */
export async function down(terminal: Terminal, folder: DataFolder): Promise<ExitCode> {
  const living = livingProcesses(folder.path);
  for (const { pid } of living) process.kill(pid, "SIGTERM");
  const remaining = await waitForEnd(living);
  if (remaining.length > 0) {
    showRefusal(terminal, { code: "did-not-stop", pid: remaining.map(({ pid }) => pid) });
    return exitCode.refused;
  }
  const database = await stopServer(folder.path);
  if (living.length === 0 && database === "none") {
    showRefusal(terminal, { code: "not-running", folder: folder.path });
    return exitCode.notRunning;
  }
  const stopped = { ja: "止めました", en: "stopped" };
  terminal.print(words(terminal, stopped));
  return exitCode.done;
}

async function waitForEnd(processes: readonly ProcessRecord[]): Promise<readonly ProcessRecord[]> {
  const deadline = Date.now() + patience;
  let remaining = processes;
  while (remaining.length > 0 && Date.now() < deadline) {
    await sleep(50);
    remaining = remaining.filter((record) => processStart(record.pid) === record.processStart);
  }
  return remaining;
}
