import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { listRefusedRegisterEvents, receiveRegisterFeed, showRegisterFeed } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import type { z } from "zod";
import type { Client } from "../client.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";
import { lineProgress } from "./line-progress.ts";
import { refusedText } from "./refused.ts";

interface FeedOptions extends DataOption, JsonOption {
  readonly name?: string;
}

type Standing = z.output<typeof showRegisterFeed.response>;

/** Sends a night's file to the running server, and waits until all of it is worked through. */
export function addFeed(register: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = register
    .command("feed <file>")
    .description(
      say(
        "一晩分の異動（JSON Lines）を送る。もう一度送っても二重には記録しない",
        "send a night's events (JSON Lines); sent again, nothing is recorded twice",
      ),
    )
    .option("--name <name>", say("この晩の名前（既定はファイル名）", "the night's name; default: the file's"));
  withJson(withData(command, terminal), terminal).action(async (file: string, options: FeedOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), (client) => feed(terminal, client, file, options));
  });
}

async function feed(
  terminal: Terminal,
  client: Client,
  file: string,
  options: FeedOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const lines = linesOf(file);
  if (!lines.ok) return lines;
  const name =
    options.name ??
    basename(file)
      .replace(/\..*$/, "")
      .replaceAll(/[^A-Za-z0-9_-]/g, "-");
  const sent = await send(client, name, lines.value);
  if (!sent.ok) return sent;
  const standing = await untilDone(terminal, client, name);
  if (!standing.ok) return standing;
  if (options.json) terminal.print(JSON.stringify(standing.value, undefined, 2));
  else await show(terminal, client, standing.value);
  return ok(standing.value.refused === 0 ? exitCode.done : exitCode.disagreement);
}

interface FeedLine {
  readonly line: number;
  readonly text: string;
}

/** Empty lines are passed over. */
function linesOf(file: string): Result<readonly FeedLine[], ShownRefusal> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, text: line }));
    return ok(lines.filter((line) => line.text.trim() !== ""));
  } catch (fault) {
    const code = fault instanceof TypeError ? "line-not-utf-8" : "file-unreadable";
    const refusal = { code, file };
    return refuse(refusal);
  }
}

/** A server takes requests of 64 kB; a line in JSON may take twice its octets. */
const octetsOfRequest = 24_000;

async function send(client: Client, name: string, lines: readonly FeedLine[]): Promise<Result<"sent", ShownRefusal>> {
  for (let start = 0; start < lines.length; ) {
    const some: FeedLine[] = [];
    for (let octets = 0; start < lines.length && octets < octetsOfRequest && some.length < 1000; start++) {
      const line = lines[start];
      if (line === undefined) break;
      some.push(line);
      octets += Buffer.byteLength(line.text) + 40;
    }
    const received = await client.post(`/register/feeds/${name}/lines`, { lines: some }, receiveRegisterFeed.response);
    if (!received.ok) return received;
  }
  return ok("sent");
}

async function untilDone(terminal: Terminal, client: Client, name: string): Promise<Result<Standing, ShownRefusal>> {
  const progress = lineProgress(terminal);
  const label = words(terminal, { ja: "処理した異動", en: "events worked through" });
  try {
    for (;;) {
      const standing = await client.get(`/register/feeds/${name}`, showRegisterFeed.response);
      if (!standing.ok) return standing;
      const { waiting, recorded, refused, setAside, due } = standing.value;
      const done = recorded + refused + setAside;
      progress.at(label, done, done + waiting);
      if (waiting === 0 && due === 0) return standing;
      await sleep(250);
    }
  } finally {
    progress.end();
  }
}

async function show(terminal: Terminal, client: Client, { feed: name, recorded, refused }: Standing): Promise<void> {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  terminal.print(
    `${refused === 0 ? "✓" : "✗"} ${say("記録した異動", "recorded")} ${recorded}, ${say("記録できなかった異動", "refused")} ${refused}`,
  );
  const kept = await client.get("/register/refused-events?limit=200", listRefusedRegisterEvents.response);
  if (!kept.ok) return;
  for (const event of kept.value.events) if (event.feed === name) terminal.print(refusedText(terminal, event));
}
