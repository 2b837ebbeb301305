import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { backup, StoreFault } from "../store/index.ts";
import { addVerify } from "./backup/verify.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { mayWriteNew } from "./files.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
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
  addVerify(command, terminal);
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

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}
