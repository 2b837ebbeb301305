import type { Command } from "commander";
import { addReadCommands } from "./provision/read.ts";
import { addReportCommands } from "./provision/report.ts";
import { addStatementCommands } from "./provision/statement.ts";
import { type Terminal, words } from "./terminal.ts";

/** The provision of revocation information: figures, prices, statements, reports, files (CPS 2-5, 4-5). */
export function addProvision(program: Command, terminal: Terminal): void {
  const command = program.command("provision").description(
    words(terminal, {
      ja: "失効情報の提供の統計、手数料、計算書、報告書、失効情報ファイル",
      en: "provision of revocation information: figures, fees, statements, reports, files",
    }),
  );
  addReadCommands(command, terminal);
  addStatementCommands(command, terminal);
  addReportCommands(command, terminal);
}
