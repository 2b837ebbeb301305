import { readKeyHistory } from "../../keys/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { stopDatabaseIfIdle } from "../database-rest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { withStore } from "../local-store.ts";
import { showRefusal } from "../refusal.ts";
import { type Terminal, table, words } from "../terminal.ts";

/** Every key that was ever made, oldest first. */
export async function listKeys(terminal: Terminal, folder: DataFolder): Promise<ExitCode> {
  const read = await withStore(folder, "keys", readKeyHistory);
  await stopDatabaseIfIdle(folder);
  if (!read.ok) {
    showRefusal(terminal, read.refusal);
    return exitCode.refused;
  }
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const head = [
    say("名前", "label"),
    say("用途", "purpose"),
    say("種類", "kind"),
    say("場所", "where"),
    say("生成", "made"),
    "",
  ];
  const rows = read.value.map(({ label, policy, specification, place, generatedAt, state }) => [
    label,
    policy.purpose,
    specification,
    place,
    generatedAt.toISOString().slice(0, 10),
    state === "destroyed" ? say("廃棄", "destroyed") : "",
  ]);
  for (const line of table([head, ...rows])) terminal.print(line);
  return exitCode.done;
}
