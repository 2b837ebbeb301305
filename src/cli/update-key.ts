import { askKeyOperation, updateKey } from "@warifu/contract";
import { ok, type Result } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type JsonOption, withData, withJson } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { type PersonOption, withPerson, withPersonOption } from "./with-person.ts";

interface UpdateKeyOptions extends PersonOption, JsonOption {
  readonly reason: string;
  readonly approval?: string;
}

/** CPS 6-3-1-2, 7-1-4: the authority's next generation, with its link certificates, by as many people as it takes. */
export function addUpdateKey(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("update-key <authority>")
    .description(
      say(
        "認証局の鍵を更新し、リンク証明書を発行する（複数人が必要なところでは、まず承認を求め、承認の後に --approval を付けて実行する）",
        "give an authority its next key, with link certificates; where it takes several people, asks for their approval first and is carried out with --approval",
      ),
    )
    .addOption(
      new Option("--reason <reason>", say("理由", "why"))
        .choices(["five-years", "weak-cryptography", "demonstration"])
        .makeOptionMandatory(),
    )
    .option("--approval <number>", say("承認の番号", "the number of the approval"));
  const whole = withPersonOption(withJson(withData(command, terminal), terminal), terminal);
  whole.action(async (authority: string, options: UpdateKeyOptions) => {
    process.exitCode = await withPerson(terminal, options, (client) => update(terminal, client, authority, options));
  });
}

async function update(
  terminal: Terminal,
  client: Client,
  authority: string,
  { reason, approval, json }: UpdateKeyOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const body = approval === undefined ? { reason } : { reason, approval };
  const updated = await client.post(`/authorities/${authority}/key-updates`, body, updateKey.response);
  if (!updated.ok)
    return updated.refusal.code === "approval-needed" ? ask(terminal, client, { authority, reason }) : updated;
  const { generation } = updated.value;
  const shown = words(terminal, { ja: `第 ${generation} 世代`, en: `generation ${generation}` });
  terminal.print(json ? JSON.stringify(updated.value, undefined, 2) : `✓ ${authority}: ${shown}`);
  return ok(exitCode.done);
}

async function ask(
  terminal: Terminal,
  client: Client,
  request: { readonly authority: string; readonly reason: string },
): Promise<Result<ExitCode, ShownRefusal>> {
  const asked = await client.post(
    "/key-operations/requests",
    { operation: "update-key", request },
    askKeyOperation.response,
  );
  if (!asked.ok) return asked;
  const { approval } = asked.value;
  terminal.print(
    words(terminal, {
      ja: `✓ 承認を求めた: ${approval}。必要な人が全員承認したら、同じコマンドに --approval ${approval} を付けて更新する`,
      en: `✓ approval ${approval} was asked for; when everybody who is needed has given it, the same command with --approval ${approval} updates the key`,
    }),
  );
  return ok(exitCode.done);
}
