import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ok, type Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { readWitness, setWitnessAside } from "../operations/index.ts";
import { openStore, type RestoreRecord, restore, restoreAt } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { databaseOf } from "./local-store.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { livingProcesses } from "./process/process-file.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface RestoreOptions extends DataOption {
  readonly at?: string;
  readonly reason?: string;
}

export function addRestore(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("restore <backup>")
    .description(
      say(
        "書き出したファイル、又は続けてとった控えのフォルダーを、空のデータフォルダーに読み込む",
        "load such a file, or a folder of continuous backup, into an empty data folder",
      ),
    )
    .option(
      "--at <moment>",
      say("この時点の状態に（控えのフォルダーから）", "as it was at this moment (from a folder)"),
    )
    .option(
      "--reason <text>",
      say(
        "復元の理由。監査ログに残る（前の立会い記録があるとき必要）",
        "why; it stands in the audit log (needed where an audit witness of before is found)",
      ),
    );
  withData(command, terminal).action(async (source: string, options: RestoreOptions) => {
    process.exitCode = await load(terminal, folderOf(options), resolve(source), options);
  });
}

async function load(
  terminal: Terminal,
  folder: DataFolder,
  source: string,
  { at, reason }: RestoreOptions,
): Promise<ExitCode> {
  const [living] = livingProcesses(folder.path);
  if (living !== undefined) {
    return refused(terminal, { code: "data-folder-in-use", folder: folder.path, pid: living.pid, port: living.port });
  }
  const moment = at === undefined ? undefined : new Date(at);
  if (moment !== undefined && Number.isNaN(moment.getTime())) return exitUsage(terminal, at ?? "");
  const witness = await readWitness(folder.auditWitness);
  if (witness !== undefined && reason === undefined)
    return refused(terminal, { code: "restore-reason-missing", field: "--reason" });
  const last = witness?.seals.at(-1);
  const record = { reason, witness: last === undefined ? undefined : `${last.seal} ${last.hash}` };
  try {
    const isFolder = existsSync(source) && statSync(source).isDirectory();
    const loaded = isFolder ? await loadMoment(folder, source, moment, record) : await loadFile(folder, source);
    if (!loaded.ok) return refused(terminal, loaded.refusal);
    const aside = witness === undefined ? undefined : await setWitnessAside(folder.auditWitness, new Date(), record);
    await noteInAuditLog(folder, { ...loaded.value, ...record });
    terminal.print(`✓ ${folder.path}: ${loaded.value.state ?? words(terminal, endOfLog)}`);
    if (aside !== undefined) terminal.print(`  ${words(terminal, setAside)}: ${aside}`);
    return exitCode.done;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

const endOfLog = { ja: "記録の終わり", en: "the end of the log" };
const setAside = {
  ja: "前の立会い記録は取りのけました。この事件の書類とともに保管してください",
  en: "the audit witness of before was set aside; keep it with this incident's papers",
};

interface Loaded {
  /** Of which moment it is; undefined: the end of the log. */
  readonly state: string | undefined;
  readonly source: "copy-and-log" | "file";
}

async function loadMoment(
  folder: DataFolder,
  source: string,
  moment: Date | undefined,
  record: RestoreRecord,
): Promise<Result<Loaded, ShownRefusal>> {
  const database = databaseOf(folder);
  if (database.kind !== "embedded") return { ok: false, refusal: { code: "backup-of-outside-database" } };
  const loaded = await restoreAt(database, source, moment, record);
  return loaded.ok ? ok({ state: moment?.toISOString(), source: "copy-and-log" }) : loaded;
}

async function loadFile(folder: DataFolder, source: string): Promise<Result<Loaded, ShownRefusal>> {
  const loaded = await restore(source, databaseOf(folder));
  if (!loaded.ok) return loaded;
  const { createdAt, tables, rows } = loaded.value;
  return ok({ state: `${createdAt.toISOString()}, ${tables} tables, ${rows} rows`, source: "file" });
}

/** The restored log begins with what was done to it. Its schema is brought up to the program's, as the next start would. */
async function noteInAuditLog(
  folder: DataFolder,
  { state, source, reason, witness }: Loaded & RestoreRecord,
): Promise<void> {
  const store = await openStore({
    location: databaseOf(folder),
    role: "restore",
    clock: () => new Date(),
    connections: 2,
  });
  if (!store.ok) throw new Error(`the restored database is not reached: ${store.refusal.code}`);
  const facts = {
    source,
    state: state ?? "end",
    ...(reason === undefined ? {} : { reason }),
    ...(witness === undefined ? {} : { witness }),
  };
  try {
    await store.value.transaction(async (transaction) =>
      transaction.audit({
        kind: "database.restored",
        actor: "warifu restore",
        origin: "local",
        result: "success",
        facts,
      }),
    );
  } finally {
    await store.value.close();
  }
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
