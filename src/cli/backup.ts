import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { backup, restore, restoreAt, StoreFault } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { mayWriteNew } from "./files.ts";
import { databaseOf, withStore } from "./local-store.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { livingProcesses } from "./process/process-file.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

export function addBackup(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "データベース全体を一つのファイルに書き出す（起動中でもよい）",
    en: "write the whole database into one file; the server may be running",
  };
  const command = program.command("backup <file>").description(words(terminal, summary));
  withData(command, terminal).action(async (file: string, options: DataOption) => {
    process.exitCode = await makeBackup(terminal, folderOf(options), resolve(file));
  });
}

export function addRestore(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "書き出したファイル、又は続けてとった控えのフォルダーを、空のデータフォルダーに読み込む",
    en: "load such a file, or a folder of continuous backup, into an empty data folder",
  };
  const moment = { ja: "この時点の状態に（控えのフォルダーから）", en: "as it was at this moment (from a folder)" };
  const command = program
    .command("restore <backup>")
    .description(words(terminal, summary))
    .option("--at <moment>", words(terminal, moment));
  withData(command, terminal).action(async (source: string, options: DataOption & { readonly at?: string }) => {
    process.exitCode = await loadBackup(terminal, folderOf(options), resolve(source), options.at);
  });
}

async function makeBackup(terminal: Terminal, folder: DataFolder, file: string): Promise<ExitCode> {
  if (!existsSync(folder.path)) return refused(terminal, { code: "data-folder-missing", folder: folder.path });
  const free = await mayWriteNew([file]);
  if (!free.ok) return refused(terminal, free.refusal);
  try {
    const made = await withStore(folder, "backup", (store) => backup(store, file));
    if (!made.ok) return refused(terminal, made.refusal);
    const { octets, tables, rows, hash } = made.value;
    terminal.print(`✓ ${file}: ${octets} octets, ${tables} tables, ${rows} rows`);
    terminal.print(`  SHA-256 ${hash}`);
    terminal.note(
      words(terminal, {
        ja: "秘密鍵は分割鍵で暗号化されたまま入っています。分割鍵のファイルは別に保管してください",
        en: "Private keys are in it, encrypted under the people's shares; keep the share files elsewhere",
      }),
    );
    return exitCode.done;
  } catch (error) {
    if (error instanceof StoreFault) return refused(terminal, { code: error.code, file });
    throw error;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

async function loadBackup(
  terminal: Terminal,
  folder: DataFolder,
  source: string,
  at: string | undefined,
): Promise<ExitCode> {
  const [living] = livingProcesses(folder.path);
  if (living !== undefined) {
    return refused(terminal, { code: "data-folder-in-use", folder: folder.path, pid: living.pid, port: living.port });
  }
  try {
    if (existsSync(source) && statSync(source).isDirectory()) return await loadMoment(terminal, folder, source, at);
    const loaded = await restore(source, databaseOf(folder));
    if (!loaded.ok) return refused(terminal, loaded.refusal);
    const { createdAt, tables, rows } = loaded.value;
    terminal.print(`✓ ${folder.path}: ${createdAt.toISOString()}, ${tables} tables, ${rows} rows`);
    return exitCode.done;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

/** "2026-11-20T14:00:00+09:00"; without a moment the end of the log. */
async function loadMoment(
  terminal: Terminal,
  folder: DataFolder,
  source: string,
  at: string | undefined,
): Promise<ExitCode> {
  const moment = at === undefined ? undefined : new Date(at);
  if (moment !== undefined && Number.isNaN(moment.getTime())) return exitUsage(terminal, at ?? "");
  const database = databaseOf(folder);
  if (database.kind !== "embedded") return refused(terminal, { code: "backup-of-outside-database" });
  const loaded = await restoreAt(database, source, moment);
  if (!loaded.ok) return refused(terminal, loaded.refusal);
  const state = moment?.toISOString() ?? words(terminal, { ja: "記録の終わり", en: "the end of the log" });
  terminal.print(`✓ ${folder.path}: ${state} (${loaded.value.base.toISOString()})`);
  return exitCode.done;
}

function exitUsage(terminal: Terminal, at: string): ExitCode {
  terminal.note(
    `✗ --at ${at}: ${words(terminal, { ja: "日時ではありません", en: "no moment" })} (2026-11-20T14:00:00+09:00)`,
  );
  return exitCode.usage;
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}
