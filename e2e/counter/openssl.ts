/** OpenSSL's opinion of a card, a list and an answer. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCardFile } from "../../src/terminal/index.ts";
import { apiKey, warifuDone } from "../program/warifu.ts";
import type { CounterHouse } from "./harness.ts";

/** Why these tests cannot run here; undefined: they can. */
export function withoutOpenSsl(): string | undefined {
  return spawnSync("openssl", ["version"]).status === 0 ? undefined : "openssl is not installed";
}

export interface Opinion {
  /** All that OpenSSL prints of the certificate. */
  readonly text: string;
  /** Of the OCSP service: "good", "revoked", "unknown". */
  readonly status: string;
  /** Of a revoked one, as the OCSP service gives it: "superseded". */
  readonly reason?: string;
  /** By the municipality's newest list: "OK", or OpenSSL's reason: "certificate revoked". */
  readonly byList: string;
}

/** As a page is given them: DER in Base64. */
export interface Certificates {
  readonly certificate: string;
  readonly authorityCertificate: string;
}

/**
 * Reads the card's file, and lets OpenSSL compare the private key with the certificate, verify it against the authority and
 * the municipality's newest list, and ask for its status.
 */
export function opinionOfCard(house: CounterHouse, cardFile: string, municipality: string): Promise<Opinion> {
  return opinion(house, municipality, async (file) => {
    await writeCard(cardFile, file);
    const ofCertificate = openssl("x509", "-in", file("own.pem"), "-noout", "-pubkey");
    const ofKey = openssl("rsa", "-in", file("key.pem"), "-pubout");
    assert.equal(ofCertificate, ofKey, "key and certificate on the card fit");
  });
}

/** The same of a certificate that never came onto a card. */
export function opinionOfCertificate(
  house: CounterHouse,
  { certificate, authorityCertificate }: Certificates,
  municipality: string,
): Promise<Opinion> {
  return opinion(house, municipality, async (file) => {
    writePem(file, "own", "x509", Buffer.from(certificate, "base64"));
    writePem(file, "authority", "x509", Buffer.from(authorityCertificate, "base64"));
  });
}

/** Where a file of this name lies. */
type Files = (name: string) => string;

/** `write` gives own.pem and authority.pem. */
async function opinion(house: CounterHouse, municipality: string, write: (file: Files) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "warifu-opinion-"));
  const file = (name: string) => join(folder, name);
  try {
    await write(file);
    await writeList(house, municipality, file);
    return {
      text: openssl("x509", "-in", file("own.pem"), "-noout", "-text"),
      ...statusOf(house, file),
      byList: listOpinion(file),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is on the card's file now. */
export async function certificatesOnCard(cardFile: string): Promise<Certificates> {
  const { certificate, authorityCertificate } = await signatureOn(cardFile);
  assert.ok(certificate !== undefined && authorityCertificate !== undefined, "the card has its certificates");
  const base64 = (der: Uint8Array) => Buffer.from(der).toString("base64");
  return { certificate: base64(certificate), authorityCertificate: base64(authorityCertificate) };
}

/** Key and certificates for signatures on the card's file. */
export async function signatureOn(cardFile: string) {
  const opened = await openCardFile(cardFile);
  assert.ok(opened.ok, JSON.stringify(opened));
  return opened.value.card.holdings.signature;
}

async function writeCard(cardFile: string, file: Files): Promise<void> {
  const { certificate, authorityCertificate, privateKey } = await signatureOn(cardFile);
  const parts = [
    ["own", certificate, "x509"],
    ["authority", authorityCertificate, "x509"],
    ["key", privateKey, "rsa"],
  ] as const;
  for (const [name, der, command] of parts) {
    assert.ok(der !== undefined, `the card has no ${name}`);
    writePem(file, name, command, der);
  }
}

function writePem(file: Files, name: string, command: "x509" | "rsa", der: Uint8Array): void {
  writeFileSync(file(`${name}.der`), der, { mode: 0o600 });
  openssl(command, "-inform", "DER", "-in", file(`${name}.der`), "-out", file(`${name}.pem`));
}

/** A list of now: issued at once, and fetched with the right of a relying party. */
async function writeList(house: CounterHouse, municipality: string, file: Files): Promise<void> {
  await warifuDone(house.folder, "issue-lists", "nagasaki");
  const path = `/authorities/nagasaki/crl/1/municipality:${municipality}.crl`;
  const headers = { authorization: `Bearer ${apiKey(house.folder, "relying-party")}` };
  const answer = await fetch(house.baseUrl + path, { headers });
  assert.equal(answer.status, 200, path);
  writeFileSync(file("list.der"), new Uint8Array(await answer.arrayBuffer()));
  openssl("crl", "-inform", "DER", "-in", file("list.der"), "-out", file("list.pem"));
}

function listOpinion(file: Files): string {
  const judged = ["-crl_check", "-CAfile", file("authority.pem"), "-CRLfile", file("list.pem"), file("own.pem")];
  const { status, stdout, stderr } = spawnSync("openssl", ["verify", ...judged], { encoding: "utf8" });
  return status === 0 ? "OK" : (/lookup: (.*)/.exec(stdout + stderr)?.[1] ?? stdout + stderr);
}

function statusOf({ baseUrl, folder }: CounterHouse, file: Files): Pick<Opinion, "status" | "reason"> {
  const header = `Authorization=Bearer ${apiKey(folder, "relying-party")}`;
  const asked = ["-issuer", file("authority.pem"), "-cert", file("own.pem"), "-CAfile", file("authority.pem")];
  const output = openssl("ocsp", ...asked, "-url", `${baseUrl}/ocsp/nagasaki`, "-header", header);
  const status = /own\.pem: (\w+)/.exec(output)?.[1] ?? output;
  const reason = /Reason: (\w+)/.exec(output)?.[1];
  return reason === undefined ? { status } : { status, reason };
}

function openssl(...words: readonly string[]): string {
  return execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
