/** Certificates and revocation lists in files: DER or PEM, one or many, single files or all of a folder. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseCrl } from "@warifu/pki/crl";
import { DerError } from "@warifu/pki/der";
import { decodePem, PemError } from "@warifu/pki/pem";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate, parseCrossCertificatePair } from "@warifu/pki/x509";
import type { ShownRefusal } from "../refusal.ts";

export interface FoundFiles {
  /** DER, in the order of the names. */
  readonly found: readonly Uint8Array[];
  /** Files that hold some. */
  readonly taken: readonly string[];
  /** Files of folders that hold none; a file that was named itself and holds none is refused instead. */
  readonly passedOver: readonly string[];
}

/** Certificates; a cross-certificate pair counts for the certificates that it holds. */
export function readCertificates(paths: readonly string[]): Promise<Result<FoundFiles, ShownRefusal>> {
  return readAll(paths, { code: "file-not-certificate", read: certificatesIn });
}

/** Revocation lists, full and delta. */
export function readLists(paths: readonly string[]): Promise<Result<FoundFiles, ShownRefusal>> {
  return readAll(paths, { code: "file-not-list", read: listsIn });
}

interface Kind {
  readonly code: "file-not-certificate" | "file-not-list";
  /** What a file of DER or PEM holds of this kind. */
  readonly read: (content: Uint8Array) => readonly Uint8Array[];
}

async function readAll(paths: readonly string[], kind: Kind): Promise<Result<FoundFiles, ShownRefusal>> {
  const found: Uint8Array[] = [];
  const taken: string[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    try {
      const isFolder = (await stat(path)).isDirectory();
      for (const file of isFolder ? await filesOf(path) : [path]) {
        const read = kind.read(await readFile(file));
        found.push(...read);
        if (read.length === 0 && !isFolder) return refuse({ code: kind.code, file });
        (read.length > 0 ? taken : passedOver).push(file);
      }
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      return refuse(unreadable(path, String(error.code)));
    }
  }
  return ok({ found, taken, passedOver });
}

function unreadable(file: string, reason: string) {
  return { code: "file-unreadable", file, reason };
}

/** The files of a folder and of its folders, in a stable order. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function certificatesIn(content: Uint8Array): readonly Uint8Array[] {
  const labels = ["CERTIFICATE", "X509 CERTIFICATE"];
  return pemBlocks(content, labels) ?? certificatesInDer(content);
}

function certificatesInDer(content: Uint8Array): readonly Uint8Array[] {
  if (isReadable(() => parseCertificate(content))) return [content];
  const pair = readOrUndefined(() => parseCrossCertificatePair(content));
  return [pair?.issuedToThisCA, pair?.issuedByThisCA].flatMap((one) => (one === undefined ? [] : [one.der]));
}

function listsIn(content: Uint8Array): readonly Uint8Array[] {
  return pemBlocks(content, ["X509 CRL", "CRL"]) ?? (isReadable(() => parseCrl(content)) ? [content] : []);
}

/** A list of a million entries takes some 60 million characters. */
const pemLimits = { size: 256 * 1024 * 1024, blocks: 100_000, textOutside: "skip" } as const;

/** Blocks of the labels, or undefined for what is no PEM. */
function pemBlocks(content: Uint8Array, labels: readonly string[]): readonly Uint8Array[] | undefined {
  // DER of both kinds begins with the octet of SEQUENCE, "0" in letters.
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString("latin1");
  if (!text.includes("-----BEGIN ")) return undefined;
  try {
    const blocks = decodePem(text, pemLimits);
    return blocks.filter(({ label }) => labels.includes(label)).map(({ bytes }) => bytes);
  } catch (error) {
    if (error instanceof PemError) return undefined;
    throw error;
  }
}

function isReadable(read: () => unknown): boolean {
  return readOrUndefined(read) !== undefined;
}

function readOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
