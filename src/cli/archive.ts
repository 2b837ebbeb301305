import { existsSync } from "node:fs";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { type ArchiveFinding, type ArchiveSummary, auditVerifier, verifyArchive } from "../operations/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

export function addArchive(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const archive = program.command("archive").description(say("記録の保管（アーカイブ）", "the archive"));
  const verify = archive
    .command("verify [folder]")
    .description(
      say(
        "保管パッケージの改変、削除、すり替えがないか確かめる（folder は保管場所の写し）",
        "look for any change, removal or swap in packages of the archive (folder: a copy of it)",
      ),
    );
  withJson(withData(verify, terminal), terminal).action(
    async (copy: string | undefined, options: DataOption & JsonOption) => {
      process.exitCode = await verifyCommand(terminal, folderOf(options), copy, options);
    },
  );
}

async function verifyCommand(
  terminal: Terminal,
  folder: DataFolder,
  copy: string | undefined,
  { json }: JsonOption,
): Promise<ExitCode> {
  if (!existsSync(folder.path)) {
    showRefusal(terminal, { code: "data-folder-missing", folder: folder.path });
    return exitCode.refused;
  }
  const verified = await withStore(folder, "archive verify", async (store) =>
    verifyArchive(store, await auditVerifier(store), copy ?? folder.archive),
  );
  await stopDatabaseIfIdle(folder);
  if (!verified.ok) {
    showRefusal(terminal, verified.refusal);
    return exitCode.refused;
  }
  if (json) terminal.print(JSON.stringify(verified.value, undefined, 2));
  else showOutcome(terminal, verified.value);
  return verified.value.ok ? exitCode.done : exitCode.disagreement;
}

function showOutcome(terminal: Terminal, outcome: Result<ArchiveSummary, ArchiveFinding>): void {
  if (!outcome.ok) {
    showRefusal(terminal, outcome.refusal);
    return;
  }
  const { packages, members, deleted, octets } = outcome.value;
  terminal.print(
    words(terminal, {
      ja: `✓ 保管パッケージは完全です: ${packages} か月、${members} ファイル（削除済み ${deleted}）、${octets} オクテット`,
      en: `✓ the archive is whole: ${packages} packages, ${members} members, ${deleted} deleted, ${octets} octets`,
    }),
  );
}
