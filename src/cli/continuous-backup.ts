import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import {
  backupFolder,
  beginContinuousBackup,
  type EmbeddedDatabase,
  endContinuousBackup,
  readBases,
} from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { databaseOf } from "./local-store.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

/** Backup of every moment (CPS 4-11-6, 4-12-2-4): a copy of the embedded database and the log of what is done since. */
export function addContinuousBackup(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("continuous-backup")
    .description(
      say("任意の時点に復元できる控えをとり続ける", "back up continuously, so that any moment can be restored"),
    );
  const begin = command
    .command("begin <folder>")
    .description(
      say(
        "全体の写しをとり、以後の記録を送り続ける（繰り返すと新しい写しをとる）",
        "copy the whole and send its log from now on; repeated, it makes a new copy",
      ),
    );
  withData(begin, terminal).action(async (folder: string, options: DataOption) => {
    process.exitCode = await begun(terminal, folderOf(options), resolve(folder));
  });
  const end = command.command("end").description(say("記録を送るのをやめる", "send the log no more"));
  withData(end, terminal).action(async (options: DataOption) => {
    process.exitCode = await ended(terminal, folderOf(options));
  });
  command
    .command("show <folder>")
    .description(say("復元できる時点を示す", "show which moments can be restored"))
    .action((folder: string) => {
      process.exitCode = shown(terminal, resolve(folder));
    });
}

async function begun(terminal: Terminal, folder: DataFolder, target: string): Promise<ExitCode> {
  const database = embedded(terminal, folder);
  if (database === undefined) return exitCode.refused;
  try {
    const made = await beginContinuousBackup(database, target);
    if (!made.ok) return refused(terminal, made.refusal);
    const { files, endedAt } = made.value;
    const octets = files.reduce((sum, file) => sum + file.octets, 0);
    terminal.print(`✓ ${target}: ${files.length} files, ${octets} octets, ${endedAt}`);
    terminal.note(
      words(terminal, {
        ja: "以後の記録は少なくとも一分ごとに送られます。写しは日ごとに取り直してください（begin をもう一度）",
        en: "The log follows at least once a minute. Make a new copy daily: the same command again",
      }),
    );
    return exitCode.done;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

async function ended(terminal: Terminal, folder: DataFolder): Promise<ExitCode> {
  const database = embedded(terminal, folder);
  if (database === undefined) return exitCode.refused;
  try {
    const result = await endContinuousBackup(database);
    if (!result.ok) return refused(terminal, result.refusal);
    terminal.print("✓");
    return exitCode.done;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

function shown(terminal: Terminal, target: string): ExitCode {
  const bases = readBases(backupFolder(target));
  if (bases.length === 0) return refused(terminal, { code: "backup-not-readable", file: target });
  for (const { manifest } of bases) terminal.print(`${manifest.startedAt} – ${manifest.endedAt}`);
  terminal.note(
    words(terminal, {
      ja: "最初の写しの終わりより後の、送られた記録の終わりまでの時点に復元できます: warifu restore <folder> --at <時刻>",
      en: "Any moment after the end of the first copy and before the end of the log: warifu restore <folder> --at <moment>",
    }),
  );
  return exitCode.done;
}

/** An outside server's operator has tools for it (docs/guide/backup.md). */
function embedded(terminal: Terminal, folder: DataFolder): EmbeddedDatabase | undefined {
  const database = databaseOf(folder);
  if (database.kind === "embedded" && existsSync(folder.path)) return database;
  const refusal =
    database.kind === "embedded"
      ? { code: "data-folder-missing", folder: folder.path }
      : { code: "backup-of-outside-database" };
  refused(terminal, refusal);
  return undefined;
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}
