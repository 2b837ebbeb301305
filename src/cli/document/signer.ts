/** With whose key the command signs: a key file and its certificate, or a card. */

import { PoweredCard } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import type { Signer } from "@warifu/pki/algorithm";
import { equalBytes } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import type { Command } from "commander";
import { cardSigner, fileKeySigner } from "../../signing/index.ts";
import { openCardFile } from "../../terminal/index.ts";
import { readGiven } from "../files.ts";
import type { ShownRefusal } from "../refusal.ts";
import { askSecret } from "../secret.ts";
import { type Terminal, words } from "../terminal.ts";
import { readCertificates } from "../verify/files.ts";

export interface SignerOptions {
  readonly key?: string;
  readonly cert?: string;
  readonly card?: string;
  readonly passwordFile?: string;
}

export interface ChosenSigner {
  readonly signer: Signer;
  readonly certificate: Certificate;
  /** The certificates behind the signer's in its file. */
  readonly chain: readonly Uint8Array[];
}

export function withSigner(command: Command, terminal: Terminal): Command {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return command
    .option("--key <file>", say("署名鍵（PKCS #8、PEM 又は DER）", "the signing key: PKCS #8, PEM or DER"))
    .option(
      "--cert <file>",
      say("署名者の証明書（上位の証明書を続けて入れられる）", "the signer's certificate; those above it may follow"),
    )
    .option(
      "--card <file>",
      say("仮想カードのファイル（署名用の鍵で署名する）", "a virtual card's file: sign with its signature key"),
    )
    .option(
      "--password-file <file>",
      say("鍵又はカードのパスワードが入ったファイル", "a file with the password of the key or the card"),
    );
}

/** Reads the key, or opens the card. */
export async function signerOf(
  terminal: Terminal,
  options: SignerOptions,
): Promise<Result<ChosenSigner, ShownRefusal>> {
  const password = await passwordOf(options);
  if (!password.ok) return password;
  if (options.card !== undefined) return fromCard(terminal, options.card, password.value);
  if (options.key === undefined || options.cert === undefined) return refuse({ code: "signing-key-missing" });
  return fromFiles(terminal, options.key, options.cert, password.value);
}

async function passwordOf({ passwordFile }: SignerOptions): Promise<Result<string | undefined, ShownRefusal>> {
  if (passwordFile === undefined) return ok(undefined);
  const read = await readGiven(passwordFile);
  return read.ok
    ? ok(
        Buffer.from(read.value)
          .toString("utf8")
          .replace(/\r?\n$/, ""),
      )
    : read;
}

async function fromCard(
  terminal: Terminal,
  file: string,
  given: string | undefined,
): Promise<Result<ChosenSigner, ShownRefusal>> {
  const opened = await openCardFile(file);
  if (!opened.ok) return opened;
  const password = given ?? (await askSecret(terminal, { ja: "署名用パスワード", en: "signature password" }));
  if (password === undefined) return refuse({ code: "signing-password-missing" });
  const powered = new PoweredCard(opened.value.card, cardPrimitives, opened.value.write);
  const signer = await cardSigner((command) => powered.transmit(command), password);
  return signer.ok ? ok({ ...signer.value, chain: [] }) : signer;
}

async function fromFiles(
  terminal: Terminal,
  keyFile: string,
  certificateFile: string,
  given: string | undefined,
): Promise<Result<ChosenSigner, ShownRefusal>> {
  const octets = await readGiven(keyFile);
  if (!octets.ok) return octets;
  const certificates = await readCertificates([certificateFile]);
  if (!certificates.ok) return certificates;
  const [der, ...chain] = certificates.value.found;
  if (der === undefined) return refuse({ code: "file-not-certificate", file: certificateFile });
  const passphrase =
    given ?? (isEncrypted(octets.value) ? await askSecret(terminal, passphraseWords, keyFile) : undefined);
  const signer = fileKeySigner(octets.value, passphrase);
  if (!signer.ok) return refuse({ ...signer.refusal, file: keyFile });
  const certificate = parseCertificate(der);
  if (!equalBytes(certificate.publicKey, signer.value.publicKey))
    return refuse({ code: "signing-key-of-another-certificate" });
  return ok({ signer: signer.value, certificate, chain });
}

const passphraseWords = { ja: "署名鍵のパスワード", en: "password of the signing key" };

function isEncrypted(octets: Uint8Array): boolean {
  return Buffer.from(octets).toString("latin1").includes("ENCRYPTED");
}
