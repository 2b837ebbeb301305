/**
 * Seals of a backup folder. Each lists what came into the folder since the one before it, with its SHA-256, and what was let
 * go; it is chained to the one before it and signed with the audit key. What all seals together say is what has to be there.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { canonicalJson } from "../audit/event.ts";
import { signatureText } from "../audit/export-format.ts";
import type { SealSigner } from "../audit/seal.ts";
import type { BackupFolder } from "./folder.ts";
import { hashing, writeDurably } from "./take-base.ts";

/** A file by its path in the folder. A copy is listed by its manifest, which lists the files of the copy. */
export interface SealedFile {
  readonly path: string;
  readonly octets: number;
  readonly sha256: string;
}

export interface BackupSeal {
  readonly seal: number;
  readonly at: Date;
  /** SHA-256 of its text, hexadecimal; to be kept outside of the folder. */
  readonly hash: string;
  /** How many files all seals together list. */
  readonly files: number;
}

/** What is about to be removed, by its path. */
export type LetGo = readonly string[];

/** The text of one seal. */
export interface SealBody {
  readonly seal: number;
  readonly at: string;
  readonly previous: string;
  readonly added: readonly SealedFile[];
  readonly removed: readonly string[];
}

/**
 * Seals what came since the last seal; undefined when nothing came and nothing goes. One sealer at a time. What should be
 * there and is not stays listed: a look through the folder finds it.
 */
export async function sealBackup(
  folder: BackupFolder,
  signer: SealSigner,
  { now, letGo = [] }: { readonly now: Date; readonly letGo?: LetGo },
): Promise<BackupSeal | undefined> {
  await mkdir(folder.seals, { recursive: true, mode: 0o700 });
  const bodies = await readSealTexts(folder);
  const listed = listedFiles(bodies.map(parseSealBody).filter((body) => body !== undefined));
  const gone = new Set(bodies.flatMap((text) => parseSealBody(text)?.removed ?? []));
  // What goes although no seal ever listed it is named too: should it still be there after a crash, it is known.
  const removed = letGo.filter((path) => !gone.has(path));
  const added: SealedFile[] = [];
  for (const path of await sealable(folder))
    if (!listed.has(path) && !gone.has(path) && !removed.includes(path)) added.push(await measured(folder, path));
  if (added.length + removed.length === 0) return undefined;
  const seal = bodies.length + 1;
  const last = bodies.at(-1);
  const previous = last === undefined ? "" : hashOf(last);
  const text = sealText({ seal, at: now.toISOString(), previous, added, removed });
  const signature = await signer.sign(Buffer.from(text, "utf8"));
  const signed = { algorithm: signer.algorithm, publicKey: base64(signer.publicKey), signature: base64(signature) };
  const name = sealName(seal);
  await writeDurably(join(folder.seals, `${name}.signature`), signatureText(signed));
  await writeDurably(join(folder.seals, `${name}.json`), text);
  return {
    seal,
    at: now,
    hash: hashOf(text),
    files: listed.size + added.length - removed.filter((path) => listed.has(path)).length,
  };
}

/** Paths of files that are whole: the manifests of copies, segments of the log, and what belongs to the folder itself. */
export async function sealable(folder: BackupFolder): Promise<readonly string[]> {
  const own = ["system", "password"].filter((name) => existsSync(join(folder.root, name)));
  const bases = (await namesIn(folder.bases))
    .map((name) => `base/${name}/manifest.json`)
    .filter((path) => existsSync(join(folder.root, path)));
  const log = (await namesIn(folder.log)).filter((name) => name.endsWith(".gz")).map((name) => `log/${name}`);
  return [...own, ...bases, ...log];
}

/** In order, as far as they follow each other. */
export async function readSealTexts(folder: BackupFolder): Promise<readonly string[]> {
  const texts: string[] = [];
  for (;;) {
    const path = join(folder.seals, `${sealName(texts.length + 1)}.json`);
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) return texts;
    texts.push(text);
  }
}

/** What has to be there, by path. */
export function listedFiles(bodies: readonly SealBody[]): ReadonlyMap<string, SealedFile> {
  const listed = new Map<string, SealedFile>();
  for (const { added, removed } of bodies) {
    for (const file of added) listed.set(file.path, file);
    for (const path of removed) listed.delete(path);
  }
  return listed;
}

export function sealName(seal: number): string {
  return String(seal).padStart(7, "0");
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Reads a seal back; undefined when it is not one that `sealText` makes. */
export function parseSealBody(text: string): SealBody | undefined {
  try {
    const { seal, at, previous, added, removed } = JSON.parse(text);
    const files = (added as readonly (readonly [string, number, string])[]).map(([path, octets, sha256]) => ({
      path,
      octets,
      sha256,
    }));
    const body = { seal, at, previous, added: files, removed: removed as readonly string[] };
    return sealText(body) === text ? body : undefined;
  } catch {
    // No JSON, or of another shape: what it was meant to be nobody knows.
    return undefined;
  }
}

function sealText({ seal, at, previous, added, removed }: SealBody): string {
  return canonicalJson({
    format: "warifu-backup-seal-1",
    seal,
    at,
    previous,
    added: added.map(({ path, octets, sha256 }) => [path, octets, sha256]),
    removed: [...removed],
  });
}

/** Reads a file once. */
export async function measured({ root }: Pick<BackupFolder, "root">, path: string): Promise<SealedFile> {
  const measure = hashing();
  measure.resume();
  await pipeline(createReadStream(join(root, path)), measure);
  return { path, ...measure.result() };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith(".part-")).sort();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
