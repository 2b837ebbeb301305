import { writeFileSync } from "node:fs";
import {
  listCounterDevices,
  registerCounterDevice,
  type TerminalDevice,
  terminalDevices,
  withdrawCounterDevice,
} from "@warifu/contract";
import { ok } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import { exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { type Terminal, table, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";

interface RegisterOptions extends DataOption {
  readonly device: TerminalDevice;
  readonly municipality: string;
  readonly name?: string;
  readonly out: string;
}

/** `warifu terminal register|devices|withdraw`: which devices of which municipality the authority knows. */
export function addTerminalRegistration(parent: Command, terminal: Terminal): void {
  addRegister(parent, terminal);
  addDevices(parent, terminal);
  addWithdraw(parent, terminal);
}

function addRegister(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("register <id>")
    .description(
      say(
        "装置を市区町村の装置として認証局に登録し、その鍵をファイルに書く",
        "register a device for a municipality with the authority, and write its key into a file",
      ),
    )
    .addOption(
      new Option("--device <device>", say("装置", "which device")).choices(terminalDevices).makeOptionMandatory(),
    )
    .requiredOption("--municipality <code>", say("市区町村コード（6桁）", "the municipality's code, six digits"))
    .option("--name <name>", say("人が読む名前", "its name for people"))
    .requiredOption("--out <file>", say("鍵を書く新しいファイル", "a new file for the key"));
  withData(command, terminal).action(async (id: string, options: RegisterOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const { device: kind, municipality, name = id, out } = options;
      // Before the key is made: a file that is in the way would lose it.
      writeFileSync(out, "", { mode: 0o600, flag: "wx" });
      const body = { device: id, kind, municipality, name };
      const registered = await client.post("/counter/devices", body, registerCounterDevice.response);
      if (!registered.ok) return registered;
      writeFileSync(out, `${registered.value.apiKey}\n`, { flush: true });
      terminal.print(`✓ ${id} ${kind} ${municipality}: ${out}`);
      return ok(exitCode.done);
    });
  });
}

function addDevices(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("devices")
    .description(say("登録された装置の一覧", "the registered devices"))
    .option("--municipality <code>", say("市区町村コード（6桁）", "of one municipality"))
    .option("--after <id>", say("この装置の次から", "from after this device on"));
  withJson(withData(command, terminal), terminal).action(
    async (options: DataOption & JsonOption & { readonly municipality?: string; readonly after?: string }) => {
      process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
        const { municipality, after } = options;
        const query = new URLSearchParams({
          ...(municipality === undefined ? {} : { municipality }),
          ...(after === undefined ? {} : { after }),
        });
        const listed = await client.get(`/counter/devices?${query}`, listCounterDevices.response);
        if (!listed.ok) return listed;
        if (options.json) terminal.print(JSON.stringify(listed.value, undefined, 2));
        else {
          const rows = listed.value.devices.map(({ device, kind, municipality: of, state, name }) => [
            ...[device, kind, of],
            ...[state === "valid" ? say("有効", "valid") : say("取消済み", "withdrawn"), name],
          ]);
          for (const line of table(rows)) terminal.print(line);
          if (listed.value.next !== undefined) terminal.note(say("続きがあります", "there are more"));
        }
        return ok(exitCode.done);
      });
    },
  );
}

function addWithdraw(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("withdraw <id>")
    .description(words(terminal, { ja: "装置の登録を取り消す", en: "withdraw a device's registration" }));
  withData(command, terminal).action(async (id: string, options: DataOption) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const withdrawn = await client.post(`/counter/devices/${id}/withdrawal`, {}, withdrawCounterDevice.response);
      if (!withdrawn.ok) return withdrawn;
      terminal.print(`✓ ${id}: ${words(terminal, { ja: "取り消しました", en: "withdrawn" })}`);
      return ok(exitCode.done);
    });
  });
}
