import {
  listEndingCredentials,
  listRelyingParties,
  listRelyingPartyClasses,
  type RelyingPartySummary,
  showRelyingParty,
} from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";
import { stateNames } from "./act.ts";

type ReadOptions = DataOption & JsonOption;

/** list, show, ending, classes. */
export function addListCommands(parent: Command, terminal: Terminal): void {
  const describe = (usage: string, ja: string, en: string) =>
    withJson(withData(parent.command(usage).description(words(terminal, { ja, en })), terminal), terminal);
  describe("list", "署名検証者等の一覧を表示する", "list relying parties with their states").action(
    (options: ReadOptions) => list(terminal, options),
  );
  describe(
    "show <party>",
    "署名検証者等とその経過を JSON で表示する",
    "print one relying party and its history as JSON",
  ).action((party: string, options: ReadOptions) => show(terminal, party, options));
  describe(
    "ending",
    "60 日以内に終わる鍵と証明書を表示する",
    "list keys and certificates that end within 60 days",
  ).action((options: ReadOptions) => ending(terminal, options));
  describe("classes", "区分ごとの要件と書類を表示する", "list the classes with their conditions and papers").action(
    (options: ReadOptions) => classes(terminal, options),
  );
}

async function list(terminal: Terminal, options: ReadOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get("/relying-parties?limit=1000", listRelyingParties.response);
    if (!answer.ok) return answer;
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    else for (const line of table(rows(terminal, answer.value.parties))) terminal.print(line);
    return ok(exitCode.done);
  });
}

function rows(terminal: Terminal, parties: readonly RelyingPartySummary[]): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const head = [
    say("識別名", "ID"),
    say("名称", "name"),
    say("区分", "class"),
    say("状態", "state"),
    say("有効な鍵", "keys"),
  ];
  return [
    head,
    ...parties.map(({ id, name, class: given, group, state, validCredentials }) => [
      id,
      name,
      group === null ? (given ?? "") : `${given ?? ""} (${group})`,
      words(terminal, stateNames[state]),
      String(validCredentials),
    ]),
  ];
}

async function show(terminal: Terminal, party: string, options: ReadOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get(`/relying-parties/${encodeURIComponent(party)}`, showRelyingParty.response);
    if (!answer.ok) return answer;
    terminal.print(JSON.stringify(answer.value, undefined, 2));
    return ok(exitCode.done);
  });
}

async function ending(terminal: Terminal, options: ReadOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get("/relying-party-credentials?limit=1000", listEndingCredentials.response);
    if (!answer.ok) return answer;
    const lines = answer.value.credentials.map(({ party, credential: { number, kind, label, notAfter } }) => [
      ...[party, String(number), kind, label, notAfter],
    ]);
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    else for (const line of table(lines)) terminal.print(line);
    return ok(exitCode.done);
  });
}

async function classes(terminal: Terminal, options: ReadOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get("/relying-party-classes", listRelyingPartyClasses.response);
    if (!answer.ok) return answer;
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    for (const each of options.json ? [] : answer.value.classes) {
      terminal.print(`${each.class}  ${words(terminal, each.name)}  [${each.clause}; ${each.law}]`);
      for (const { id, text } of each.conditions) terminal.print(`  --condition ${id}  ${words(terminal, text)}`);
      for (const { id, text } of each.papers) terminal.print(`  --paper ${id}  ${words(terminal, text)}`);
    }
    return ok(exitCode.done);
  });
}
