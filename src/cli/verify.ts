import type { Command } from "commander";
import { judgePath, judgePorts } from "../validation/index.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type JsonOption, withJson } from "./options.ts";
import { showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { verifyBatch } from "./verify/batch.ts";
import { type QuestionOptions, questionOf } from "./verify/question.ts";
import { jsonReport, showReport } from "./verify/report.ts";

interface VerifyOptions extends QuestionOptions, JsonOption {
  readonly batch?: true;
  readonly workers: string;
}

export function addVerify(program: Command, terminal: Terminal): void {
  const command = program.command("verify [leaf]").description(
    words(terminal, {
      ja: "証明書を検証する（認証パスを探し、署名、期間、ポリシー、名前、失効を確かめる）",
      en: "judge a certificate: find its path to an anchor, check signatures, times, policies, names and revocation",
    }),
  );
  addMaterial(command, terminal);
  addSettings(command, terminal);
  addForms(command, terminal);
  withJson(command, terminal).action(async (leaf: string | undefined, options: VerifyOptions) => {
    process.exitCode = options.batch
      ? await verifyBatch(terminal, options.workers)
      : await verify(terminal, leaf, options);
  });
}

/** The command: files and options → one question → one report. */
async function verify(terminal: Terminal, leaf: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  const asked = await questionOf(leaf, options, new Date());
  if (!asked.ok) {
    showRefusal(terminal, asked.refusal);
    return asked.refusal.code.startsWith("file-") ? exitCode.refused : exitCode.usage;
  }
  const { question, passedOver } = asked.value;
  const judged = judgePath(question, judgePorts({ issuerKeys: 256, rememberedChecks: 0 }));
  if (!judged.ok) {
    showRefusal(terminal, judged.refusal);
    return exitCode.refused;
  }
  const report = { question, judgement: judged.value, passedOver };
  if (options.json) terminal.print(JSON.stringify(jsonReport(report), undefined, 2));
  else showReport(terminal, report);
  return judged.value.verdict.valid ? exitCode.done : exitCode.refused;
}

/** `--anchor a --anchor b`: one value each, so that the certificate may stand behind them. */
function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addMaterial(command: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  command
    .option(
      "--anchor <file>",
      say("信頼する自己署名証明書（繰り返し可）", "a self-signed certificate that is trusted; repeatable"),
      gather,
    )
    .option(
      "--untrusted <file>",
      say(
        "間に立ちうる証明書のファイル又はフォルダー（繰り返し可）",
        "file or folder of certificates that may stand in between; repeatable",
      ),
      gather,
    )
    .option(
      "--crl <file>",
      say(
        "失効リスト（繰り返し可）。指定すると、パスの全証明書の状態を求める",
        "a revocation list; repeatable. With one, the status of every certificate on the path must be known",
      ),
      gather,
    );
}

function addSettings(command: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  command
    .option("--at <time>", say("判定する時点（ISO 8601、既定は今）", "the time to judge as of, ISO 8601; default: now"))
    .option(
      "--policy <oid>",
      say(
        "認める証明書ポリシー（信頼点の側の OID、繰り返し可）",
        "an acceptable policy, in the anchor's terms; repeatable",
      ),
      gather,
    )
    .option("--explicit-policy", say("ポリシーで結ばれることを求める", "require a policy that holds along the path"))
    .option("--inhibit-mapping", say("ポリシーの対応付けを認めない", "accept no policy mapping"))
    .option("--inhibit-any", say("任意のポリシー（anyPolicy）を認めない", "accept no anyPolicy"))
    .option(
      "--purpose <purpose>",
      say("使う目的: serverAuth など、又は OID", "what it is to be used for: serverAuth, clientAuth …, or an OID"),
    )
    .option(
      "--name <name>",
      say("相手のホスト名、IP アドレス、メールアドレス", "the peer's host name, address or mail address"),
    )
    .option("--max-depth <n>", say("中間の証明書の最大数", "most certificates between it and the anchor"))
    .option(
      "--algorithms <name>",
      say("署名方式の方針: default、legacy、pkits", "algorithm policy: default, legacy, pkits"),
      "default",
    );
}

function addForms(command: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  command
    .option("--tree", say("試した順をすべて表示する", "show everything that was tried"))
    .option(
      "--batch",
      say(
        "標準入力の JSON を1行ずつ判定する（docs/guide/verify.ja.md）",
        "judge lines of JSON from standard input (docs/guide/verify.md)",
      ),
    )
    .option(
      "--workers <n>",
      say("--batch で使うスレッドの数（0: スレッドを使わない）", "threads for --batch; 0: none of its own"),
      "0",
    );
}
