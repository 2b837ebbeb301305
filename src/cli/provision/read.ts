import {
  listProvisionPrices,
  listRevocationInformationFiles,
  provisionStatistics,
  setProvisionPrice,
} from "@warifu/contract";
import type { Command } from "commander";
import { withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { ask, fetchTo, type ReadOptions } from "./act.ts";

interface StatisticsOptions extends ReadOptions {
  readonly from: string;
  readonly to: string;
  readonly per: string;
  readonly by?: string;
}

interface PriceOptions extends ReadOptions {
  readonly item: string;
  readonly from: string;
  readonly value: string;
  readonly ground: string;
}

/** statistics, prices, set-price, files, fetch-file. */
export function addReadCommands(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const add = (usage: string, ja: string, en: string) =>
    withJson(withData(parent.command(usage).description(words(terminal, { ja, en })), terminal), terminal);
  add("statistics", "締めた日の統計を表示する", "print figures of closed days")
    .requiredOption("--from <day>", say("最初の日", "the first day"))
    .requiredOption("--to <day>", say("最後の日", "the last day"))
    .option("--per <day|month>", say("日ごとか月ごとか", "by day or by month"), "month")
    .option("--by <names>", "authority,scope,kind,method,caller,result")
    .action((options: StatisticsOptions) => statistics(terminal, options));
  add("prices", "手数料の単価を表示する", "print prices and the tax").action((options: ReadOptions) =>
    ask(terminal, options, { path: "/provision/prices", response: listProvisionPrices.response }, ({ prices }) =>
      table(prices.map(({ item, validFrom, value, ground }) => [item, validFrom, value, ground])),
    ),
  );
  add("set-price", "単価を決める", "set a price from a day to come")
    .requiredOption("--item <item>", "status, list, file, tax")
    .requiredOption("--from <day>", say("その日から", "from that day on"))
    .requiredOption("--value <decimal>", say("円（tax は百分率）", "yen; of tax percent"))
    .requiredOption("--ground <text>", say("根拠", "the decision behind it"))
    .action((options: PriceOptions) => setPrice(terminal, options));
  add("files <authority>", "失効情報ファイルの一覧", "list revocation information files").action(
    (authority: string, options: ReadOptions) => files(terminal, authority, options),
  );
  add(
    "fetch-file <authority> <day> <file>",
    "失効情報ファイルを取得する",
    "fetch a revocation information file",
  ).action((authority: string, day: string, file: string, options: ReadOptions) =>
    fetchTo(terminal, options, { path: `/authorities/${authority}/revocation-information-files/${day}.tar`, file }),
  );
}

function statistics(terminal: Terminal, options: StatisticsOptions): Promise<void> {
  const { from, to, per, by = "" } = options;
  const query = new URLSearchParams({ from, to, per, by, limit: "1000" });
  const asked = { path: `/provision/statistics?${query}`, response: provisionStatistics.response };
  return ask(terminal, options, asked, ({ rows }) =>
    table(
      rows.map(({ period, requests, provided, ...dimensions }) => [
        period,
        ...Object.values(dimensions).map(String),
        String(requests),
        String(provided),
      ]),
    ),
  );
}

function setPrice(terminal: Terminal, options: PriceOptions): Promise<void> {
  const { item, from: validFrom, value, ground } = options;
  const body = { item, validFrom, value, ground };
  const asked = { path: "/provision/prices", body, response: setProvisionPrice.response };
  return ask(terminal, options, asked, (set) => [`✓ ${set.item} ${set.validFrom} ${set.value}`]);
}

function files(terminal: Terminal, authority: string, options: ReadOptions): Promise<void> {
  const path = `/authorities/${authority}/revocation-information-files`;
  return ask(terminal, options, { path, response: listRevocationInformationFiles.response }, (answer) =>
    table(answer.files.map(({ day, lists, octets, sha256 }) => [day, String(lists), String(octets), sha256])),
  );
}
