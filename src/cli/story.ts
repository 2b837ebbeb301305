import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type Client, openClient } from "./client.ts";
import { type DataFolder, dataFolder } from "./data-folder.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, withData } from "./options.ts";
import { showRefusal } from "./refusal.ts";
import { endSignal } from "./start/signal.ts";
import { start } from "./start/start.ts";
import { tellStory } from "./story/chapters.ts";
import { StoryEnded } from "./story/scene.ts";
import { Teller } from "./story/teller.ts";
import { type Terminal, words } from "./terminal.ts";

interface StoryOptions extends DataOption {
  readonly keep?: string;
}

export function addStory(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("story")
    .description(
      say(
        "申請から失効、鍵の更新までを実演し、一歩ごとに OpenSSL で確かめる（起動中のデモ、なければ仮のものを使う）",
        "show it all, from application to revocation and key update, each step checked by OpenSSL (on the running demo, or on one of its own)",
      ),
    )
    .option(
      "--keep <folder>",
      say("使ったファイルをこのフォルダーに残す", "keep the files that were used in this folder"),
    );
  withData(command, terminal).action(async (options: StoryOptions) => {
    process.exitCode = await story(terminal, folderOf(options), options.keep);
  });
}

async function story(terminal: Terminal, folder: DataFolder, keep: string | undefined): Promise<ExitCode> {
  if (spawnSync("openssl", ["version"]).status !== 0) {
    showRefusal(terminal, { code: "openssl-missing" });
    return exitCode.refused;
  }
  const running = openClient({ folder, language: terminal.language, environment: process.env });
  if (running.ok) return tell(terminal, running.value, folder, keep);
  if (running.refusal.code !== "not-running") {
    showRefusal(terminal, running.refusal);
    return exitCode.refused;
  }
  return onOwnDemo(terminal, keep);
}

/** A demo that lives as long as the story. */
async function onOwnDemo(terminal: Terminal, keep: string | undefined): Promise<ExitCode> {
  terminal.print(
    words(terminal, {
      ja: "起動中の warifu がないので、仮のデータフォルダーで始めます",
      en: "no warifu is running; the story starts its own in a temporary data folder",
    }),
  );
  const interrupted = endSignal().then(() => exitCode.interrupted);
  const path = await mkdtemp(join(tmpdir(), "warifu-story-"));
  const folder = dataFolder(path);
  const quiet: Terminal = { ...terminal, print: () => undefined, watcher: terminal.watcher };
  try {
    const started = await start(quiet, { folder, host: "127.0.0.1", port: 0, roles: [], logLevel: "error" });
    if (started === undefined) return exitCode.refused;
    try {
      const client = openClient({ folder, language: terminal.language, environment: {} });
      if (client.ok) return await Promise.race([tell(terminal, client.value, folder, keep), interrupted]);
      showRefusal(terminal, client.refusal);
      return exitCode.refused;
    } finally {
      await started.stop();
    }
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function tell(
  terminal: Terminal,
  client: Client,
  folder: DataFolder,
  keep: string | undefined,
): Promise<ExitCode> {
  const files = keep === undefined ? await mkdtemp(join(tmpdir(), "warifu-story-files-")) : resolve(keep);
  await mkdir(files, { recursive: true });
  const teller = new Teller(terminal, files);
  const resident = `S-${randomBytes(4).toString("hex")}`;
  try {
    const relyingPartyKey = {
      file: folder.relyingPartyKey,
      value: readFileSync(folder.relyingPartyKey, "utf8").trim(),
    };
    await tellStory({ client, teller, folder: files, relyingPartyKey, authority: "nagasaki" }, resident);
  } catch (error) {
    if (!(error instanceof StoryEnded)) throw error;
    showRefusal(terminal, error.refusal);
    return exitCode.disagreement;
  } finally {
    if (keep === undefined) await rm(files, { recursive: true, force: true });
  }
  return conclude(terminal, teller);
}

function conclude(terminal: Terminal, { agreed, disagreed }: Teller): ExitCode {
  terminal.print("");
  const end =
    disagreed === 0
      ? { ja: `✓ OpenSSL は ${agreed} 項目すべてで一致しました`, en: `✓ OpenSSL agreed in all ${agreed} checks` }
      : {
          ja: `✗ ${disagreed} 項目で不一致、${agreed} 項目で一致`,
          en: `✗ ${disagreed} disagreements, ${agreed} agreements`,
        };
  terminal.print(words(terminal, end));
  return disagreed === 0 ? exitCode.done : exitCode.disagreement;
}
