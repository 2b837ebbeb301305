/** OpenSSL's opinion of a card, a list and an answer. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCardFile } from "../../src/terminal/index.ts";
import { apiKey, warifuDone } from "../program/warifu.ts";
import type { CounterHouse } from "./harness.ts";

/** Why these tests cannot run here; undefined: they can. */
export function withoutOpenSsl(): string | undefined {
  return spawnSync("openssl", ["version"]).status === 0 ? undefined : "openssl is not installed";
}

/** The signature certificate on the card, PEM, and its subject's text as OpenSSL prints the whole. */
export interface CardOpinion {
  readonly serialNumber: string;
  readonly text: string;
  /** "good", "revoked", "unknown". */
  readonly status: string;
  /** "OK", or OpenSSL's reason: "certificate revoked". */
  readonly byList: string;
}

/**
 * Reads the card's file, and lets OpenSSL compare the private key with the certificate, verify it against the authority and
 * the municipality's newest list, and ask for its status.
 */
export async function opinionOf(house: CounterHouse, cardFile: string, municipality: string): Promise<CardOpinion> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-opinion-"));
  const file = (name: string) => join(folder, name);
  try {
    await writeCard(cardFile, file);
    const publicOf = (command: string, name: string) =>
      openssl(command, "-in", file(name), ...(command === "x509" ? ["-noout", "-pubkey"] : ["-pubout"]));
    assert.equal(
      publicOf("x509", "own.pem"),
      publicOf("rsa", "key.pem"),
      "key and certificate on the card belong together",
    );
    await writeList(house, municipality, file);
    return {
      serialNumber: openssl("x509", "-in", file("own.pem"), "-noout", "-serial").trim().replace("serial=", ""),
      text: openssl("x509", "-in", file("own.pem"), "-noout", "-text", "-nameopt", "utf8,-esc_msb,sep_comma_plus"),
      status: statusOf(house, file),
      byList: listOpinion(file),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeCard(cardFile: string, file: (name: string) => string): Promise<void> {
  const opened = await openCardFile(cardFile);
  assert.ok(opened.ok, JSON.stringify(opened));
  const { certificate, authorityCertificate, privateKey } = opened.value.card.holdings.signature;
  const parts = [
    ["own", certificate, "x509"],
    ["authority", authorityCertificate, "x509"],
    ["key", privateKey, "rsa"],
  ] as const;
  for (const [name, der, command] of parts) {
    assert.ok(der !== undefined, `the card has no ${name}`);
    writeFileSync(file(`${name}.der`), der, { mode: 0o600 });
    openssl(command, "-inform", "DER", "-in", file(`${name}.der`), "-out", file(`${name}.pem`));
  }
}

/** A list of now: issued at once, and fetched with the right of a relying party. */
async function writeList(house: CounterHouse, municipality: string, file: (name: string) => string): Promise<void> {
  await warifuDone(house.folder, "issue-lists", "nagasaki");
  const path = `/authorities/nagasaki/crl/1/municipality:${municipality}.crl`;
  const answer = await fetch(house.baseUrl + path, {
    headers: { authorization: `Bearer ${apiKey(house.folder, "relying-party")}` },
  });
  assert.equal(answer.status, 200, path);
  writeFileSync(file("list.der"), new Uint8Array(await answer.arrayBuffer()));
  openssl("crl", "-inform", "DER", "-in", file("list.der"), "-out", file("list.pem"));
}

function listOpinion(file: (name: string) => string): string {
  const judged = ["-crl_check", "-CAfile", file("authority.pem"), "-CRLfile", file("list.pem"), file("own.pem")];
  const { status, stdout, stderr } = spawnSync("openssl", ["verify", ...judged], { encoding: "utf8" });
  return status === 0 ? "OK" : (/lookup: (.*)/.exec(stdout + stderr)?.[1] ?? stdout + stderr);
}

function statusOf({ baseUrl, folder }: CounterHouse, file: (name: string) => string): string {
  const header = `Authorization=Bearer ${readFileSync(join(folder, "demo", "relying-party.key"), "utf8").trim()}`;
  const asked = ["-issuer", file("authority.pem"), "-cert", file("own.pem"), "-CAfile", file("authority.pem")];
  const output = openssl("ocsp", ...asked, "-url", `${baseUrl}/ocsp/nagasaki`, "-header", header);
  return /own\.pem: (\w+)/.exec(output)?.[1] ?? output;
}

function openssl(...words: readonly string[]): string {
  return execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
