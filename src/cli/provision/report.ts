import {
  draftProvisionReport,
  listAllProvisionReports,
  type ProvisionReport,
  publishProvisionReport,
} from "@warifu/contract";
import type { Command } from "commander";
import { withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { ask, fetchTo, type ReadOptions } from "./act.ts";

interface PublishOptions extends ReadOptions {
  readonly gazetteDate: string;
  readonly gazetteIssue: string;
}

/** draft-report, publish-report, reports, print-report. */
export function addReportCommands(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const add = (usage: string, ja: string, en: string) =>
    withJson(withData(parent.command(usage).description(words(terminal, { ja, en })), terminal), terminal);
  add("draft-report <from> <to>", "提供状況報告書の案を作る", "draft the report of a period").action(
    (from: string, to: string, options: ReadOptions) => {
      const asked = { path: "/provision/reports", body: { from, to }, response: draftProvisionReport.response };
      return ask(terminal, options, asked, (report) => [line(report)]);
    },
  );
  add("publish-report <report>", "案を作った者とは別の者が公開する", "publish a draft, as another person")
    .requiredOption("--gazette-date <day>", say("官報の日付", "the day of the gazette"))
    .requiredOption("--gazette-issue <text>", say("官報の号数", "the number of the gazette"))
    .action((report: string, options: PublishOptions) => {
      const { gazetteDate, gazetteIssue } = options;
      const path = `/provision/reports/${report}/publication`;
      const asked = { path, body: { gazetteDate, gazetteIssue }, response: publishProvisionReport.response };
      return ask(terminal, options, asked, (published) => [line(published)]);
    });
  add("reports", "提供状況報告書の一覧", "list provision reports").action((options: ReadOptions) =>
    ask(terminal, options, { path: "/provision/reports", response: listAllProvisionReports.response }, ({ reports }) =>
      table(reports.map((report) => line(report).split(" "))),
    ),
  );
  add("print-report <report> <file>", "公開中の報告書を PDF で保存する", "save a published report as a PDF").action(
    (report: string, file: string, options: ReadOptions) =>
      fetchTo(terminal, options, {
        path: `/provision-reports/${report}/paper.pdf?language=${terminal.language}`,
        file,
      }),
  );
}

function line({ report, state, from, to, provided }: ProvisionReport): string {
  return [report, state, from, to, provided].join(" ");
}
