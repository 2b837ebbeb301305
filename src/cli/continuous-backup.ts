import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { type BackupPlan, endBackupPlan, planBackup, recordCopy, recordOutsideCopy } from "../operations/index.ts";
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
import { databaseOf, withStore } from "./local-store.ts";
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
        "全体の写しをとり、以後の記録を送り続け、日ごとに写しをとる（繰り返すと新しい写しをとり、計画を改める）",
        "copy the whole, send its log from now on, and copy daily; repeated, it makes a new copy and a new plan",
      ),
    )
    .option("--hour <number>", say("日ごとの写しの時（日本時間）", "hour of the daily copy, Tokyo time"), "2")
    .option("--days <number>", say("この日数の任意の時点を残す", "keep every moment of so many days"), "14")
    .option("--months <number>", say("この月数の最初の写しを残す", "keep the first copy of so many months"), "13");
  withData(begin, terminal).action(async (folder: string, options: BeginOptions) => {
    process.exitCode = await begun(terminal, folderOf(options), resolve(folder), options);
  });
  const note = command
    .command("note <tool> <label>")
    .description(
      say("外部のデータベースを他の道具で写したことを記録する", "record that another tool copied an outside database"),
    );
  withData(note, terminal).action(async (tool: string, label: string, options: DataOption) => {
    process.exitCode = await noted(terminal, folderOf(options), tool, label);
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

interface BeginOptions extends DataOption {
  readonly hour: string;
  readonly days: string;
  readonly months: string;
}

const self = { actor: "warifu continuous-backup", origin: "local" } as const;

async function begun(terminal: Terminal, folder: DataFolder, target: string, options: BeginOptions): Promise<ExitCode> {
  const database = embedded(terminal, folder);
  if (database === undefined) return exitCode.refused;
  const plan = { hour: Number(options.hour), days: Number(options.days), months: Number(options.months) };
  const wrong = wrongOption(plan);
  if (wrong !== undefined) return refused(terminal, wrong, exitCode.usage);
  try {
    const made = await beginContinuousBackup(database, target);
    if (!made.ok) return refused(terminal, made.refusal);
    const recorded = await withStore(folder, "continuous-backup", async (store) => {
      await planBackup(store, { folder: target, ...plan }, self);
      await recordCopy(store, target, made.value, self);
    });
    if (!recorded.ok) return refused(terminal, recorded.refusal);
    const { files, endedAt } = made.value;
    const octets = files.reduce((sum, file) => sum + file.octets, 0);
    terminal.print(`✓ ${target}: ${files.length} files, ${octets} octets, ${endedAt}`);
    terminal.note(
      words(terminal, {
        ja: `以後の記録は少なくとも一分ごとに送られます。日ごとの写しは、動いている warifu が ${plan.hour} 時にとります`,
        en: `The log follows at least once a minute. The running warifu makes a copy each day at ${plan.hour}:00, Tokyo time`,
      }),
    );
    return exitCode.done;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

function wrongOption({ hour, days, months }: Pick<BackupPlan, "hour" | "days" | "months">) {
  const limits = [
    ["--hour", hour, 0, 23],
    ["--days", days, 1, 3650],
    ["--months", months, 0, 240],
  ] as const;
  const wrong = limits.find(([, value, least, most]) => !Number.isInteger(value) || value < least || value > most);
  return wrong === undefined
    ? undefined
    : { code: "option-not-understood", option: wrong[0], value: `${wrong[1]} (${wrong[2]} … ${wrong[3]})` };
}

async function noted(terminal: Terminal, folder: DataFolder, tool: string, label: string): Promise<ExitCode> {
  const recorded = await withStore(folder, "continuous-backup", (store) => recordOutsideCopy(store, tool, label, self));
  if (!recorded.ok) return refused(terminal, recorded.refusal);
  terminal.print("✓");
  return exitCode.done;
}

async function ended(terminal: Terminal, folder: DataFolder): Promise<ExitCode> {
  const database = embedded(terminal, folder);
  if (database === undefined) return exitCode.refused;
  try {
    const result = await endContinuousBackup(database);
    if (!result.ok) return refused(terminal, result.refusal);
    await withStore(folder, "continuous-backup", (store) => endBackupPlan(store, self));
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

function refused<Refusal extends ShownRefusal>(
  terminal: Terminal,
  refusal: Refusal,
  code: ExitCode = exitCode.refused,
): ExitCode {
  showRefusal(terminal, refusal);
  return code;
}
