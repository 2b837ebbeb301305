/** A small certification authority of the openssl command, which the references run on. */
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd } from "../harness/index.ts";

export interface ReferenceAuthority {
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  /** openssl's database: one line per certificate. */
  readonly index: string;
  readonly configuration: string;
}

export interface IndexOptions {
  readonly entries: number;
  /** "revoked" for a CRL; "every-tenth-revoked" for a responder that also answers good. */
  readonly revoked: "revoked" | "every-tenth-revoked";
}

/** Makes key, self-signed certificate, configuration and an index.txt with as many entries as asked for. */
export async function makeReferenceAuthority(folder: string, options: IndexOptions): Promise<ReferenceAuthority> {
  const authority = {
    folder,
    certificate: join(folder, "reference-ca.pem"),
    key: join(folder, "reference-ca.key"),
    index: join(folder, "index.txt"),
    configuration: join(folder, "openssl.cnf"),
  };
  const subject = ["-subj", "/C=JP/O=Reference/CN=Reference CA"];
  const files = ["-keyout", authority.key, "-out", authority.certificate];
  await runToEnd("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", ...subject, ...files]);
  await writeConfiguration(authority);
  await writeIndex(authority.index, options);
  return authority;
}

/** The serial of entry `n`: eight octets, the first one always 10 so that all have one length. */
export function referenceSerial(n: number): string {
  return `10${n.toString(16).padStart(14, "0")}`.toUpperCase();
}

async function writeConfiguration(authority: ReferenceAuthority): Promise<void> {
  const lines = [
    "[ca]",
    "default_ca = reference",
    "[reference]",
    `database = ${authority.index}`,
    `certificate = ${authority.certificate}`,
    `private_key = ${authority.key}`,
    `crlnumber = ${join(authority.folder, "crlnumber")}`,
    "default_md = sha256",
    "crl_extensions = extensions",
    "[extensions]",
    "authorityKeyIdentifier = keyid:always",
  ];
  await writeFile(authority.configuration, `${lines.join("\n")}\n`);
  await writeFile(join(authority.folder, "crlnumber"), "01\n");
  await writeFile(`${authority.index}.attr`, "unique_subject = no\n");
}

async function writeIndex(path: string, { entries, revoked }: IndexOptions): Promise<void> {
  await writeFile(path, "");
  const atOnce = 50_000;
  for (let start = 0; start < entries; start += atOnce) {
    let lines = "";
    for (let n = start; n < Math.min(entries, start + atOnce); n += 1) {
      const isRevoked = revoked === "revoked" || n % 10 === 0;
      const state = isRevoked ? "R\t491231145959Z\t261101000000Z,cessationOfOperation" : "V\t491231145959Z\t";
      lines += `${state}\t${referenceSerial(n)}\tunknown\t/CN=resident ${n}\n`;
    }
    await appendFile(path, lines);
  }
}
