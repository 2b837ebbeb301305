import { searchResidents } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";

interface SearchOptions extends DataOption, JsonOption {
  readonly reading?: string;
  readonly name?: string;
  readonly dateOfBirth?: string;
  readonly address?: string;
  readonly municipality?: string;
}

/** One page of residents. */
export function addSearch(register: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = register
    .command("search")
    .description(say("住民を探す（一つ以上の条件）", "find residents by at least one of these"))
    .option("--reading <kana>", say("ふりがなの始まり（姓 名）", "beginning of the reading: family, given name"))
    .option("--name <text>", say("氏名又は通称の始まり", "beginning of name or alias"))
    .option("--date-of-birth <day>", say("生年月日（YYYY-MM-DD）", "date of birth, YYYY-MM-DD"))
    .option("--address <text>", say("住所（町名から）の始まり", "beginning of the address, from the town on"))
    .option("--municipality <code>", say("市区町村（6桁）", "six-digit code of the municipality"));
  withJson(withData(command, terminal), terminal).action(async (options: SearchOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const { data: _data, json, ...criteria } = options;
      const found = await client.post("/residents/search", criteria, searchResidents.response);
      if (!found.ok) return found;
      if (json) terminal.print(JSON.stringify(found.value, undefined, 2));
      else {
        const rows = found.value.residents.map(({ resident, name, reading, dateOfBirth, address }) => [
          resident,
          name,
          reading,
          dateOfBirth ?? "",
          address ?? "",
        ]);
        for (const line of table(rows)) terminal.print(line);
        if (found.value.next !== undefined) terminal.note(say("続きがあります", "there are more"));
      }
      return ok(exitCode.done);
    });
  });
}
