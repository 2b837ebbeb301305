import type { FoundCertificate } from "@warifu/contract";
import { parseCrl } from "@warifu/pki/crl";
import { ok, type Result } from "@warifu/pki/result";
import {
  type Certificate,
  displaySerialNumber,
  nameToText,
  parseCertificate,
  serialNumberFromHex,
} from "@warifu/pki/x509";
import type { Command } from "commander";
import { findBySerial } from "./certificates/find.ts";
import type { Client } from "./client.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type DataOption, folderOf, type JsonOption, withData, withJson } from "./options.ts";
import type { ShownRefusal } from "./refusal.ts";
import { type Terminal, table, words } from "./terminal.ts";
import { withClient } from "./with-client.ts";

interface ShowOptions extends DataOption, JsonOption {
  readonly authority?: string;
}

export function addShow(program: Command, terminal: Terminal): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const command = program
    .command("show <serial>")
    .description(
      say(
        "証明書の内容、状態、載っている失効記録を表示する",
        "show a certificate, its state, and the revocation list that names it",
      ),
    )
    .option(
      "--authority <id>",
      say("認証局（既定はシリアル番号から探す）", "the authority; default: found by the serial number"),
    );
  withJson(withData(command, terminal), terminal).action(async (serial: string, options: ShowOptions) => {
    process.exitCode = await withClient(terminal, folderOf(options), (client) =>
      show(terminal, client, serial, options),
    );
  });
}

async function show(
  terminal: Terminal,
  client: Client,
  serial: string,
  options: ShowOptions,
): Promise<Result<ExitCode, ShownRefusal>> {
  const found = await findBySerial(client, serial, options.authority);
  if (!found.ok) return found;
  const listed = await listNaming(client, found.value);
  if (!listed.ok) return listed;
  if (options.json) terminal.print(JSON.stringify({ ...found.value, list: listed.value }, undefined, 2));
  else for (const line of table(rows(terminal, found.value, listed.value))) terminal.print(line);
  return ok(exitCode.done);
}

/** The list on which the certificate is, or will be: read from the list itself, by who may read it. */
interface Listing {
  readonly address: string;
  readonly number: string;
  readonly thisUpdate: Date;
  readonly entry: "named" | "not-named";
}

async function listNaming(client: Client, found: FoundCertificate): Promise<Result<Listing | undefined, ShownRefusal>> {
  const { authority, generation, scope, serialNumber } = found;
  const path = scope === "authorities" ? `arl/${generation}.crl` : `crl/${generation}/${scope}.crl`;
  const address = `/authorities/${authority}/${path}`;
  const octets = await client.octets(address);
  if (!octets.ok) return octets.refusal.code === "caller-not-registered" ? ok(undefined) : octets;
  const list = parseCrl(octets.value);
  const entry = list.find(serialNumberFromHex(serialNumber)) === undefined ? "not-named" : "named";
  return ok({ address, number: String(list.crlNumber ?? ""), thisUpdate: list.thisUpdate, entry });
}

function rows(terminal: Terminal, found: FoundCertificate, listing: Listing | undefined): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const certificate =
    found.certificate === undefined ? undefined : parseCertificate(Buffer.from(found.certificate, "base64"));
  return [
    [say("認証局", "authority"), `${found.authority} (${say("世代", "generation")} ${found.generation})`],
    [say("シリアル番号", "serial number"), displaySerialNumber(serialNumberFromHex(found.serialNumber))],
    [say("種類", "profile"), found.profile],
    [say("住民", "holder"), found.holder ?? "–"],
    [say("状態", "state"), stateWords(terminal, found)],
    [say("有効期間", "valid"), `${found.notBefore} – ${found.notAfter}`],
    ...(certificate === undefined ? [] : certificateRows(terminal, certificate)),
    [say("失効記録", "revocation list"), listingWords(terminal, listing, found.revocation)],
  ];
}

function listingWords(
  terminal: Terminal,
  listing: Listing | undefined,
  revocation: FoundCertificate["revocation"],
): string {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  if (listing === undefined) {
    return say("アクセス権がないため確かめられません", "no right of access: set WARIFU_RELYING_PARTY_KEY");
  }
  const { address, number, thisUpdate, entry } = listing;
  const absent =
    revocation === undefined
      ? say("には載っていません", "does not name it")
      : say(
          "にはまだ載っていません（締切後に出る次のものに載ります）",
          "does not name it yet; the next one, after the cut-off, will",
        );
  return `${address} #${number} (${thisUpdate.toISOString()}) ${entry === "named" ? say("に載っています", "names it") : absent}`;
}

function stateWords(terminal: Terminal, { state, revocation, notAfter }: FoundCertificate): string {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  if (revocation !== undefined) {
    const { reason, cause, revokedAt } = revocation;
    return `${say("失効", "revoked")}: ${reason} (${cause}) ${revokedAt}`;
  }
  if (state === "open") return say("発行の途中", "being issued");
  if (state === "voided") return say("交付されなかった", "never delivered");
  return new Date(notAfter) < new Date() ? say("期間満了", "expired") : say("有効", "valid");
}

function certificateRows(terminal: Terminal, certificate: Certificate): string[][] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const { residentAttributes: resident } = certificate;
  const names = [
    [say("主体者", "subject"), nameToText(certificate.subject)],
    [say("発行者", "issuer"), nameToText(certificate.issuer)],
    [say("署名方式", "signature"), certificate.signatureAlgorithm ?? "?"],
  ];
  if (resident === undefined) return names;
  return [
    ...names,
    [say("氏名", "name"), `${resident.commonName}${substituted(terminal, resident.substituteCharacterOfCommonName)}`],
    [say("生年月日", "date of birth"), dateOfBirthText(resident.dateOfBirth)],
    [say("性別", "gender"), genderText(terminal, resident.gender)],
    [say("住所", "address"), `${resident.address}${substituted(terminal, resident.substituteCharacterOfAddress)}`],
  ];
}

/** "1988-05-14 (319880514)": the certificate's era digit says little to people. */
function dateOfBirthText(written: string): string {
  const [, year, month, day] = /^[1-5](\d{4})(\d\d)(\d\d)$/.exec(written) ?? [];
  return year === undefined || year === "0000" ? written : `${year}-${month}-${day} (${written})`;
}

function genderText(terminal: Terminal, written: string): string {
  const name = genders.get(written);
  return name === undefined ? written : `${words(terminal, name)} (${written})`;
}

const genders = new Map([
  ["1", { ja: "男", en: "male" }],
  ["2", { ja: "女", en: "female" }],
  ["3", { ja: "その他・不明", en: "other or unknown" }],
]);

function substituted(terminal: Terminal, marks: string): string {
  if (!marks.includes("1")) return "";
  return `  [${words(terminal, { ja: "代替文字", en: "substituted" })} ${marks}]`;
}
