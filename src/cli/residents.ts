import { listResidents, type ResidentView } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface ResidentsOptions extends DataOption, JsonOption {
  readonly municipality?: string;
}

export function addResidents(program: Command, terminal: Terminal): void {
  const summary = { ja: "住民の一覧を表示する", en: "list the residents of the register" };
  const command = program.command("residents").description(words(terminal, summary));
  const municipality = { ja: "この市区町村だけ（6桁）", en: "only of this municipality (six digits)" };
  command.option("--municipality <code>", words(terminal, municipality));
  withJson(withData(command, terminal), terminal).action(async (options: ResidentsOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const query = options.municipality === undefined ? "" : `&municipality=${options.municipality}`;
      const answer = await client.get(`/residents?limit=1000${query}`, listResidents.response);
      if (!answer.ok) return answer;
      if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
      else for (const line of table(rows(terminal, answer.value.residents))) terminal.print(line);
      return ok(exitCode.done);
    });
  });
}

function rows(terminal: Terminal, residents: readonly ResidentView[]): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const head = [
    say("識別名", "ID"),
    say("氏名", "name"),
    say("通称", "alias"),
    say("生年月日", "born"),
    say("住所", "address"),
  ];
  const body = residents.map(({ resident, record, state }) => [
    resident,
    record.name,
    record.alias ?? "",
    record.dateOfBirth,
    `${record.address}${state === "registered" ? "" : ` [${words(terminal, stateNames[state])}]`}`,
  ]);
  return [head, ...body];
}

const stateNames = {
  "moved-out": { ja: "転出", en: "moved out" },
  deceased: { ja: "死亡", en: "deceased" },
  removed: { ja: "消除", en: "removed" },
} as const;
