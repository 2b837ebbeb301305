import { isOid } from "@warifu/pki/der";
import { digest, randomBytes, verifySignature } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type PathStatusName, pathStatuses, type ValidationAnswer } from "@warifu/pki/validation-server";
import { type Certificate, nameToText, parseCertificate } from "@warifu/pki/x509";
import type { Command } from "commander";
import type { Text } from "../texts/index.ts";
import { askValidationServer, timeOf } from "../validation/index.ts";
import { exitCode } from "./exit-code.ts";
import { type JsonOption, withJson } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { readCertificates } from "./verify/files.ts";
import { misunderstood } from "./verify/question.ts";

interface CheckOptions extends JsonOption {
  readonly server: string;
  readonly answerAnchor: readonly string[];
  readonly tlsAnchor?: readonly string[];
  readonly untrusted?: readonly string[];
  readonly policy?: readonly string[];
  readonly at?: string;
}

export function addCvs(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const group = program
    .command("cvs")
    .description(say("証明書検証サーバに尋ねる", "ask a certificate validation server"));
  const check = group
    .command("check <certificate>")
    .description(
      say(
        "証明書とその認証パスの状態を尋ね、応答を確かめる",
        "ask for the status of a certificate and of its path, and check the answer",
      ),
    )
    .requiredOption("--server <url>", say("検証サーバのアドレス", "the server's address"))
    .requiredOption(
      "--answer-anchor <file>",
      say(
        "応答の署名者を認証した認証局の自己署名証明書（世代が替わる間は複数）",
        "self-signed certificate of the authority behind the answers; repeat it while the server changes its generation",
      ),
      gather,
    )
    .option(
      "--tls-anchor <file>",
      say("TLS の信頼点（応答の信頼点とは別）", "anchor of the TLS connection, which is another one"),
      gather,
    )
    .option("--untrusted <file>", say("間に立ちうる証明書", "certificates that may stand in between"), gather)
    .option(
      "--policy <oid>",
      say("認める証明書ポリシー", "an acceptable policy, in the terms of the server's anchor"),
      gather,
    )
    .option(
      "--at <time>",
      say("判定する時点（ISO 8601、既定は今）", "the time to judge as of, ISO 8601; default: now"),
    );
  withJson(check, terminal).action(async (file: string, options: CheckOptions) => {
    const asked = await ask(file, options);
    if (!asked.ok) {
      showRefusal(terminal, asked.refusal);
      process.exitCode = exitCode.refused;
      return;
    }
    const { pathStatus, certificateStatus } = asked.value;
    if (options.json) terminal.print(JSON.stringify(plain(asked.value), undefined, 2));
    else show(terminal, asked.value);
    const isGood = pathStatus.status === "good" && certificateStatus.status === "good";
    process.exitCode = isGood ? exitCode.done : exitCode.refused;
  });
}

function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function ask(file: string, options: CheckOptions): Promise<Result<ValidationAnswer, ShownRefusal>> {
  const read = await readAll([[file], options.answerAnchor, options.untrusted ?? [], options.tlsAnchor ?? []]);
  if (!read.ok) return read;
  const [[leaf, ...behind] = [], anchors = [], untrusted = [], tlsAnchors = []] = read.value;
  if (leaf === undefined) return refuse({ code: "file-not-certificate", file });
  if (!URL.canParse(options.server))
    return misunderstood("--server", options.server, ["https://cvs.example.jp/validation-servers/lgpki"]);
  const policies = (options.policy ?? []).filter(isOid);
  const wrong = options.policy?.find((text) => !isOid(text));
  if (wrong !== undefined) return misunderstood("--policy", wrong, ["1.2.392.200149.8.5.1.1.10"]);
  const at = options.at === undefined ? undefined : timeOf(options.at);
  if (options.at !== undefined && at === undefined)
    return misunderstood("--at", options.at, ["2026-04-01T09:00:00+09:00"]);
  return askValidationServer(
    { digest, verifySignature, clock: () => new Date() },
    { url: new URL(options.server), tlsAnchors },
    {
      certificate: parseCertificate(leaf),
      intermediates: [...behind, ...untrusted],
      at,
      policies,
      nonce: randomBytes(32),
      answerAnchors: anchors.map((der): Certificate => parseCertificate(der)),
    },
  );
}

async function readAll(
  files: readonly (readonly string[])[],
): Promise<Result<readonly (readonly Uint8Array[])[], ShownRefusal>> {
  const all: (readonly Uint8Array[])[] = [];
  for (const some of files) {
    const read = await readCertificates(some);
    if (!read.ok) return read;
    all.push(read.value.found);
  }
  return ok(all);
}

function show(terminal: Terminal, { certificateStatus, pathStatus, producedAt, signer }: ValidationAnswer): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const { status } = certificateStatus;
  terminal.print(`${say("証明書", "certificate")}  ${words(terminal, statusNames[status])}`);
  const value = pathStatuses[pathStatus.status];
  const reason = pathStatus.reason === "valid" ? "" : ` (${pathStatus.reason})`;
  terminal.print(
    `${say("認証パス", "path")}  ${value} ${words(terminal, pathStatusNames[pathStatus.status])}${reason}`,
  );
  terminal.print(`${say("応答時刻", "answered at")}  ${producedAt.toISOString()}`);
  terminal.print(`${say("応答者", "answered by")}  ${nameToText(signer.subject)}`);
}

const statusNames: Readonly<Record<ValidationAnswer["certificateStatus"]["status"], Text>> = {
  good: { ja: "失効していません", en: "not revoked" },
  revoked: { ja: "失効しています", en: "revoked" },
  unknown: { ja: "サーバは知りません", en: "not known to the server" },
};

const pathStatusNames: Readonly<Record<PathStatusName, Text>> = {
  good: { ja: "有効です", en: "valid" },
  "internal-error": { ja: "認証パスを構築できません", en: "no path could be built" },
  "signature-wrong": { ja: "署名が正しくありません", en: "a signature is wrong" },
  revoked: { ja: "失効した証明書があります", en: "a certificate is revoked" },
  "policy-mapping": { ja: "証明書ポリシーが合いません", en: "the policies do not match" },
  constraints: { ja: "有効期間や制約に反します", en: "a validity or a constraint is not kept" },
  "status-unknown": { ja: "失効状態が分かりません", en: "a status is not known" },
  "algorithm-of-holder": { ja: "証明書の暗号方式が認められません", en: "the certificate's algorithm is not accepted" },
  "algorithm-of-authority": { ja: "認証局の暗号方式が認められません", en: "an authority's algorithm is not accepted" },
  rejected: { ja: "この証明書についてはお答えできません", en: "the server does not answer for this certificate" },
  timeout: { ja: "時間内に判定できません", en: "no verdict within the bounds" },
};

function plain({ certificateStatus, pathStatus, producedAt, signer }: ValidationAnswer) {
  const { status, reason } = pathStatus;
  return {
    certificateStatus,
    pathStatus: { status, value: pathStatuses[status], reason },
    producedAt,
    answeredBy: nameToText(signer.subject),
  };
}
