import { signCms } from "@warifu/document";
import { digest } from "@warifu/pki/node";
import { ok, type Result } from "@warifu/pki/result";
import { type Command, Option } from "commander";
import {
  type Extend,
  type ExtensionOptions,
  extensionTo,
  type LevelName,
  levelNames,
  type PdfLevels,
  pdfLevelsTo,
  withExtension,
} from "./document/extension.ts";
import { filesToSign, outputOf } from "./document/inputs.ts";
import { isPdf, type PdfOptions, signPdfOctets, withPdf } from "./document/pdf.ts";
import { type ChosenSigner, type SignerOptions, signerOf, withSigner } from "./document/signer.ts";
import { type TrustOptions, trustOf, withTrust } from "./document/trust.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { readGiven, writeNew } from "./files.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface SignOptions extends SignerOptions, TrustOptions, ExtensionOptions, PdfOptions {
  readonly cades: LevelName;
  readonly detached?: true;
  readonly out?: string;
}

export function addSign(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("sign <file...>")
    .description(
      say(
        "文書に電子署名する（PDF は PDF の中に、ほかは CAdES で。フォルダーを指定すると中の文書すべて）",
        "sign documents: PDF inside the PDF, all else by CAdES; of a folder, every document in it",
      ),
    )
    .addOption(
      new Option("--cades <level>", say("署名の水準", "level of the signature")).choices(levelNames).default("b"),
    )
    .option(
      "--detached",
      say("文書を署名の中に入れず、署名だけのファイルを作る", "keep the document outside the signature"),
    )
    .option(
      "--out <folder>",
      say("結果を書くフォルダー（既定は文書の隣）", "folder for the results; default: beside the documents"),
    );
  withPdf(withExtension(withTrust(withSigner(command, terminal), terminal), terminal), terminal);
  command.action(async (files: string[], options: SignOptions) => {
    process.exitCode = await sign(terminal, files, options);
  });
}

/** The command: options → one signer → document by document. One that fails does not stop the others. */
async function sign(terminal: Terminal, paths: readonly string[], options: SignOptions): Promise<ExitCode> {
  const prepared = await prepare(terminal, paths, options);
  if (!prepared.ok) {
    showRefusal(terminal, prepared.refusal);
    return exitCode.refused;
  }
  const { files, signer, extend, levels } = prepared.value;
  let refused = 0;
  for (const [index, file] of files.entries()) {
    const progress = files.length > 1 ? `[${index + 1}/${files.length}] ` : "";
    const signed = await signFile(file, signer, { extend, levels }, options);
    if (signed.ok) terminal.print(`✓ ${progress}${file} → ${signed.value}`);
    else {
      refused += 1;
      terminal.note(`✗ ${progress}${file}`);
      showRefusal(terminal, signed.refusal);
    }
  }
  return refused === 0 ? exitCode.done : exitCode.refused;
}

interface Prepared {
  readonly files: readonly string[];
  readonly signer: ChosenSigner;
  readonly extend: Extend;
  readonly levels: PdfLevels;
}

async function prepare(
  terminal: Terminal,
  paths: readonly string[],
  options: SignOptions,
): Promise<Result<Prepared, ShownRefusal>> {
  const files = await filesToSign(paths);
  if (!files.ok) return files;
  const trust = await trustOf(options);
  if (!trust.ok) return trust;
  const extend = extensionTo(options.cades, options, trust.value);
  if (!extend.ok) return extend;
  const levels = pdfLevelsTo(options.cades, options, trust.value);
  if (!levels.ok) return levels;
  const signer = await signerOf(terminal, options);
  if (!signer.ok) return signer;
  return ok({ files: files.value, signer: signer.value, extend: extend.value, levels: levels.value });
}

async function signFile(
  file: string,
  chosen: ChosenSigner,
  { extend, levels }: Pick<Prepared, "extend" | "levels">,
  options: SignOptions,
): Promise<Result<string, ShownRefusal>> {
  const read = await readGiven(file);
  if (!read.ok) return read;
  if (isPdf(read.value) && !options.detached) return signPdfFile(file, read.value, chosen, levels, options);
  const { signer, certificate, chain } = chosen;
  const placement = options.detached ? "detached" : "attached";
  const content = { placement, bytes: read.value } as const;
  const message = await signCms({ content, signer, certificate, chain, signingTime: new Date() }, digest);
  const extended = await extend(message, { bytes: read.value });
  if (!extended.ok) return extended;
  const output = outputOf(file, options.out, options.detached ? ".p7s" : ".p7m");
  const written = await writeNew(output, extended.value, "public");
  return written.ok ? ok(output) : written;
}

async function signPdfFile(
  file: string,
  octets: Uint8Array,
  signer: ChosenSigner,
  levels: PdfLevels,
  options: SignOptions,
): Promise<Result<string, ShownRefusal>> {
  const signed = await signPdfOctets(octets, signer, levels, options);
  if (!signed.ok) return signed;
  const output = outputOf(file, options.out, ".signed.pdf");
  const written = await writeNew(output, signed.value, "public");
  return written.ok ? ok(output) : written;
}
