import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ok, type Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { type AskPin, type KeysFileRefusal, readKeysFile, type TokenConfiguration } from "../../keys/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { askSecret } from "../secret.ts";
import { type Terminal, words } from "../terminal.ts";

/** `--keys`: on every command that starts a server. */
export function withKeysFile(command: Command, terminal: Terminal): Command {
  return command.option(
    "--keys <file>",
    words(terminal, {
      ja: "PKCS#11 トークンに鍵を置く設定ファイル（指定がなければデータフォルダーの keys.yaml、なければ鍵はソフトウェアの保管庫）",
      en: "says in which PKCS#11 token keys live (not given: keys.yaml of the data folder; without it, keys are in software)",
    }),
  );
}

/** The keys file that was named, by the option or by WARIFU_KEYS; else the data folder's own. */
export async function tokenOf(
  folder: DataFolder,
  named = process.env.WARIFU_KEYS,
): Promise<Result<TokenConfiguration | undefined, KeysFileRefusal>> {
  if (named !== undefined) return readKeysFile(resolve(named));
  return existsSync(folder.keys) ? readKeysFile(folder.keys) : ok(undefined);
}

/** Where the keys file wants the PIN typed. */
export function askPinAt(terminal: Terminal): AskPin {
  return () => askSecret(terminal, { ja: "トークンの PIN", en: "PIN of the token" });
}
