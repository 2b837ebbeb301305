import { issueLists } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface IssueListsOptions extends DataOption, JsonOption {
  readonly scope?: readonly string[];
}

/** CPS 4-4-9: lists outside their daily turn, on compromise or for a trial. */
export function addIssueLists(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("issue-lists <authority>")
    .description(
      say("失効リストを今すぐ発行する（毎日の発行を待たない）", "issue revocation lists now, before the daily turn"),
    )
    .option("--scope <scope...>", say("発行するリスト（既定は全部）", "which lists; default: all"))
    .addHelpText("after", `\n  --scope municipality:422011 | certificates | authorities`);
  withJson(withData(command, terminal), terminal).action(async (authority: string, options: IssueListsOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const body = options.scope === undefined ? {} : { scopes: options.scope };
      const issued = await client.post(`/authorities/${authority}/revocation-lists`, body, issueLists.response);
      if (!issued.ok) return issued;
      if (options.json) terminal.print(JSON.stringify(issued.value, undefined, 2));
      else
        for (const { generation, scope, number, entries } of issued.value.lists)
          terminal.print(
            `✓ ${authority}/${generation} ${scope}: ${say("番号", "number")} ${number}, ${entries} ${say("件", "entries")}`,
          );
      return ok(exitCode.done);
    });
  });
}
