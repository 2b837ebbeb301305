import { createReadStream, existsSync } from "node:fs";
import { userInfo } from "node:os";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import {
  type ImportRefusal,
  type ImportSummary,
  importResidents,
  type LineRefusal,
  type RefusedLine,
} from "../../counter/index.ts";
import type { PolicyRefusal, PolicySet } from "../../policy/index.ts";
import type { StoreRefusal } from "../../store/index.ts";
import { refusalTexts } from "../../texts/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { stopDatabaseIfIdle } from "../database-rest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { withStore } from "../local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { lineProgress } from "./line-progress.ts";
import { policiesOf } from "./policies.ts";

/** Works on the database itself, whether a server is running or not. */
export function addImport(register: Command, terminal: Terminal): void {
  const command = register.command("import <file>").description(
    words(terminal, {
      ja: "住民の CSV ファイルを取り込む（全員か、だれもなしか。中断したら同じ命令で続きから）",
      en: "import residents from a CSV file: all or nobody; interrupted, the same command goes on",
    }),
  );
  withJson(withData(command, terminal), terminal).action(async (file: string, options: DataOption & JsonOption) => {
    process.exitCode = await importFile(terminal, folderOf(options), file, options);
  });
}

async function importFile(
  terminal: Terminal,
  folder: DataFolder,
  file: string,
  { json }: JsonOption,
): Promise<ExitCode> {
  const missing = existsSync(folder.path) ? (existsSync(file) ? undefined : "file-unreadable") : "data-folder-missing";
  if (missing !== undefined) {
    showRefusal(terminal, { code: missing, ...{ file, folder: folder.path } });
    return exitCode.refused;
  }
  const imported = await run(terminal, folder, file);
  await stopDatabaseIfIdle(folder);
  if (!imported.ok) {
    showImportRefusal(terminal, imported.refusal);
    return exitCode.refused;
  }
  if (json) terminal.print(JSON.stringify(imported.value, undefined, 2));
  else show(terminal, imported.value);
  return exitCode.done;
}

type Refusal = ImportRefusal | StoreRefusal | PolicyRefusal;

async function run(terminal: Terminal, folder: DataFolder, file: string): Promise<Result<ImportSummary, Refusal>> {
  const policies = await policiesOf(folder);
  if (!policies.ok) return policies;
  const imported = await withStore(folder, "register-import", (store) =>
    importInto(terminal, { store, policies: policies.value }, file),
  );
  return imported.ok ? imported.value : imported;
}

async function importInto(
  terminal: Terminal,
  ports: { readonly store: Parameters<typeof importResidents>[0]["store"]; readonly policies: PolicySet },
  file: string,
): Promise<Result<ImportSummary, ImportRefusal>> {
  const progress = lineProgress(terminal);
  const phases = {
    checking: words(terminal, { ja: "確認した行", en: "lines checked" }),
    loading: words(terminal, { ja: "取り込んだ行", en: "lines loaded" }),
  };
  try {
    return await importResidents(ports, {
      file: () => createReadStream(file, { highWaterMark: 1 << 20 }),
      told: ({ phase, lines, of }) => progress.at(phases[phase], lines, of),
      actor: `shell:${userInfo().username}`,
      origin: "local",
    });
  } finally {
    progress.end();
  }
}

function showImportRefusal(terminal: Terminal, refusal: Refusal): void {
  if (refusal.code !== "import-lines-refused") {
    showRefusal(terminal, refusal);
    return;
  }
  const { refusedLines, ...facts } = refusal;
  showRefusal(terminal, facts);
  for (const line of refusedLines) terminal.print(lineText(terminal, line));
}

/** "line 12 (gender): The field cannot have that value". */
function lineText(terminal: Terminal, { line, refusal }: RefusedLine): string {
  const field = "field" in refusal ? ` (${refusal.field})` : "";
  const label = words(terminal, { ja: `${line} 行目`, en: `line ${line}` });
  return `${label}${field}: ${words(terminal, refusalTexts[refusal.code satisfies LineRefusal["code"]])}`;
}

function show(terminal: Terminal, { residents, from, passedOver }: ImportSummary): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print(say(`✓ ${residents} 人を取り込みました`, `✓ ${residents} residents imported`));
  if (from > 2) terminal.print(say(`  ${from} 行目から続けました`, `  went on at line ${from}`));
  if (passedOver.length > 0)
    terminal.print(
      say(
        `  すでに登録されていた行: ${passedOver.join(", ")}`,
        `  lines whose resident was registered meanwhile: ${passedOver.join(", ")}`,
      ),
    );
}
