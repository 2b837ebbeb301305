import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { auditPublicKeys } from "../../keys/index.ts";
import { readBackupSeal, sealVerifier } from "../../operations/index.ts";
import { type BackupFinding, type VerifiedBackup, verifyBackup } from "../../store/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { stopDatabaseIfIdle } from "../database-rest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { withStore } from "../local-store.ts";
import { type DataOption, folderOf, type JsonOption, withJson } from "../options.ts";
import { type ShownRefusal, showRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";

interface VerifyOptions extends DataOption, JsonOption {
  readonly key?: string;
}

/** Looks for any edit, removal or swap in a folder of continuous backup. */
export function addVerify(backup: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = backup
    .command("verify <folder>")
    .description(
      say(
        "続けてとった控えのフォルダーに、改変、削除、入替えがないか確かめる",
        "look for any edit, removal or swap in a folder of continuous backup",
      ),
    )
    .option(
      "--key <file>",
      say(
        "監査鍵の公開鍵（PEM）。データフォルダーがないとき",
        "the public audit key (PEM), where there is no data folder",
      ),
    );
  // `--data` belongs to the command above, which takes it wherever it stands.
  withJson(command, terminal).action(async (folder: string) => {
    process.exitCode = await verify(terminal, resolve(folder), command.optsWithGlobals<VerifyOptions>());
  });
}

async function verify(terminal: Terminal, root: string, options: VerifyOptions): Promise<ExitCode> {
  const verified = options.key === undefined ? await byHouse(folderOf(options), root) : await byKey(options.key, root);
  if (!verified.ok) {
    showRefusal(terminal, verified.refusal);
    return exitCode.refused;
  }
  const outcome = verified.value;
  if (options.json) terminal.print(JSON.stringify(outcome, undefined, 2));
  else if (!outcome.ok) showRefusal(terminal, outcome.refusal);
  else show(terminal, root, outcome.value);
  return outcome.ok ? exitCode.done : exitCode.disagreement;
}

type Verified = Result<Result<VerifiedBackup, BackupFinding>, ShownRefusal>;

/** By the audit keys that the house ever had, and the last seal that it noted. */
async function byHouse(folder: DataFolder, root: string): Promise<Verified> {
  if (!existsSync(folder.path)) {
    const refusal = { code: "data-folder-missing", folder: folder.path };
    return refuse(refusal);
  }
  try {
    return await withStore(folder, "backup verify", async (store) => {
      const noted = await readBackupSeal(store, root);
      return verifyBackup(root, sealVerifier(await auditPublicKeys(store)), noted);
    });
  } finally {
    await stopDatabaseIfIdle(folder);
  }
}

async function byKey(file: string, root: string): Promise<Verified> {
  let publicKey: Buffer;
  try {
    publicKey = createPublicKey(readFileSync(file)).export({ format: "der", type: "spki" });
  } catch {
    // No file, or no key in it.
    const refusal = { code: "public-key-not-readable", file };
    return refuse(refusal);
  }
  return ok(await verifyBackup(root, sealVerifier([publicKey])));
}

function show(terminal: Terminal, root: string, verified: VerifiedBackup): void {
  const { files, octets, copies, seals, hash, unsealed, sealedAt } = verified;
  const whole = {
    ja: `✓ ${root}: 控えは完全です: 写し ${copies} 個、ファイル ${files} 個、${octets} オクテット、封印 ${seals} 回`,
    en: `✓ ${root}: the backup is whole: ${copies} copies, ${files} files, ${octets} octets, ${seals} seals`,
  };
  terminal.print(words(terminal, whole));
  const last = { ja: "最後の封印", en: "last seal" };
  terminal.print(`  ${words(terminal, last)}: ${sealedAt.toISOString()} ${hash}`);
  const since = {
    ja: `  最後の封印より後の ${unsealed} 個は、まだ署名されていません`,
    en: `  ${unsealed} files came after the last seal and are not signed for yet`,
  };
  if (unsealed > 0) terminal.print(words(terminal, since));
}
