import { activateKeys, deactivateKeys } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { z } from "zod";
import type { Client } from "./client.ts";
import { exitCode } from "./exit-code.ts";
import { readGiven } from "./files.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { askSecret } from "./secret.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface Share {
  readonly file: string;
  readonly passphrase: string;
}

export function addActivate(program: Command, terminal: Terminal): void {
  addWithShares(program, terminal, {
    name: "activate",
    summary: {
      ja: "分割鍵のファイルを示して、起動中の認証局の秘密鍵を活性化する",
      en: "open the authority keys of the running server with people's share files",
    },
    bring: async (client, shares) => {
      const answer = await client.post("/operations/activation", { shares }, activateKeys.response);
      const title = words(terminal, { ja: "活性化した鍵", en: "keys activated" });
      return answer.ok ? ok(`${title}: ${answer.value.activated}`) : answer;
    },
  });
}

/** CPS 6-2-1-8: as many people close the keys as open them. */
export function addDeactivate(program: Command, terminal: Terminal): void {
  addWithShares(program, terminal, {
    name: "deactivate",
    summary: {
      ja: "分割鍵のファイルを示して、起動中の認証局の秘密鍵を非活性化する",
      en: "close the authority keys of the running server with people's share files",
    },
    bring: async (client, shares) => {
      const answer = await client.post("/operations/deactivation", { shares }, deactivateKeys.response);
      const title = words(terminal, { ja: "非活性化した鍵", en: "keys de-activated" });
      return answer.ok ? ok(`${title}: ${answer.value.deactivated}`) : answer;
    },
  });
}

interface WithShares {
  readonly name: string;
  readonly summary: { readonly ja: string; readonly en: string };
  /** What was done, in words. */
  bring(client: Client, shares: readonly Share[]): Promise<Result<string, ShownRefusal>>;
}

const howPassphrases = {
  ja: "パスフレーズは尋ねる。端末がなければ環境変数 WARIFU_PASSPHRASE に1行に一つずつ",
  en: "passphrases are asked for, or taken from WARIFU_PASSPHRASE, one line for each file",
};

function addWithShares(program: Command, terminal: Terminal, { name, summary, bring }: WithShares): void {
  const description = `${words(terminal, summary)} (${words(terminal, howPassphrases)})`;
  const command = program.command(`${name} <share...>`).description(description);
  withData(command, terminal).action(async (files: string[], options: DataOption) => {
    const shares = await readShares(terminal, files);
    if (!shares.ok) {
      showRefusal(terminal, shares.refusal);
      process.exitCode = exitCode.refused;
      return;
    }
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const brought = await bring(client, shares.value);
      if (!brought.ok) return brought;
      terminal.print(`✓ ${brought.value}`);
      return ok(exitCode.done);
    });
  });
}

async function readShares(
  terminal: Terminal,
  files: readonly string[],
): Promise<Result<readonly Share[], ShownRefusal>> {
  const passphrases = process.env.WARIFU_PASSPHRASE?.split("\n");
  const shares: Share[] = [];
  for (const [index, file] of files.entries()) {
    const content = await readGiven(file);
    if (!content.ok) return content;
    const text = Buffer.from(content.value).toString("utf8");
    const beside = demoShare(text);
    const passphrase =
      beside?.passphrase ??
      passphrases?.[index] ??
      (await askSecret(terminal, { ja: "パスフレーズ", en: "passphrase" }, file));
    if (passphrase === undefined || passphrase === "") return refuse(missing(file));
    shares.push({ file: beside?.file ?? text, passphrase });
  }
  return ok(shares);
}

function missing(file: string) {
  return { code: "passphrase-missing", file };
}

const demoFile = z.strictObject({ file: z.string(), passphrase: z.string() });

/** The demo's share files carry their passphrase; a real person's never does. */
function demoShare(text: string): Share | undefined {
  try {
    return demoFile.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: the server says what is wrong with it.
    return undefined;
  }
}
