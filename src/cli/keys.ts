import type { Command } from "commander";
import { exitCode } from "./exit-code.ts";
import { checkToken } from "./keys/check-token.ts";
import { type InitialiseOptions, initialiseKeys } from "./keys/initialise.ts";
import { listKeys } from "./keys/list-keys.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { withKeysFile } from "./start/token.ts";
import { type Terminal, words } from "./terminal.ts";

interface KeysOption extends DataOption {
  readonly keys?: string;
}

/** The key store of a house that is no demo: given to people, looked at, its token tried. Works without a running server. */
export function addKeys(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const keys = program.command("keys").description(say("鍵の保管庫を扱う", "the store of private keys"));
  const initialise = keys
    .command("initialise")
    .description(
      say(
        "新しいデータフォルダーの鍵の保管庫を、分割鍵を持つ人々に渡す（パスフレーズは一人ずつ尋ねる。端末がなければ環境変数 WARIFU_PASSPHRASE に1行に一つずつ）",
        "give the key store of a new data folder to the people who hold its shares; each is asked for a passphrase (without a terminal: WARIFU_PASSPHRASE, a line each)",
      ),
    )
    .requiredOption(
      "--group <name:number=holders>",
      say(
        "分割鍵を持つ人々。例 key-manager:2=alice,bob,carol は3人のうち2人で開く（繰り返せる。すべての組が要る）",
        "who holds shares: key-manager:2=alice,bob,carol opens with two of the three (may be repeated; every group must come)",
      ),
      (group: string, groups: readonly string[] = []) => [...groups, group],
    )
    .requiredOption(
      "--out <folder>",
      say("分割鍵のファイルを書く新しいフォルダー", "a new folder for the share files, to be handed to their holders"),
    );
  withKeysFile(withData(initialise, terminal), terminal).action(async (options: InitialiseOptions & KeysOption) => {
    process.exitCode = await initialiseKeys(terminal, folderOf(options), options);
  });
  const list = keys.command("list").description(say("鍵の一覧", "which keys there are, and where"));
  withData(list, terminal).action(async (options: DataOption) => {
    process.exitCode = await listKeys(terminal, folderOf(options));
  });
  const check = keys
    .command("check-token")
    .description(say("トークンに接続し、PIN を一度だけ確かめる", "open the token, trying its PIN once"));
  withKeysFile(withData(check, terminal), terminal).action(async (options: KeysOption) => {
    process.exitCode = (await checkToken(terminal, folderOf(options), options.keys)) ?? exitCode.refused;
  });
}
