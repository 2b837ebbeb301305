import { type OperationsStatus, operationsStatus } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

export function addStatus(program: Command, terminal: Terminal): void {
  const summary = {
    ja: "認証局、鍵、失効記録、プロセス、データベースの状況",
    en: "authorities, keys, revocation lists, processes, database",
  };
  const command = program.command("status").description(words(terminal, summary));
  withJson(withData(command, terminal), terminal).action(async (options: DataOption & JsonOption) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const answer = await client.get("/operations/status", operationsStatus.response);
      if (!answer.ok) return answer;
      if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
      else showStatus(terminal, client.baseUrl, answer.value);
      return ok(exitCode.done);
    });
  });
}

function showStatus(terminal: Terminal, baseUrl: string, status: OperationsStatus): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print(`${say("割符（warifu）", "warifu")}  ${baseUrl}  ${say("起動", "since")} ${status.startedAt}`);
  terminal.print("");
  for (const line of table([
    authorityHead(terminal),
    ...status.authorities.flatMap((row) => authorityRows(terminal, row, status.at)),
  ])) {
    terminal.print(line);
  }
  terminal.print("");
  const { version, octets } = status.database;
  terminal.print(`${say("データベース", "database")}: PostgreSQL ${version}, ${(octets / 1e6).toFixed(1)} MB`);
  if (status.token !== undefined) terminal.print(tokenText(terminal, status.token));
  for (const { lease, role, process: pid, host, startedAt } of status.leases) {
    terminal.print(
      `${say("プロセス", "process")}: ${pid} ${host} (${role}, ${say("リース", "lease")} ${lease}) ${startedAt}`,
    );
  }
}

/** Where keys are in a token: how it is, and if it is not open, why. */
function tokenText(terminal: Terminal, token: NonNullable<OperationsStatus["token"]>): string {
  const names = {
    closed: { ja: "活性化されていない", en: "not activated" },
    opening: { ja: "接続中", en: "being opened" },
    open: { ja: "使用可能", en: "open" },
    lost: { ja: "失われ、探している", en: "lost, looked for" },
    refused: { ja: "人の操作を待っている", en: "waits for people" },
  } as const satisfies Record<typeof token.state, { readonly ja: string; readonly en: string }>;
  const title = words(terminal, { ja: "トークン", en: "token" });
  const because = token.because === undefined ? "" : ` (${token.because})`;
  return `${title}: ${token.label ?? "–"} ${words(terminal, names[token.state])}${because} ${token.since}`;
}

function authorityHead(terminal: Terminal): string[] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return [
    say("認証局", "authority"),
    say("世代", "generation"),
    say("鍵", "key"),
    say("自己署名証明書の終わり", "valid until"),
    say("発行", "issued"),
    say("失効", "revoked"),
    say("失効記録（最も古いもの）", "lists (the oldest)"),
  ];
}

type AuthorityStatus = OperationsStatus["authorities"][number];

function authorityRows(terminal: Terminal, authority: AuthorityStatus, at: string): string[][] {
  const { generations, lists, certificates } = authority;
  return generations.map((generation, index) => {
    const own = lists.filter((list) => list.generation === generation.generation);
    return [
      index === 0 ? authority.name[terminal.language] : "",
      `${generation.generation} ${stateWords(terminal, generation.state)}`,
      stateWords(terminal, generation.key),
      generation.notAfter?.slice(0, 10) ?? "–",
      index === 0 ? countText(terminal, certificates, "issued") : "",
      index === 0 ? countText(terminal, certificates, "revoked") : "",
      listsText(terminal, own, at),
    ];
  });
}

/** A number, with "about" before an estimate. */
export function countText(
  terminal: Pick<Terminal, "language">,
  certificates: AuthorityStatus["certificates"],
  kind: "issued" | "revoked",
): string {
  const count = certificates[kind];
  if (!certificates.estimates.includes(kind)) return String(count);
  return words(terminal, { ja: `約${count}`, en: `about ${count}` });
}

/** States of a generation and of its key; one that has no words here is shown as it is. */
function stateWords(terminal: Terminal, state: string): string {
  const name = stateNames.get(state);
  return name === undefined ? state : words(terminal, name);
}

const stateNames = new Map([
  ["preparing", { ja: "準備中", en: "preparing" }],
  ["current", { ja: "現用", en: "current" }],
  ["previous", { ja: "旧世代", en: "previous" }],
  ["ended", { ja: "終了", en: "ended" }],
  ["activated", { ja: "活性化", en: "activated" }],
  ["de-activated", { ja: "非活性", en: "de-activated" }],
  ["destroyed", { ja: "廃棄", en: "destroyed" }],
]);

function listsText(terminal: Terminal, lists: AuthorityStatus["lists"], at: string): string {
  const oldest = lists.map(({ thisUpdate }) => thisUpdate).sort()[0];
  if (oldest === undefined) return "–";
  const hours = ((Date.parse(at) - Date.parse(oldest)) / 3_600_000).toFixed(1);
  const late = lists.filter(({ plannedNext }) => plannedNext < at).length;
  const warning = late === 0 ? "" : ` ${words(terminal, { ja: `遅れ ${late}`, en: `${late} late` })}`;
  return `${lists.length} (${hours} h)${warning}`;
}
