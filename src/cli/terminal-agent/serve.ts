import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { agentPorts, type TerminalDevice, terminalDevices } from "@warifu/contract";
import { type Command, Option } from "commander";
import { evidenceLine, registrationLine, startAgent } from "../../terminal/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { readGiven } from "../files.ts";
import { showFault, showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { programVersion } from "../version.ts";
import { cardsFolder, type FolderOption, withCards, withFolder } from "./folder.ts";

interface ServeOptions extends FolderOption {
  readonly device: TerminalDevice;
  readonly cards?: string;
  readonly origin: readonly string[];
  readonly server: string;
  readonly credential?: string;
  readonly name?: string;
  readonly port?: string;
  readonly pairing?: string;
}

const usualServer = "http://127.0.0.1:8420";

export function addTerminalServe(parent: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = parent
    .command("serve")
    .description(
      say(
        "装置を動かす。この機械のブラウザーのページだけが、接続コードを一度入力して使える。Ctrl-C で止める",
        "run a device; only pages in this machine's browser use it, after its pairing code was typed once; Ctrl-C ends it",
      ),
    )
    .addOption(
      new Option("--device <device>", say("装置", "which device")).choices(terminalDevices).makeOptionMandatory(),
    )
    .option("--origin <origin...>", say("使ってよいページのオリジン", "origins of the pages that may use it"), [
      usualServer,
    ])
    .option("--server <url>", say("証跡を届けるサーバー", "the server that takes evidence"), usualServer)
    .option("--credential <file>", say("装置の鍵のファイル", "file with the device's key for the server"))
    .option("--name <name>", say("装置の登録名", "the device's name"))
    .option("--port <port>", say("ポート（0 は空いているもの）", "port; 0: any free one"))
    .option(
      "--pairing <file>",
      say("接続コードを書くファイル（試験用）", "write the pairing code into this file, for tests"),
    );
  withCards(withFolder(command, terminal), terminal).action(async (options: ServeOptions) => {
    process.exitCode = await serve(terminal, options);
  });
}

async function serve(terminal: Terminal, options: ServeOptions): Promise<ExitCode> {
  const { device, folder, server } = options;
  const credential = options.credential === undefined ? undefined : await readGiven(options.credential);
  if (credential?.ok === false) {
    showRefusal(terminal, credential.refusal);
    return exitCode.refused;
  }
  const key = credential === undefined ? "" : Buffer.from(credential.value).toString("utf8").trim();
  const line = { server: server.replace(/\/$/, ""), credential: key };
  const agent = await startAgent({
    device,
    folder,
    name: options.name ?? device,
    version: programVersion,
    port: Number(options.port ?? agentPorts[device]),
    origins: options.origin,
    cards: cardsFolder(options),
    clock: () => new Date(),
    send: evidenceLine(line),
    ...(credential === undefined ? {} : { askRegistration: registrationLine(line) }),
    showCode: (code) => showCode(terminal, options, code),
    onFault: (fault) => showFault(terminal, fault),
  });
  if (!agent.ok) {
    showRefusal(terminal, agent.refusal);
    return exitCode.refused;
  }
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print(
    `✓ ${deviceNames(terminal)[device]} ${agent.value.municipality}: http://127.0.0.1:${agent.value.port}`,
  );
  terminal.note(say("→ ページの「端末と接続する」にコードを入力してください", "→ type the code into the page, once"));
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await agent.value.stop();
  return exitCode.done;
}

function showCode(terminal: Terminal, { pairing }: ServeOptions, code: string): void {
  terminal.print(`${words(terminal, { ja: "接続コード", en: "pairing code" })}: ${code}`);
  if (pairing !== undefined) writeFileSync(pairing, `${code}\n`, { mode: 0o600 });
}

function deviceNames(terminal: Terminal): Readonly<Record<TerminalDevice, string>> {
  return {
    "counter-terminal": words(terminal, { ja: "受付窓口端末", en: "counter terminal" }),
    "key-pair-generator": words(terminal, { ja: "鍵ペア生成装置", en: "key pair generator" }),
  };
}
