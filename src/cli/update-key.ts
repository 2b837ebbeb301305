import { updateKey } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface UpdateKeyOptions extends DataOption, JsonOption {
  readonly reason: string;
}

/** CPS 6-3-1-2, 7-1-4: the authority's next generation, with its link certificates. */
export function addUpdateKey(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("update-key <authority>")
    .description(
      say("認証局の鍵を更新し、リンク証明書を発行する", "give an authority its next key, with link certificates"),
    )
    .addOption(
      new Option("--reason <reason>", say("理由", "why"))
        .choices(["five-years", "weak-cryptography", "demonstration"])
        .makeOptionMandatory(),
    );
  withJson(withData(command, terminal), terminal).action(async (authority: string, options: UpdateKeyOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const body = { reason: options.reason };
      const updated = await client.post(`/authorities/${authority}/key-updates`, body, updateKey.response);
      if (!updated.ok) return updated;
      if (options.json) terminal.print(JSON.stringify(updated.value, undefined, 2));
      else
        terminal.print(
          `✓ ${authority}: ${say("第", "generation")} ${updated.value.generation} ${say("世代", "")}`.trimEnd(),
        );
      return ok(exitCode.done);
    });
  });
}
