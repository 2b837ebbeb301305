import { existsSync } from "node:fs";
import { digest } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import type { Command } from "commander";
import { loadPolicies, type PolicyRefusal } from "../policy/index.ts";
import type { Store, StoreRefusal } from "../store/index.ts";
import {
  type PublisherEvent,
  type PublisherTarget,
  publishOnce,
  type RoundReport,
  type VerificationOutcome,
  type VerificationReport,
  verifyOnce,
} from "../validation/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { stopDatabaseIfIdle } from "./database-rest.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { withStore } from "./local-store.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { policyFolder } from "./policy-folder.ts";
import { readTargetFile } from "./publish/target-file.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface PublishOptions extends DataOption, JsonOption {
  readonly verify?: true;
  readonly repair?: true;
}

/** Publishes to the outside directory of the data folder, now; with `--verify` everything there is compared with the store. */
export function addPublish(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("publish")
    .description(
      say(
        "外部の LDAP ディレクトリへ今すぐ公開する（publisher.json）",
        "publish to the outside directory of publisher.json now",
      ),
    )
    .option("--verify", say("ディレクトリの中身を全件比べる", "compare everything in the directory with the store"))
    .option("--repair", say("--verify で違っていたものを書き直す", "with --verify: write again what differs"));
  withJson(withData(command, terminal), terminal).action(async (options: PublishOptions) => {
    process.exitCode = await publish(terminal, folderOf(options), options);
  });
}

async function publish(terminal: Terminal, folder: DataFolder, options: PublishOptions): Promise<ExitCode> {
  if (!existsSync(folder.path)) return refused(terminal, { code: "data-folder-missing", folder: folder.path });
  const target = readTargetFile(folder);
  if (!target.ok) return refused(terminal, target.refusal);
  if (target.value === undefined) return refused(terminal, { code: "publisher-missing", folder: folder.path });
  const outcome = await act(folder, target.value, options);
  await stopDatabaseIfIdle(folder);
  if (!outcome.ok) return refused(terminal, outcome.refusal);
  if (options.json) terminal.print(JSON.stringify(outcome.value, undefined, 2));
  else show(terminal, outcome.value);
  return exitCodeOf(outcome.value);
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}

/** What was done, in its order; a part that was not asked for is absent. */
interface Done {
  readonly verified?: VerificationOutcome;
  readonly published?: RoundReport;
  readonly failures: readonly PublisherEvent[];
}

async function act(
  folder: DataFolder,
  target: PublisherTarget,
  { verify, repair }: PublishOptions,
): Promise<Result<Done, StoreRefusal | PolicyRefusal>> {
  // The addresses are in no name of the directory.
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  const policies = await loadPolicies(policyFolder(folder), { addresses });
  if (!policies.ok) return policies;
  return withStore(folder, "publish", async (store: Store): Promise<Done> => {
    const failures: PublisherEvent[] = [];
    const report = (event: PublisherEvent) => {
      if (event.event === "object-failed" || event.event === "target-failed") failures.push(event);
    };
    const ports = { store, policies: policies.value, clock: store.clock, digest, report };
    const verified = verify ? await verifyOnce(ports, target, repair ? "repair" : "report") : undefined;
    const isWriting = !verify || (repair && verified?.ok === true);
    const published = isWriting ? await publishOnce(ports, target) : undefined;
    return { ...(verified && { verified }), ...(published && { published }), failures };
  });
}

function exitCodeOf({ verified, published, failures }: Done): ExitCode {
  if (verified?.ok === false || published?.fault !== undefined || failures.length > 0) return exitCode.refused;
  const isRepaired = published !== undefined;
  return verified !== undefined && !isRepaired && !isWhole(verified.report) ? exitCode.disagreement : exitCode.done;
}

function isWhole({ checked, same, superfluous }: VerificationReport): boolean {
  return checked === same && superfluous.length === 0;
}

function show(terminal: Terminal, { verified, published, failures }: Done): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  if (verified?.ok === false) showRefusal(terminal, verified.fault);
  if (verified?.ok) showReport(terminal, verified.report);
  if (published !== undefined && published.fault === undefined) {
    const { published: written, removed, failed } = published;
    const mark = failed === 0 ? "✓" : "✗";
    terminal.print(
      `${mark} ${say("書込み", "written")} ${written}, ${say("削除", "removed")} ${removed}, ${say("失敗", "failed")} ${failed}`,
    );
  }
  for (const event of failures) {
    if (event.event === "object-failed") showRefusal(terminal, { ...event.fault, name: event.name });
    if (event.event === "target-failed") showRefusal(terminal, event.fault);
  }
}

function showReport(terminal: Terminal, report: VerificationReport): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print(
    `${isWhole(report) ? "✓" : "✗"} ${say("比較", "compared")} ${report.checked}, ${say("一致", "same")} ${report.same}`,
  );
  const kinds = [
    [say("ありません", "missing"), report.missing],
    [say("違います", "different"), report.different],
    [say("残っています", "still there"), report.superfluous],
    [say("他者のもの（触れません）", "of others, left alone"), report.foreign],
  ] as const;
  for (const [title, names] of kinds) for (const name of names) terminal.print(`  ${title}: ${name}`);
}
