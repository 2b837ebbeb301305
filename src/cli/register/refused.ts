import { listRefusedRegisterEvents, settleRefusedRegisterEvent } from "@warifu/contract";
import { ok, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import type { z } from "zod";
import { type RefusalCode, refusalTexts } from "../../texts/index.ts";
import { exitCode } from "../exit-code.ts";
import { readGiven } from "../files.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "../options.ts";
import { type Terminal, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";

interface SettleOptions extends DataOption {
  readonly setAside?: string;
  readonly correct?: string;
  readonly ground?: string;
}

/** Events that could not be recorded: the list, and what a person decides about one. */
export function addRefused(register: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const list = register
    .command("refused")
    .description(say("記録できなかった異動の一覧", "events that could not be recorded"));
  withJson(withData(list, terminal), terminal).action(async (options: DataOption & JsonOption) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const kept = await client.get("/register/refused-events?limit=200", listRefusedRegisterEvents.response);
      if (!kept.ok) return kept;
      if (options.json) terminal.print(JSON.stringify(kept.value, undefined, 2));
      else for (const event of kept.value.events) terminal.print(refusedText(terminal, event));
      return ok(exitCode.done);
    });
  });
  const settle = register
    .command("settle <event>")
    .description(
      say(
        "記録できなかった異動をもう一度試す、正す、または処理済みとする",
        "try a refused event again, correct it, or set it aside",
      ),
    )
    .option("--set-aside <ground>", say("処理済みとする理由", "set it aside, with the ground"))
    .option("--correct <file>", say("正しい異動の行（JSON）のファイル", "a file with the right line, JSON"))
    .option("--ground <ground>", say("正す理由", "why it is corrected"));
  withData(settle, terminal).action(async (event: string, options: SettleOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), async (client) => {
      const path = `/register/refused-events/${encodeURIComponent(event)}/settlements`;
      const command = await commandOf(options);
      if (!command.ok) return command;
      const settled = await client.post(path, command.value, settleRefusedRegisterEvent.response);
      if (!settled.ok) return refuse(settled.refusal);
      terminal.print(`✓ ${settled.value.event}: ${settled.value.state}`);
      return ok(exitCode.done);
    });
  });
}

/** A line of a feed may bring its name: the event keeps its own. */
async function commandOf({ setAside, correct, ground = "" }: SettleOptions) {
  if (setAside !== undefined) return ok({ kind: "set-aside", ground: setAside });
  if (correct === undefined) return ok({ kind: "retry" });
  const read = await readGiven(correct);
  if (!read.ok) return read;
  const line = objectIn(Buffer.from(read.value).toString("utf8"));
  if (line === undefined) return refuse({ code: "correction-unreadable", field: "correct" } as const);
  const { event: _event, ...corrected } = line;
  return ok({ kind: "correct", corrected, ground });
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}

type RefusedEvent = z.output<typeof listRefusedRegisterEvents.response>["events"][number];

/** "night line 3, E-17: The register knows no such resident (resident-unknown)". */
export function refusedText(terminal: Terminal, { feed, line, event, refusal: { code } }: RefusedEvent): string {
  const place = words(terminal, { ja: `${feed} ${line} 行目`, en: `${feed} line ${line}` });
  return `  ${place}, ${event}: ${hasText(code) ? words(terminal, refusalTexts[code]) : code} (${code})`;
}

function hasText(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code);
}
