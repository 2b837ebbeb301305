/** What the commands about documents are told to trust and to use: anchors, certificates, lists, a time stamp authority. */
import type { ValidationMaterial } from "@warifu/document";
import { DerError } from "@warifu/pki/der";
import { type TrustAnchor, trustAnchor } from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import type { Command } from "commander";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { readCertificates, readLists } from "../verify/files.ts";

export interface TrustOptions {
  readonly anchor?: readonly string[];
  readonly tsaAnchor?: readonly string[];
  readonly untrusted?: readonly string[];
  readonly crl?: readonly string[];
}

export interface Trust {
  readonly anchors: readonly TrustAnchor[];
  /** Those of time stamp authorities; undefined: the same. */
  readonly timeStampAnchors: readonly TrustAnchor[] | undefined;
  readonly timeStampAuthorities: readonly Certificate[];
  readonly material: ValidationMaterial;
}

/** `--anchor a --anchor b`: one value each. */
export function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function withTrust(command: Command, terminal: Terminal): Command {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return command
    .option(
      "--anchor <file>",
      say("信頼する自己署名証明書（繰り返し可）", "a self-signed certificate that is trusted; repeatable"),
      gather,
    )
    .option(
      "--tsa-anchor <file>",
      say(
        "信頼する時刻認証局の証明書（繰り返し可。既定は --anchor と同じ）",
        "a certificate trusted for time stamps; repeatable; default: as --anchor",
      ),
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
      say("失効リストのファイル又はフォルダー（繰り返し可）", "file or folder of revocation lists; repeatable"),
      gather,
    );
}

/** Reads what the options name. */
export async function trustOf(options: TrustOptions): Promise<Result<Trust, ShownRefusal>> {
  const anchors = await certificatesOf(options.anchor ?? []);
  if (!anchors.ok) return anchors;
  const stampAnchors = await certificatesOf(options.tsaAnchor ?? []);
  if (!stampAnchors.ok) return stampAnchors;
  const untrusted = await readCertificates(options.untrusted ?? []);
  if (!untrusted.ok) return untrusted;
  const lists = await readLists(options.crl ?? []);
  if (!lists.ok) return lists;
  const trusted = stampAnchors.value.length === 0 ? anchors.value : stampAnchors.value;
  return ok({
    anchors: anchors.value.map(trustAnchor),
    timeStampAnchors: stampAnchors.value.length === 0 ? undefined : stampAnchors.value.map(trustAnchor),
    timeStampAuthorities: trusted,
    material: { certificates: untrusted.value.found, lists: lists.value.found, responses: [] },
  });
}

/** What is trusted must be readable, else nobody knows what a verdict rests on. */
async function certificatesOf(files: readonly string[]): Promise<Result<readonly Certificate[], ShownRefusal>> {
  const read = await readCertificates(files);
  if (!read.ok) return read;
  try {
    return ok(read.value.found.map(parseCertificate));
  } catch (error) {
    if (error instanceof DerError) return refuse({ code: "file-not-certificate", file: files.join(" ") });
    throw error;
  }
}
