import { passwordFault } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { issueForResident } from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { displaySerialNumber, nameFromAttributes, serialNumberFromHex } from "@warifu/pki/x509";
import type { Command } from "commander";
import { createCardFile, makePersonalisedCard } from "../../terminal/index.ts";
import { issuerOf } from "../certificates/issuer.ts";
import { type KeyPair, makeRsaKeyPair } from "../certificates/key-pair.ts";
import type { Client } from "../client.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { mayWriteNew, readGiven } from "../files.ts";
import { type DataOption, folderOf, withData } from "../options.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { withClient } from "../with-client.ts";

interface MakeOptions extends DataOption {
  readonly resident: string;
  readonly passwordFile?: string;
  readonly renew?: true;
  readonly test?: true;
}

export function addMakeCard(card: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = card
    .command("make <file>")
    .description(
      say(
        "住民の署名用証明書を発行し、その鍵とともに仮想カードのファイルに書く",
        "issue a resident's signature certificate and write it with its key into a virtual card's file",
      ),
    )
    .requiredOption("--resident <id>", say("住民の識別名", "the resident (`warifu residents` lists them)"))
    .option(
      "--password-file <file>",
      say(
        "署名用パスワード（英大文字と数字で6〜16文字）を書いたファイル（なければ作って表示）",
        "file with the signature password, 6 to 16 capital letters and digits; default: one is made and shown",
      ),
    )
    .option("--renew", say("有効な証明書の更新", "renew: the valid certificate is revoked as superseded"))
    .option("--test", say("試験用の証明書", "a test certificate, with the test policy OID"));
  withData(command, terminal).action(async (file: string, options: MakeOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), (client) => make(terminal, client, file, options));
  });
}

async function make(
  terminal: Terminal,
  client: Client,
  file: string,
  options: MakeOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const free = await mayWriteNew([file]);
  if (!free.ok) return free;
  const password = await passwordOf(options.passwordFile);
  if (!password.ok) return password;
  const keyPair = await makeRsaKeyPair();
  const issued = await issue(client, keyPair, options);
  if (!issued.ok) return issued;
  const made = await makePersonalisedCard(
    {
      signaturePassword: new TextEncoder().encode(password.value),
      privateKey: new Uint8Array(keyPair.privateKey.export({ type: "pkcs1", format: "der" })),
      ...issued.value,
    },
    cardPrimitives,
  );
  if (!made.ok) return made;
  const written = await createCardFile(file, made.value);
  if (!written.ok) return written;
  showMade(terminal, file, issued.value.serialNumber, options.passwordFile === undefined ? password.value : undefined);
  return ok(exitCode.done);
}

async function passwordOf(file: string | undefined): Promise<Result<string, ShownRefusal>> {
  if (file === undefined) return ok(madePassword());
  const content = await readGiven(file);
  if (!content.ok) return content;
  const password = Buffer.from(content.value)
    .toString("latin1")
    .replace(/\r?\n$/, "");
  const fault = passwordFault("signature", new TextEncoder().encode(password));
  return fault === undefined
    ? ok(password)
    : refuse({ code: "card-password-unusable", field: "password-file", reason: fault, file });
}

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Ten of 32 characters, 50 bits: five wrong tries lock the card. */
function madePassword(): string {
  return Array.from(cardPrimitives.randomBytes(10), (octet) => alphabet[octet % alphabet.length]).join("");
}

async function issue(client: Client, { privateKey }: KeyPair, { resident, renew, test }: MakeOptions) {
  const subject = nameFromAttributes([["CN", "warifu card"]]);
  const request = await createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256"));
  const issued = await client.postOnce(
    `/residents/${encodeURIComponent(resident)}/certificates`,
    {
      certificationRequest: Buffer.from(request).toString("base64"),
      purpose: renew ? "renewal" : "first",
      practice: test ? "test" : "real",
    },
    issueForResident.response,
  );
  if (!issued.ok) return issued;
  const certificate = new Uint8Array(Buffer.from(issued.value.certificate, "base64"));
  const authorityCertificate = await issuerOf(client, issued.value.authority, certificate);
  if (!authorityCertificate.ok) return authorityCertificate;
  const { serialNumber } = issued.value;
  return ok({ certificate, authorityCertificate: authorityCertificate.value, serialNumber });
}

function showMade(terminal: Terminal, file: string, serialNumber: string, password: string | undefined): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const shown = displaySerialNumber(serialNumberFromHex(serialNumber));
  terminal.print(`✓ ${say("仮想カードを作りました", "a virtual card is made")}: ${file}`);
  terminal.print(`  ${say("証明書のシリアル番号", "certificate")}: ${shown}`);
  if (password !== undefined)
    terminal.print(`  ${say("署名用パスワード（一度だけ表示）", "signature password, shown once")}: ${password}`);
  terminal.print(`→ warifu card serve ${file}`);
}
