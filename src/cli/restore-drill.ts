import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { auditVerifier, type DrillReport, runRestoreDrill } from "../operations/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { databaseOf, withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

const self = { actor: "warifu restore-drill", origin: "local" } as const;

/** CPS 4-14: the newest backup is restored elsewhere, compared with the living house, and the outcome recorded. */
export function addRestoreDrill(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "最新の控えを別の場所に復元し、全ての行を今のデータベースと比べ、報告を書く",
    en: "restore the newest backup elsewhere, compare every row with the database as it is, and write the report",
  };
  const command = program.command("restore-drill").description(words(terminal, summary));
  withJson(withData(command, terminal), terminal).action(async (options: DataOption & JsonOption) => {
    process.exitCode = await drill(terminal, folderOf(options), options);
  });
}

async function drill(terminal: Terminal, folder: DataFolder, { json }: JsonOption): Promise<ExitCode> {
  const location = databaseOf(folder);
  if (!existsSync(folder.path)) return refused(terminal, { code: "data-folder-missing", folder: folder.path });
  if (location.kind !== "embedded") return refused(terminal, { code: "backup-of-outside-database" });
  try {
    const drilled = await withStore(folder, "restore-drill", async (store) => {
      // The witness has seen more by now than the restored log can hold.
      const verifier = await auditVerifier(store);
      const scratch = join(folder.restoreDrills, "scratch");
      return runRestoreDrill(store, { location, scratch, verifier, reports: folder.restoreDrills, by: self });
    });
    if (!drilled.ok) return refused(terminal, drilled.refusal);
    if (!drilled.value.ok) return refused(terminal, drilled.value.refusal);
    const { report, file } = drilled.value.value;
    if (json) terminal.print(JSON.stringify(report, undefined, 2));
    else show(terminal, report, file);
    return report.outcome === "same" ? exitCode.done : exitCode.disagreement;
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

function show(terminal: Terminal, report: DrillReport, file: string): void {
  const { outcome, tables, rows, certificates, revocations, lists, auditEvents, different, moment } = report;
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const counts = say(
    `${tables} 表、${rows} 行（証明書 ${certificates}、失効 ${revocations}、リスト ${lists}、監査記録 ${auditEvents}）`,
    `${tables} tables, ${rows} rows (${certificates} certificates, ${revocations} revocations, ${lists} lists, ${auditEvents} audit events)`,
  );
  const judged =
    outcome === "same"
      ? say("復元したものは同じです", "what was restored is the same")
      : say("復元したものは同じではありません", "what was restored is not the same");
  terminal.print(`${outcome === "same" ? "✓" : "✗"} ${moment}: ${judged}: ${counts}`);
  for (const table of different) terminal.print(`  ≠ ${table}`);
  if (report.auditChain !== "whole") terminal.print(`  ≠ audit: ${report.auditChain.code}`);
  terminal.print(`  ${file}`);
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}
