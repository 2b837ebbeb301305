import { type CounterFeesView, listCounterFees } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

/** `warifu fees`: what the counters take today; set in the policy (docs/guide/policy.md). */
export function addFees(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("fees")
    .description(
      say("窓口の手数料を表示する（方針ファイルで定める）", "show what the counters take; set in the policy"),
    )
    .option("--municipality <code>", say("この市区町村だけ（6桁）", "only of this municipality (six digits)"));
  withJson(withData(command, terminal), terminal).action(
    async ({ municipality, ...options }: DataOption & JsonOption & { readonly municipality?: string }) => {
      process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
        const query = municipality === undefined ? "" : `?municipality=${municipality}`;
        const answer = await client.get(`/counter/fees${query}`, listCounterFees.response);
        if (!answer.ok) return answer;
        if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
        else for (const line of table(rowsOf(terminal, answer.value.fees))) terminal.print(line);
        return ok(exitCode.done);
      });
    },
  );
}

function rowsOf(terminal: Terminal, fees: CounterFeesView["fees"]): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const head = [
    ...[say("コード", "code"), say("市区町村", "municipality"), say("手数料", "fee"), say("加算", "surcharge")],
    ...["", say("根拠", "ground")],
  ];
  const yen = (amount: number) => say(`${amount} 円`, `${amount} yen`);
  const rows = fees.map(({ municipality, name, ordinary, surcharge, standing, ground }) => [
    ...[municipality, words(terminal, name), yen(ordinary), yen(surcharge)],
    ...[standing === "assumed" ? say("仮定", "assumed") : say("条例", "by ordinance"), words(terminal, ground)],
  ]);
  return [head, ...rows];
}
