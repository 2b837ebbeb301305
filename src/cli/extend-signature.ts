import { DerError } from "@warifu/pki/der";
import { type Result, refuse } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import { contentFor } from "./document/content.ts";
import {
  type ExtensionOptions,
  extensionTo,
  type LevelName,
  levelNames,
  pdfLevelsTo,
  withExtension,
} from "./document/extension.ts";
import { extendPdfOctets, isPdf } from "./document/pdf.ts";
import { type TrustOptions, trustOf, withTrust } from "./document/trust.ts";
import { exitCode } from "./exit-code.ts";
import { readGiven, writeNew } from "./files.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface ExtendOptions extends TrustOptions, ExtensionOptions {
  readonly cades: Exclude<LevelName, "b">;
  readonly content?: string;
  readonly out: string;
}

export function addExtendSignature(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("extend-signature <file>")
    .description(
      say(
        "署名付きデータにタイムスタンプと検証情報を加え、長く検証できるようにする（保管中の文書には新しい保管用タイムスタンプを加える）",
        "add time stamps and what proves the paths to a signed message; an archived one gets a new archive time stamp",
      ),
    )
    .addOption(
      new Option("--cades <level>", say("署名の水準", "level of the signature"))
        .choices(levelNames.slice(1))
        .default("lta"),
    )
    .option(
      "--content <file>",
      say("署名された文書（文書が別にある署名のとき）", "the signed document, when the signature is detached"),
    )
    .requiredOption("--out <file>", say("結果を書くファイル", "file for the result"));
  withExtension(withTrust(command, terminal), terminal);
  command.action(async (file: string, options: ExtendOptions) => {
    const extended = await extendFile(file, options);
    if (extended.ok) terminal.print(`✓ ${file} → ${options.out}`);
    else showRefusal(terminal, extended.refusal);
    process.exitCode = extended.ok ? exitCode.done : exitCode.refused;
  });
}

async function extendFile(file: string, options: ExtendOptions): Promise<Result<"written", ShownRefusal>> {
  const message = await readGiven(file);
  if (!message.ok) return message;
  const content = await contentFor(file, options.content);
  if (!content.ok) return content;
  const trust = await trustOf(options);
  if (!trust.ok) return trust;
  if (isPdf(message.value)) {
    const levels = pdfLevelsTo(options.cades, options, trust.value);
    const extended = levels.ok ? await extendPdfOctets(message.value, levels.value) : levels;
    return extended.ok ? writeNew(options.out, extended.value, "public") : extended;
  }
  const extend = extensionTo(options.cades, options, trust.value);
  if (!extend.ok) return extend;
  try {
    const extended = await extend.value(message.value, content.value);
    return extended.ok ? await writeNew(options.out, extended.value, "public") : extended;
  } catch (error) {
    if (error instanceof DerError)
      return refuse({ code: "message-malformed", error: error.code, offset: error.offset });
    throw error;
  }
}
