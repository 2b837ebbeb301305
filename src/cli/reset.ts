import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { Command } from "commander";
import { stopServer } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { livingProcesses } from "./process/process-file.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface ResetOptions extends DataOption {
  readonly yes?: true;
}

export function addReset(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "データフォルダーを削除する（鍵、証明書、監査記録のすべて）",
    en: "delete the data folder: keys, certificates, audit log, everything",
  };
  const command = program.command("reset").description(words(terminal, summary));
  command.option("--yes", words(terminal, { ja: "本当に削除する", en: "yes, delete it" }));
  withData(command, terminal).action(async (options: ResetOptions) => {
    process.exitCode = await reset(terminal, folderOf(options), options.yes === true ? "confirmed" : "not-confirmed");
  });
}

/** Deletes a data folder of ours that nobody uses. */
export async function reset(
  terminal: Terminal,
  folder: DataFolder,
  confirmation: "confirmed" | "not-confirmed",
): Promise<ExitCode> {
  const refusal = whyNot(folder, confirmation);
  if (refusal !== undefined) {
    showRefusal(terminal, refusal);
    return exitCode.refused;
  }
  await stopServer(folder.path);
  await rm(folder.path, { recursive: true, force: true });
  terminal.print(`${words(terminal, { ja: "削除しました", en: "deleted" })}: ${folder.path}`);
  return exitCode.done;
}

function whyNot(
  folder: DataFolder,
  confirmation: "confirmed" | "not-confirmed",
): (ShownRefusal & Readonly<Record<string, unknown>>) | undefined {
  const at = { folder: folder.path };
  if (!existsSync(folder.path)) return { code: "data-folder-missing", ...at };
  if (!isOurs(folder)) return { code: "data-folder-foreign", ...at };
  const [living] = livingProcesses(folder.path);
  if (living !== undefined) return { code: "data-folder-in-use", ...at, pid: living.pid, port: living.port };
  return confirmation === "confirmed" ? undefined : { code: "confirmation-missing", ...at };
}

/** `--data ~` by mistake must not cost anybody their home: only a folder with our database in it, and nothing strange. */
function isOurs({ path }: DataFolder): boolean {
  const names = readdirSync(path);
  const known =
    /^(database.*|demo|demo-shares|audit-witness|audit-exports|archive|archive-media.*|time-stamp.*|warifu.*\.json.*|log.*)$/;
  return (
    names.every((name) => known.test(name)) &&
    (names.length === 0 || names.includes("database") || names.includes("demo"))
  );
}
