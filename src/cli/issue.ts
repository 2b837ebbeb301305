import { issueForResident } from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { digest, randomBytes, softwareSigner } from "@warifu/pki/node";
import { decodePem, encodePem, PemError } from "@warifu/pki/pem";
import { encodePkcs12 } from "@warifu/pki/pkcs12";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { displaySerialNumber, nameFromAttributes, serialNumberFromHex } from "@warifu/pki/x509";
import type { Command } from "commander";
import type { z } from "zod";
import { issuerOf } from "./certificates/issuer.ts";
import { type KeyPair, makeRsaKeyPair, nodeCiphers } from "./certificates/key-pair.ts";
import { givenOrMade, type Password } from "./certificates/password.ts";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { mayWriteNew, readGiven, writeNew } from "./files.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import { type ShownRefusal, showRefusal } from "./refusal.ts";
import { type Terminal, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface IssueOptions extends DataOption, JsonOption {
  readonly resident: string;
  readonly csr?: string;
  readonly p12?: string;
  readonly passwordFile?: string;
  readonly out?: string;
  readonly issuer?: string;
  readonly renew?: true;
  readonly test?: true;
}

type Issued = z.output<typeof issueForResident.response>;

export function addIssue(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("issue")
    .description(
      say(
        "住民の証明書を発行する（記載事項は住民の記録から取る）",
        "issue a resident's certificate; what it says comes from the register",
      ),
    )
    .requiredOption(
      "--resident <id>",
      say("住民の識別名（warifu residents で一覧）", "the resident (`warifu residents` lists them)"),
    )
    .option("--csr <file>", say("発行要求 PKCS#10（PEM 又は DER）", "certification request, PKCS#10, PEM or DER"))
    .option(
      "--p12 <file>",
      say(
        "鍵ペアをここで作り、証明書とともに PKCS#12 に書く",
        "make the key pair here and write it with the certificate into a PKCS#12 file",
      ),
    )
    .option(
      "--password-file <file>",
      say(
        "PKCS#12 のパスワードを書いたファイル（- は標準入力。既定は環境変数 WARIFU_P12_PASSWORD、なければ作って表示）",
        "file with the password of the PKCS#12 file, - for standard input; default: WARIFU_P12_PASSWORD, else one is made and shown",
      ),
    )
    .option("--out <file>", say("証明書（PEM）の書き先", "where to write the certificate, PEM"))
    .option(
      "--issuer <file>",
      say("認証局の自己署名証明書（PEM）の書き先", "where to write the authority's own certificate, PEM"),
    )
    .option(
      "--renew",
      say("有効な証明書の更新（古いものは失効する）", "renew: the valid certificate is revoked as superseded"),
    )
    .option("--test", say("試験用の証明書（試験用ポリシー OID）", "a test certificate, with the test policy OID"));
  withJson(withData(command, terminal), terminal).action(async (options: IssueOptions) => {
    if ((options.csr === undefined) === (options.p12 === undefined)) {
      command.error(say("--csr か --p12 のどちらか一つを指定してください", "give one of --csr and --p12"), {
        exitCode: exitCode.usage,
      });
    }
    process.exitCode = await issue(terminal, options);
  });
}

async function issue(terminal: Terminal, options: IssueOptions): Promise<ExitCode> {
  const keyPair = options.csr === undefined ? await makeRsaKeyPair() : undefined;
  const request = keyPair === undefined ? await givenRequest(options.csr ?? "") : await requestFor(keyPair);
  if (!request.ok) {
    showRefusal(terminal, request.refusal);
    return exitCode.refused;
  }
  return withClient(terminal, folderOf(options), async (client) => {
    const free = await mayWriteNew([options.out, options.p12, options.issuer].filter((file) => file !== undefined));
    if (!free.ok) return free;
    const password = await givenOrMade(options.passwordFile, process.env);
    if (!password.ok) return password;
    const issued = await client.postOnce(
      `/residents/${encodeURIComponent(options.resident)}/certificates`,
      {
        certificationRequest: Buffer.from(request.value).toString("base64"),
        purpose: options.renew ? "renewal" : "first",
        practice: options.test ? "test" : "real",
      },
      issueForResident.response,
    );
    if (!issued.ok) return issued;
    const secret = keyPair === undefined ? undefined : { keyPair, password: password.value };
    return deliver(terminal, client, options, secret, issued.value);
  });
}

/** PEM if it looks like PEM, else DER as it is; what it really is, the authority says. */
async function givenRequest(file: string): Promise<Result<Uint8Array, ShownRefusal>> {
  const content = await readGiven(file);
  if (!content.ok) return content;
  const text = Buffer.from(content.value).toString("latin1");
  if (!text.includes("-----BEGIN")) return content;
  try {
    const blocks = decodePem(text, { textOutside: "skip" });
    const block = blocks.find(({ label }) => label === "CERTIFICATE REQUEST" || label === "NEW CERTIFICATE REQUEST");
    return block === undefined ? refuse(pemRefusal(file, "no-request")) : ok(block.bytes);
  } catch (error) {
    if (error instanceof PemError) return refuse(pemRefusal(file, error.code));
    throw error;
  }
}

function pemRefusal(file: string, reason: string) {
  return { code: "request-malformed", field: "csr", rule: "RFC 7468 §7", file, reason };
}

/** The subject of the request does not matter: the authority writes its own (CPS 3-1-4). */
async function requestFor({ privateKey }: KeyPair): Promise<Result<Uint8Array, ShownRefusal>> {
  const subject = nameFromAttributes([["CN", "warifu issue"]]);
  return ok(await createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256")));
}

/** What goes into the PKCS#12 file besides certificates. */
interface Secret {
  readonly keyPair: KeyPair;
  readonly password: Password;
}

async function deliver(
  terminal: Terminal,
  client: Client,
  options: IssueOptions,
  secret: Secret | undefined,
  issued: Issued,
): Promise<Result<ExitCode, ShownRefusal>> {
  const certificate = Buffer.from(issued.certificate, "base64");
  const wanted = options.p12 !== undefined || options.issuer !== undefined;
  const issuer = wanted ? await issuerOf(client, issued.authority, certificate) : ok(undefined);
  // Even if its issuer cannot be had: the certificate is issued, and its private key is nowhere else.
  for (const { path, content, secrecy } of filesOf(
    options,
    certificate,
    issuer.ok ? issuer.value : undefined,
    secret,
  )) {
    const written = await writeNew(path, content, secrecy);
    if (!written.ok) return written;
  }
  if (!issuer.ok) return issuer;
  if (options.json) terminal.print(JSON.stringify(issued, undefined, 2));
  else showIssued(terminal, options, issued, secret?.password);
  return ok(exitCode.done);
}

interface OutputFile {
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly secrecy: "public" | "secret";
}

function filesOf(
  options: IssueOptions,
  certificate: Uint8Array,
  issuer: Uint8Array | undefined,
  secret: Secret | undefined,
): OutputFile[] {
  const files: OutputFile[] = [];
  const chain = issuer === undefined ? [certificate] : [certificate, issuer];
  if (options.p12 !== undefined && secret !== undefined)
    files.push({
      path: options.p12,
      content: pkcs12(options, secret.keyPair, chain, secret.password.value),
      secrecy: "secret",
    });
  if (options.out !== undefined)
    files.push({ path: options.out, content: encodePem("CERTIFICATE", certificate), secrecy: "public" });
  if (options.issuer !== undefined && issuer !== undefined)
    files.push({ path: options.issuer, content: encodePem("CERTIFICATE", issuer), secrecy: "public" });
  return files;
}

/** The holder's certificate with the authority's own behind it. */
function pkcs12(
  { resident }: IssueOptions,
  { privateKey }: KeyPair,
  certificates: readonly Uint8Array[],
  password: string,
): Uint8Array {
  return encodePkcs12(
    {
      privateKey: privateKey.export({ type: "pkcs8", format: "der" }),
      certificates,
      friendlyName: `warifu ${resident}`,
      password,
    },
    { ciphers: nodeCiphers, digest, randomBytes },
  );
}

function showIssued(terminal: Terminal, options: IssueOptions, issued: Issued, password: Password | undefined): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const serial = displaySerialNumber(serialNumberFromHex(issued.serialNumber));
  terminal.print(`✓ ${say("発行しました", "issued")}: ${issued.authority} ${serial}`);
  terminal.print(`  ${say("有効期間", "valid")}: ${issued.notBefore} – ${issued.notAfter}`);
  if (options.out !== undefined) terminal.print(`  ${say("証明書", "certificate")}: ${options.out}`);
  if (options.issuer !== undefined) terminal.print(`  ${say("認証局の証明書", "its authority's")}: ${options.issuer}`);
  if (options.p12 !== undefined) terminal.print(`  PKCS#12: ${options.p12}`);
  if (password?.origin === "made") terminal.print(`  ${say("パスワード", "password")}: ${password.value}`);
  if (options.out === undefined && options.p12 === undefined) {
    terminal.print(encodePem("CERTIFICATE", Buffer.from(issued.certificate, "base64")).trimEnd());
  }
}
