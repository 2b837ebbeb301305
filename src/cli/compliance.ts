import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Result } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import {
  type Compliance,
  type ComplianceRefusal,
  type JudgedClause,
  type PaperRefusal,
  printCompliance,
  readCompliance,
  reasonWords,
} from "../operations/index.ts";
import { loadPolicies, type PolicyRefusal } from "../policy/index.ts";
import type { StoreRefusal } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { policyFolder } from "./policy-folder.ts";
import { showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface ComplianceOptions extends DataOption, JsonOption {
  readonly authority: string;
  readonly only?: JudgedClause["state"];
  readonly pdf?: string;
}

/** Every clause of the practice statement, and what proves it; ends with 1 when any is red (CPS 2-7-4). */
export function addCompliance(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("compliance")
    .description(say("運用規程の各条の適合を示す", "show how each clause of the practice statement is met"))
    .addOption(new Option("--authority <id>", say("認証局", "the authority")).default("nagasaki"))
    .addOption(
      new Option("--only <state>", say("この状態の条だけ", "only clauses of this state")).choices([
        "green",
        "red",
        "organisational",
        "facility",
      ]),
    );
  command.option("--pdf <file>", say("報告書を PDF で書き出す", "write the report as a PDF"));
  withJson(withData(command, terminal), terminal).action(async (options: ComplianceOptions) => {
    process.exitCode = await compliance(terminal, folderOf(options), options);
  });
}

async function compliance(terminal: Terminal, folder: DataFolder, options: ComplianceOptions): Promise<ExitCode> {
  if (!existsSync(folder.path)) {
    showRefusal(terminal, { code: "data-folder-missing", ...{ folder: folder.path } });
    return exitCode.refused;
  }
  const judged = await judge(terminal, folder, options);
  await stopDatabaseIfIdle(folder);
  if (!judged.ok) {
    showRefusal(terminal, judged.refusal);
    return exitCode.refused;
  }
  if (options.json) terminal.print(JSON.stringify(judged.value, undefined, 2));
  else show(terminal, judged.value, options.only);
  return judged.value.count.red === 0 ? exitCode.done : exitCode.refused;
}

/** With `pdf` the report is written too. */
async function judge(
  { language }: Pick<Terminal, "language">,
  folder: DataFolder,
  { authority, pdf }: Pick<ComplianceOptions, "authority" | "pdf">,
): Promise<Result<Compliance, ComplianceRefusal | PaperRefusal | StoreRefusal | PolicyRefusal>> {
  const project = fileURLToPath(new URL("../..", import.meta.url));
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  const policies = await loadPolicies(policyFolder(folder), { addresses });
  if (!policies.ok) return policies;
  const read = await withStore(folder, "compliance", async (store) => {
    const ports = { store, policies: policies.value, clock: store.clock, project };
    const judged = await readCompliance(ports, authority);
    if (!judged.ok || pdf === undefined) return judged;
    const printed = await printCompliance(store, judged.value, language);
    if (!printed.ok) return printed;
    await writeFile(pdf, printed.value);
    return judged;
  });
  return read.ok ? read.value : read;
}

const marks = { green: "✓", red: "✗", organisational: "○", facility: "□" } as const;

/** The last line is for programs too: `clauses: 254, green N, red N, organisational N, facility N`. */
function show(terminal: Terminal, { clauses, count }: Compliance, only: JudgedClause["state"] | undefined): void {
  for (const judged of clauses) {
    if (only !== undefined && judged.state !== only) continue;
    terminal.print(`${marks[judged.state]} ${judged.clause.padEnd(8)} ${judged.entry.title}`);
    const confirmed = judged.confirmed;
    if (confirmed !== undefined) {
      const when = confirmed.at.toISOString().slice(0, 10);
      terminal.print(`             ${words(terminal, { ja: "確認", en: "confirmed" })}: ${when}, ${confirmed.by}`);
    }
    for (const reason of judged.reasons) {
      // A heading is red through its parts, which tell why themselves.
      if (reason.code !== "part-red") terminal.print(`             ${words(terminal, reasonWords(reason))}`);
    }
  }
  const { green, red, organisational, facility } = count;
  terminal.print(
    `clauses: ${clauses.length}, green ${green}, red ${red}, organisational ${organisational}, facility ${facility}`,
  );
}
