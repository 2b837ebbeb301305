import { closeProvisionMonth, correctProvisionStatement, listProvisionStatements } from "@warifu/contract";
import type { Command } from "commander";
import { withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { ask, type ReadOptions } from "./act.ts";

/** close-month, statements, correct-statement. */
export function addStatementCommands(parent: Command, terminal: Terminal): void {
  const add = (usage: string, ja: string, en: string) =>
    withJson(withData(parent.command(usage).description(words(terminal, { ja, en })), terminal), terminal);
  add("close-month <month>", "月を締め、計算書を確定する", "close a month: its statements are final").action(
    (month: string, options: ReadOptions) => {
      const asked = { path: "/provision/closings", body: { month }, response: closeProvisionMonth.response };
      return ask(terminal, options, asked, ({ statements, total }) => [`✓ ${month}: ${statements}, JPY ${total}`]);
    },
  );
  add("statements <month>", "月の計算書の一覧", "list the statements of a month").action(
    (month: string, options: ReadOptions) => {
      const asked = {
        path: `/provision/statements?month=${month}&limit=1000`,
        response: listProvisionStatements.response,
      };
      return ask(terminal, options, asked, ({ statements }) =>
        table(
          statements.map(({ statement, version, party, partyName, total }) => [
            String(statement),
            `v${version}`,
            party,
            partyName,
            `JPY ${total}`,
          ]),
        ),
      );
    },
  );
  add("correct-statement <statement>", "数え直して次の版を作る", "count anew and make the next version")
    .requiredOption("--reason <text>", words(terminal, { ja: "理由", en: "why" }))
    .action((statement: string, options: ReadOptions & { readonly reason: string }) => {
      const path = `/provision/statements/${statement}/corrections`;
      const asked = { path, body: { reason: options.reason }, response: correctProvisionStatement.response };
      return ask(terminal, options, asked, ({ version, total, difference }) => [
        `✓ v${version}: JPY ${total} (${difference >= 0 ? "+" : ""}${difference})`,
      ]);
    });
}
