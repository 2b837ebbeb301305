import { existsSync } from "node:fs";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { auditVerifier } from "../operations/index.ts";
import { type AuditFinding, type AuditSummary, type Store, verifyAudit, verifyExport } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { showRefusal } from "./refusal.ts";
import { readTimeStampFile } from "./start/time-stamp-file.ts";
import { type Terminal, words } from "./terminal.ts";

export function addAudit(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const audit = program.command("audit").description(say("監査ログ", "the audit log"));
  const verify = audit
    .command("verify")
    .description(
      say(
        "監査ログの改変、削除、並べ替えがないか確かめる",
        "look for any change, removal or reordering in the audit log",
      ),
    );
  verify.option(
    "--export <folder>",
    say("データベースの代わりに、書き出したファイルを調べる", "look into exported files instead of the database"),
  );
  withJson(withData(verify, terminal), terminal).action(async (options: VerifyOptions) => {
    const folder = folderOf(options);
    process.exitCode =
      options.export === undefined
        ? await verifyCommand(terminal, folder, options)
        : await verifyExportCommand(terminal, folder, options.export, options);
  });
}

interface VerifyOptions extends DataOption, JsonOption {
  readonly export?: string;
}

async function verifyCommand(terminal: Terminal, folder: DataFolder, { json }: JsonOption): Promise<ExitCode> {
  if (!existsSync(folder.path)) {
    showRefusal(terminal, { code: "data-folder-missing", folder: folder.path });
    return exitCode.refused;
  }
  const verified = await withStore(folder, "audit verify", (store) => verifyWithSeals(store, folder));
  await stopDatabaseIfIdle(folder);
  if (!verified.ok) {
    showRefusal(terminal, verified.refusal);
    return exitCode.refused;
  }
  const { value: outcome } = verified;
  if (json) terminal.print(JSON.stringify(outcome, undefined, 2));
  else showOutcome(terminal, outcome);
  return outcome.ok ? exitCode.done : exitCode.disagreement;
}

/** Files that were exported, by the audit keys that the store of this data folder ever had. */
async function verifyExportCommand(
  terminal: Terminal,
  folder: DataFolder,
  exported: string,
  { json }: JsonOption,
): Promise<ExitCode> {
  const verified = await withStore(folder, "audit verify", async (store) =>
    verifyExport(exported, await auditVerifier(store)),
  );
  await stopDatabaseIfIdle(folder);
  if (!verified.ok) {
    showRefusal(terminal, verified.refusal);
    return exitCode.refused;
  }
  const { value: outcome } = verified;
  if (json) terminal.print(JSON.stringify(outcome, undefined, 2));
  else if (!outcome.ok) showRefusal(terminal, outcome.refusal);
  else {
    const { events, streams } = outcome.value;
    const whole = {
      ja: `✓ 書き出した監査ログは完全です: ${events} 件、${streams.length} 系列`,
      en: `✓ the exported audit log is whole: ${events} events, ${streams.length} streams`,
    };
    terminal.print(words(terminal, whole));
  }
  return outcome.ok ? exitCode.done : exitCode.disagreement;
}

/** Verifies chains, seals and stamps with what the store and the data folder know, and holds the log against its witness. */
export async function verifyWithSeals(store: Store, folder: DataFolder): Promise<Result<AuditSummary, AuditFinding>> {
  const outside = readTimeStampFile(folder);
  const known = outside.ok && outside.value !== undefined ? [[outside.value.name, outside.value.trusted] as const] : [];
  const setting = { witnessFolder: folder.auditWitness, outside: new Map(known) };
  return verifyAudit(store, await auditVerifier(store, setting));
}

function showOutcome(terminal: Terminal, outcome: Result<AuditSummary, AuditFinding>): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  if (!outcome.ok) {
    showRefusal(terminal, outcome.refusal);
    return;
  }
  const { events, streams, seals, anchors, lastSeal } = outcome.value;
  terminal.print(
    say(
      `✓ 監査ログは完全です: ${events} 件、${streams} 系列、封印 ${seals} 回、タイムスタンプ ${anchors} 件`,
      `✓ the audit log is whole: ${events} events, ${streams} streams, ${seals} seals, ${anchors} time stamps`,
    ),
  );
  if (lastSeal !== undefined) {
    terminal.print(`  ${say("最後の封印", "last seal")}: #${lastSeal.seal} ${lastSeal.hash}`);
  }
}
