import { once } from "node:events";
import { PoweredCard } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import type { Command } from "commander";
import { occupy, openCardFile, serveVpcd, type VpcdChange } from "../../terminal/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { withData } from "../options.ts";
import { showFault, showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";

interface ServeOptions {
  readonly vpcd: string;
}

/** Where vsmartcard's driver listens unless told otherwise. */
const usualReader = "127.0.0.1:35963";

export function addServeCard(card: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = card
    .command("serve <file>")
    .description(
      say(
        "仮想カードを pcscd の仮想リーダー（vsmartcard）に入れておく。OpenSC などはそのまま使える。Ctrl-C で抜く",
        "keep a virtual card in pcscd's virtual reader (vsmartcard); OpenSC and others use it as it is; Ctrl-C takes it out",
      ),
    )
    .option("--vpcd <host:port>", say("仮想リーダーの待受け", "where the virtual reader listens"), usualReader);
  withData(command, terminal).action(async (file: string, { vpcd }: ServeOptions) => {
    const [, host, port] = /^(.+):([0-9]{1,5})$/.exec(vpcd) ?? [];
    if (host === undefined || port === undefined) {
      return command.error(say("--vpcd は host:port です", "--vpcd is host:port"), { exitCode: exitCode.usage });
    }
    process.exitCode = await serve(terminal, file, host, Number(port));
  });
}

/** Until somebody ends it, or the card's file can no longer be written. */
async function serve(terminal: Terminal, file: string, host: string, port: number): Promise<ExitCode> {
  const opened = await openCardFile(file);
  if (!opened.ok) {
    showRefusal(terminal, opened.refusal);
    return exitCode.refused;
  }
  const occupation = await occupy(file);
  if (occupation === undefined) {
    showRefusal(terminal, { code: "virtual-card-elsewhere", file });
    return exitCode.refused;
  }
  const { card, write } = opened.value;
  const powered = new PoweredCard(card, cardPrimitives, write);
  const failed = Promise.withResolvers<ExitCode>();
  let told = "";
  const onChange = (change: VpcdChange) => {
    if (change.state === "failed") {
      showFault(terminal, change.fault);
      return failed.resolve(exitCode.fault);
    }
    const line = words(terminal, change.state === "inserted" ? insertedText : waitingText(`${host}:${port}`));
    if (line !== told) terminal.note(line);
    told = line;
  };
  const inReader = serveVpcd({ card: powered, host, port, onChange });
  const ended = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]).then(() => exitCode.done);
  const code = await Promise.race([ended, failed.promise]);
  await inReader.stop();
  await occupation.end();
  return code;
}

const insertedText = {
  ja: "✓ カードはリーダーに入っています（Ctrl-C で抜く）",
  en: "✓ the card is in the reader (Ctrl-C takes it out)",
};

function waitingText(place: string) {
  return {
    ja: `… ${place} の仮想リーダーを待っています。pcscd と vsmartcard-vpcd が動いているか確かめてください`,
    en: `… waiting for the virtual reader at ${place}; see that pcscd runs with vsmartcard-vpcd`,
  };
}
