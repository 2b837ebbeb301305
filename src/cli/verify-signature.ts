import { type JudgementInputs, prepareMaterial } from "@warifu/document";
import type { PdfReport } from "@warifu/document/pdf";
import { isOid, type Oid } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { timeOf } from "../validation/index.ts";
import { contentFor } from "./document/content.ts";
import { type DocumentReport, judgeDocument } from "./document/judge.ts";
import { isPdf, judgePdf } from "./document/pdf.ts";
import { showPdf } from "./document/pdf-report.ts";
import { showSignature } from "./document/report.ts";
import { gather, type TrustOptions, trustOf, withTrust } from "./document/trust.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { readGiven } from "./files.ts";
import { type JsonOption, withJson } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";

interface VerifySignatureOptions extends TrustOptions, JsonOption {
  readonly content?: string;
  readonly at?: string;
  readonly policy?: readonly string[];
  readonly cades?: true;
  readonly revocation: boolean;
  readonly showResident?: true;
}

export function addVerifySignature(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("verify-signature <file...>")
    .description(
      say(
        "電子署名を検証する（文書、署名者、時刻、認証パス、失効）",
        "judge the signatures of documents: over what, by whom, since when, path and revocation",
      ),
    )
    .option(
      "--content <file>",
      say("署名された文書（文書が別にある署名のとき）", "the signed document, when the signature is detached"),
    )
    .option("--at <time>", say("判定する時点（ISO 8601、既定は今）", "the time to judge as of, ISO 8601; default: now"))
    .option(
      "--policy <oid>",
      say("認める証明書ポリシー（繰り返し可）", "an acceptable certificate policy; repeatable"),
      gather,
    )
    .option(
      "--cades",
      say("署名者の証明書の指定（CAdES）を求める", "require the signer's certificate to be named, as CAdES demands"),
    )
    .option("--no-revocation", say("失効を確かめない", "do not ask whether certificates were revoked"))
    .option(
      "--show-resident",
      say("住民の基本4情報を表示する（権限のある人だけ）", "show a resident's four facts; only for those entitled"),
    );
  withJson(withTrust(command, terminal), terminal).action(async (files: string[], options: VerifySignatureOptions) => {
    process.exitCode = await verifyFiles(terminal, files, options);
  });
}

/** The command: options → what is trusted → file by file; one that is not valid makes the whole "refused". */
async function verifyFiles(
  terminal: Terminal,
  files: readonly string[],
  options: VerifySignatureOptions,
): Promise<ExitCode> {
  const inputs = await inputsOf(options);
  if (!inputs.ok) {
    showRefusal(terminal, inputs.refusal);
    return inputs.refusal.code.startsWith("file-") ? exitCode.refused : exitCode.usage;
  }
  const all: object[] = [];
  let isValid = true;
  for (const file of files) {
    const judged = await judgeFile(file, options, inputs.value);
    isValid &&= judged.ok && judged.value.signatures.every(({ verdict }) => verdict === "valid");
    all.push(judged.ok ? { file, ...judged.value } : { file, refusal: judged.refusal });
    if (!options.json) show(terminal, file, judged);
  }
  if (options.json) terminal.print(JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2));
  return isValid ? exitCode.done : exitCode.refused;
}

async function judgeFile(
  file: string,
  options: VerifySignatureOptions,
  inputs: JudgementInputs,
): Promise<Result<DocumentReport | PdfReport, ShownRefusal>> {
  const octets = await readGiven(file);
  if (!octets.ok) return octets;
  if (isPdf(octets.value)) return judgePdf(octets.value, inputs);
  const content = await contentFor(file, options.content);
  if (!content.ok) return content;
  return judgeDocument({ octets: octets.value, content: content.value }, inputs);
}

function show(terminal: Terminal, file: string, judged: Result<DocumentReport | PdfReport, ShownRefusal>): void {
  terminal.print(file);
  if (!judged.ok) {
    showRefusal(terminal, judged.refusal);
    return;
  }
  if ("format" in judged.value) {
    showPdf(terminal, judged.value);
    return;
  }
  const { signatures } = judged.value;
  for (const [index, signature] of signatures.entries()) {
    showSignature(terminal, signature, signatures.length > 1 ? `[${index + 1}/${signatures.length}] ` : "");
  }
}

async function inputsOf(options: VerifySignatureOptions): Promise<Result<JudgementInputs, ShownRefusal>> {
  if (options.anchor === undefined) return refuse({ code: "anchor-missing" });
  const at = options.at === undefined ? new Date() : timeOf(options.at);
  if (at === undefined) return misunderstood("--at", options.at);
  const wrongPolicy = options.policy?.find((text) => !isOid(text));
  if (wrongPolicy !== undefined) return misunderstood("--policy", wrongPolicy);
  const policies = options.policy?.filter((text): text is Oid => isOid(text));
  const trust = await trustOf(options);
  if (!trust.ok) return trust;
  const { anchors, timeStampAnchors, material } = trust.value;
  return ok({
    at,
    anchors,
    timeStampAnchors,
    ...(policies === undefined ? {} : { policies, explicitPolicy: "required" as const }),
    revocation: options.revocation ? "required" : "off",
    material: prepareMaterial(material),
    signingCertificate: options.cades ? "required" : "when-present",
    residents: options.showResident ? "show" : "hide",
  });
}

function misunderstood(option: string, value: string | undefined) {
  return refuse({ code: "option-not-understood", option, value });
}
