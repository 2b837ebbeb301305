import { openTokenOnce } from "../../keys/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { showRefusal } from "../refusal.ts";
import { askPinAt, tokenOf } from "../start/token.ts";
import { type Terminal, words } from "../terminal.ts";

/** Opens the configured token, says what it is, and closes it; undefined: it is refused, which was shown. */
export async function checkToken(
  terminal: Terminal,
  folder: DataFolder,
  keysFile: string | undefined,
): Promise<ExitCode | undefined> {
  const configuration = await tokenOf(folder, keysFile);
  if (!configuration.ok) {
    showRefusal(terminal, configuration.refusal);
    return undefined;
  }
  if (configuration.value === undefined) {
    terminal.print(words(terminal, { ja: "鍵はソフトウェアの保管庫にあります", en: "keys are in software" }));
    return exitCode.done;
  }
  const opened = await openTokenOnce(configuration.value, askPinAt(terminal));
  if (!opened.ok) {
    showRefusal(terminal, opened.refusal);
    return undefined;
  }
  const { label, serial, manufacturer, model, sessions } = opened.value;
  const asked = words(terminal, { ja: "セッション", en: "sessions" });
  terminal.print(`✓ ${label} (${manufacturer} ${model}, ${serial}), ${asked}: ${sessions}`);
  return exitCode.done;
}
