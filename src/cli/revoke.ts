import { revokeCertificate } from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import { displaySerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import type { Command } from "commander";
import { findBySerial } from "./certificates/find.ts";
import { exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface RevokeOptions extends DataOption, JsonOption {
  readonly reason: string;
  readonly authority?: string;
}

/** What a reason given by hand says about the cause (CPS 4-4-1, 4-4-2). */
const causeOfReason: Readonly<Record<string, string>> = {
  keyCompromise: "holder-key-compromise",
  cACompromise: "authority-key-compromise",
  affiliationChanged: "register-change",
  superseded: "renewal",
  cessationOfOperation: "holder-withdrawal",
};

export function addRevoke(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("revoke <serial>")
    .description(say("証明書を失効させる（取り消せない）", "revoke a certificate; this is never undone"))
    .requiredOption("--reason <reason>", `${say("失効事由", "reason")}: ${Object.keys(causeOfReason).join(", ")}`)
    .option(
      "--authority <id>",
      say("認証局（既定はシリアル番号から探す）", "the authority; default: found by the serial number"),
    );
  withJson(withData(command, terminal), terminal).action(async (serial: string, options: RevokeOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const found = await findBySerial(client, serial, options.authority);
      if (!found.ok) return found;
      const { authority, serialNumber } = found.value;
      const { reason } = options;
      const body = { serialNumber, reason, cause: causeOfReason[reason] ?? "holder-withdrawal" };
      const revoked = await client.post(`/authorities/${authority}/revocations`, body, revokeCertificate.response);
      if (!revoked.ok) return revoked;
      const shown = displaySerialNumber(serialNumberFromHex(serialNumber));
      if (options.json) terminal.print(JSON.stringify(revoked.value, undefined, 2));
      else
        terminal.print(
          `✓ ${say("失効しました", "revoked")}: ${authority} ${shown} ${revoked.value.reason} ${revoked.value.revokedAt}`,
        );
      return ok(exitCode.done);
    });
  });
}
