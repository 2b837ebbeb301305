import {
  type CrossCaseDetail,
  type CrossCaseSummary,
  listCrossCertifications,
  showCrossCertification,
  takeCrossPackage,
} from "@warifu/contract";
import { ok, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { readGiven, writeNew } from "./files.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

type CrossOptions = DataOption & JsonOption;

/** Cross-certification with other houses: cases, and the files that people carry (CPS 4-6 to 4-10). */
export function addCross(program: Command, terminal: Terminal): void {
  const parent = program.command("cross").description(
    words(terminal, {
      ja: "ほかの認証局との相互認証の案件を見て、ファイルを受け渡しする",
      en: "cross-certification with other houses: cases, and the files that are carried",
    }),
  );
  const describe = (usage: string, ja: string, en: string) =>
    withJson(withData(parent.command(usage).description(words(terminal, { ja, en })), terminal), terminal);
  describe("list", "案件の一覧を表示する", "list the cases").action((options: CrossOptions) => list(terminal, options));
  describe("show <authority> <case>", "案件一件を JSON で表示する", "print one case as JSON").action(
    (authority: string, number: string, options: CrossOptions) => show(terminal, authority, number, options),
  );
  describe("import <file>", "相手方のファイルを取り込む", "take a file of the other side").action(
    (file: string, options: CrossOptions) => take(terminal, file, options),
  );
  describe("export <authority> <case>", "渡すべきファイルを書き出す", "write the newest file that is to be handed over")
    .requiredOption("--out <file>", words(terminal, { ja: "書き出すファイル", en: "the file to write" }))
    .action((authority: string, number: string, options: CrossOptions & { readonly out: string }) =>
      exportPackage(terminal, authority, number, options),
    );
}

async function list(terminal: Terminal, options: CrossOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get("/cross-certifications?limit=200", listCrossCertifications.response);
    if (!answer.ok) return answer;
    if (options.json) terminal.print(JSON.stringify(answer.value, undefined, 2));
    else for (const line of table(rows(terminal, answer.value.cases))) terminal.print(line);
    return ok(exitCode.done);
  });
}

function rows(terminal: Terminal, cases: readonly CrossCaseSummary[]): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return [
    [say("認証局", "authority"), say("相手方", "partner"), say("案件番号", "case"), say("待っていること", "waits for")],
    ...cases.map(({ authority, partner, case: number, awaited, renewal }) => [
      authority,
      partner,
      number,
      awaited[0] ?? (renewal.length > 0 ? say("更新が必要", "to be renewed") : "–"),
    ]),
  ];
}

async function show(terminal: Terminal, authority: string, number: string, options: CrossOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get(caseAddress(authority, number), showCrossCertification.response);
    if (!answer.ok) return answer;
    terminal.print(JSON.stringify(answer.value, undefined, 2));
    return ok(exitCode.done);
  });
}

async function take(terminal: Terminal, file: string, options: CrossOptions): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const octets = await readGiven(file);
    if (!octets.ok) return octets;
    const body = { package: Buffer.from(octets.value).toString("base64") };
    const taken = await client.post("/cross-certification-packages", body, takeCrossPackage.response);
    if (!taken.ok) return taken;
    terminal.print(options.json ? JSON.stringify(taken.value, undefined, 2) : lineOf(taken.value));
    return ok(exitCode.done);
  });
}

/** The newest package that this side has made. */
async function exportPackage(
  terminal: Terminal,
  authority: string,
  number: string,
  options: CrossOptions & { readonly out: string },
): Promise<void> {
  process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
    const answer = await client.get(caseAddress(authority, number), showCrossCertification.response);
    if (!answer.ok) return answer;
    const newest = answer.value.packages.filter(({ direction }) => direction === "sent").at(-1);
    if (newest === undefined) return refuse({ code: "cross-package-unknown" });
    const octets = await client.octets(`${caseAddress(authority, number)}/sent/${newest.number}`);
    if (!octets.ok) return octets;
    const written = await writeNew(options.out, octets.value, "public");
    if (!written.ok) return written;
    terminal.print(options.json ? JSON.stringify({ ...newest, out: options.out }) : `✓ ${newest.kind}: ${options.out}`);
    return ok(exitCode.done);
  });
}

function caseAddress(authority: string, number: string): string {
  return `/cross-certifications/${encodeURIComponent(authority)}/${encodeURIComponent(number)}`;
}

function lineOf({ authority, partner, case: number }: CrossCaseDetail): string {
  return `✓ ${authority} ⇄ ${partner} ${number}`;
}
