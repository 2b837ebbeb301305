/** Looks through a backup folder: every seal, every file that seals list, every file of every copy, and nothing else. */
import { createReadStream, type Dirent, existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { signatureText } from "../audit/export-format.ts";
import type { SealVerifier } from "../audit/findings.ts";
import { type BackupFolder, type BaseManifest, backupFolder, readBases, segmentName } from "./folder.ts";
import {
  hashOf,
  listedFiles,
  measured,
  parseSealBody,
  readSealTexts,
  type SealBody,
  type SealedFile,
  sealable,
  sealName,
} from "./seal.ts";
import { hashing } from "./take-base.ts";

/** The first thing that is wrong; `file` is a path in the folder. */
export type BackupFinding =
  | { readonly code: "backup-not-readable"; readonly file: string; readonly reason: string }
  | { readonly code: "backup-not-sealed"; readonly folder: string }
  | {
      readonly code:
        | "backup-seal-missing"
        | "backup-seal-changed"
        | "backup-seal-key-unknown"
        | "backup-seal-signature-wrong";
      readonly seal: number;
    }
  | { readonly code: "backup-file-missing" | "backup-file-changed" | "backup-file-unknown"; readonly file: string };

export interface VerifiedBackup {
  readonly seals: number;
  /** SHA-256 of the last seal. */
  readonly hash: string;
  readonly sealedAt: Date;
  readonly copies: number;
  readonly files: number;
  readonly octets: number;
  /** Files that came after the last seal: whole in themselves, and not signed for yet. */
  readonly unsealed: number;
}

/** The last seal that somebody noted outside of the folder: whoever takes newer ones away is found by it. */
export interface NotedSeal {
  readonly seal: number;
  readonly hash: string;
}

/** Reads the whole folder; memory stays flat but for the names of its files. */
export async function verifyBackup(
  root: string,
  verifier: SealVerifier,
  noted?: NotedSeal | undefined,
): Promise<Result<VerifiedBackup, BackupFinding>> {
  const folder = backupFolder(root);
  if (!existsSync(folder.root) || !existsSync(folder.log))
    return refuse({ code: "backup-not-readable", file: root, reason: "no backup folder" });
  const seals = await verifySeals(folder, verifier, noted);
  if (!seals.ok) return seals;
  const listed = listedFiles(seals.value);
  const last = seals.value.at(-1);
  if (last === undefined) return refuse({ code: "backup-not-sealed", folder: root });
  const gone = new Set(seals.value.flatMap(({ removed }) => removed));
  const count = { files: 0, octets: 0 };
  const finding =
    (await listedFinding(folder, listed, count)) ??
    (await copiesFinding(folder, listed, count)) ??
    (await strangersFinding(folder, seals.value.length));
  if (finding !== undefined) return refuse(finding);
  const unsealed = (await sealable(folder)).filter((path) => !listed.has(path) && !gone.has(path));
  const unsealedFinding = await newerFinding(folder, unsealed, listed, last);
  if (unsealedFinding !== undefined) return refuse(unsealedFinding);
  const copies = [...listed.keys()].filter((path) => path.startsWith("base/")).length;
  const text = (await readSealTexts(folder)).at(-1) ?? "";
  const about = { seals: last.seal, hash: hashOf(text), sealedAt: new Date(last.at), copies };
  return ok({ ...about, ...count, unsealed: unsealed.length });
}

async function verifySeals(
  folder: BackupFolder,
  verifier: SealVerifier,
  noted: NotedSeal | undefined,
): Promise<Result<readonly SealBody[], BackupFinding>> {
  const texts = await readSealTexts(folder);
  const bodies: SealBody[] = [];
  for (const [place, text] of texts.entries()) {
    const seal = place + 1;
    const body = parseSealBody(text);
    const previous = place === 0 ? "" : hashOf(texts[place - 1] ?? "");
    if (body === undefined || body.seal !== seal || body.previous !== previous)
      return refuse({ code: "backup-seal-changed", seal });
    const code = await signatureFinding(folder, seal, text, verifier);
    if (code !== undefined) return refuse({ code, seal });
    bodies.push(body);
  }
  if (noted !== undefined && texts.length < noted.seal)
    return refuse({ code: "backup-seal-missing", seal: texts.length + 1 });
  if (noted !== undefined && hashOf(texts[noted.seal - 1] ?? "") !== noted.hash)
    return refuse({ code: "backup-seal-changed", seal: noted.seal });
  return ok(bodies);
}

async function signatureFinding(
  { seals }: BackupFolder,
  seal: number,
  text: string,
  verifier: SealVerifier,
): Promise<"backup-seal-changed" | "backup-seal-key-unknown" | "backup-seal-signature-wrong" | undefined> {
  const written = await readFile(join(seals, `${sealName(seal)}.signature`), "utf8").catch(() => "");
  const { algorithm, publicKey, signature } = signatureOf(written);
  const octets = { key: Buffer.from(publicKey, "base64"), signature: Buffer.from(signature, "base64") };
  // One form only: in base64 the last letters of two texts may mean the same octets.
  const form = { algorithm, publicKey: octets.key.toString("base64"), signature: octets.signature.toString("base64") };
  if (signatureText(form) !== written) return "backup-seal-changed";
  const key = verifier.publicKeys.find((known) => octets.key.equals(known));
  if (key === undefined) return "backup-seal-key-unknown";
  const isSigned = verifier.verify(algorithm, key, Buffer.from(text, "utf8"), octets.signature);
  return isSigned ? undefined : "backup-seal-signature-wrong";
}

function signatureOf(text: string) {
  try {
    const { algorithm, publicKey, signature } = JSON.parse(text);
    return { algorithm: String(algorithm), publicKey: String(publicKey), signature: String(signature) };
  } catch {
    return { algorithm: "", publicKey: "", signature: "" };
  }
}

interface Count {
  files: number;
  octets: number;
}

async function listedFinding(
  folder: BackupFolder,
  listed: ReadonlyMap<string, SealedFile>,
  count: Count,
): Promise<BackupFinding | undefined> {
  for (const expected of listed.values()) {
    const finding = await fileFinding(folder.root, expected.path, expected, count);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

async function fileFinding(
  root: string,
  path: string,
  expected: Pick<SealedFile, "octets" | "sha256">,
  count: Count,
): Promise<BackupFinding | undefined> {
  if (!existsSync(join(root, path))) return { code: "backup-file-missing", file: path };
  const { octets, sha256 } = await measured({ root }, path);
  count.files++;
  count.octets += octets;
  return octets === expected.octets && sha256 === expected.sha256
    ? undefined
    : { code: "backup-file-changed", file: path };
}

/** The files of each copy, by its manifest; one that came after the last seal is whole by its own manifest. */
async function copiesFinding(
  folder: BackupFolder,
  listed: ReadonlyMap<string, SealedFile>,
  count: Count,
): Promise<BackupFinding | undefined> {
  const copies = readBases(folder);
  const found = new Set(copies.map((copy) => `${relative(folder.root, copy.folder)}/manifest.json`));
  const unread = [...listed.keys()].find((path) => path.startsWith("base/") && !found.has(path));
  if (unread !== undefined) return { code: "backup-file-changed", file: unread };
  for (const { folder: place, manifest } of copies) {
    const path = relative(folder.root, place);
    const finding =
      (await copyFinding(folder, path, manifest, count)) ?? (await strangerInCopy(folder, path, manifest));
    if (finding !== undefined) return finding;
  }
  return undefined;
}

async function copyFinding(
  folder: BackupFolder,
  path: string,
  manifest: BaseManifest,
  count: Count,
): Promise<BackupFinding | undefined> {
  for (const file of manifest.files) {
    const finding = await fileFinding(folder.root, `${path}/files/${file.path}`, file, count);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

async function strangerInCopy(
  folder: BackupFolder,
  path: string,
  manifest: BaseManifest,
): Promise<BackupFinding | undefined> {
  const known = new Set([...manifest.files.map((file) => file.path), ...manifest.folders, ...parentsOf(manifest)]);
  const files = join(folder.root, path, "files");
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent) => relative(files, join(entry.parentPath, entry.name));
  const stranger = entries.map(pathOf).find((name) => !known.has(name));
  if (stranger !== undefined) return { code: "backup-file-unknown", file: `${path}/files/${stranger}` };
  const beside = (await readdir(join(folder.root, path))).find((name) => name !== "files" && name !== "manifest.json");
  return beside === undefined ? undefined : { code: "backup-file-unknown", file: `${path}/${beside}` };
}

function parentsOf({ files, folders }: BaseManifest): readonly string[] {
  return [...files.map(({ path }) => path), ...folders].flatMap((path) => {
    const parents: string[] = [];
    for (let at = dirname(path); at !== "."; at = dirname(at)) parents.push(at);
    return parents;
  });
}

/** What lies where only files of a backup should. What is under way (".part") is passed over: nobody restores from it. */
async function strangersFinding(folder: BackupFolder, seals: number): Promise<BackupFinding | undefined> {
  const rooms: readonly (readonly [string, (name: string) => boolean])[] = [
    ["", (name) => ["base", "log", "seals", "system", "password"].includes(name)],
    ["base", (name) => name.startsWith(".part-") || existsSync(join(folder.bases, name, "manifest.json"))],
    ["log", (name) => /^[0-9A-F]{8,24}(\.[0-9A-F]{8}\.backup|\.history)?\.(gz|part)$/.test(name)],
    ["seals", (name) => /^\d{7}\.(json|signature)$/.test(name) && Number(name.slice(0, 7)) <= seals + 1],
  ];
  for (const [room, isKnown] of rooms) {
    const stranger = (await readdir(join(folder.root, room))).find((name) => !isKnown(name));
    if (stranger !== undefined) return { code: "backup-file-unknown", file: join(room, stranger) };
  }
  return undefined;
}

/** What is not sealed yet must be newer than all that is, and whole in itself: a segment of 16 MiB, a copy made since. */
async function newerFinding(
  folder: BackupFolder,
  unsealed: readonly string[],
  listed: ReadonlyMap<string, SealedFile>,
  last: SealBody,
): Promise<BackupFinding | undefined> {
  const segments = [...listed.keys()].flatMap((path) => segmentOf(path) ?? []).sort();
  const newest = segments.at(-1) ?? "";
  for (const path of unsealed) {
    const segment = segmentOf(path);
    const isNewer = segment === undefined ? isCopySince(path, last) || path.includes(".backup.") : segment > newest;
    if (!isNewer) return { code: "backup-file-unknown", file: path };
    if (segment !== undefined && (await unpackedOctets(join(folder.root, path))) !== segmentOctets)
      return { code: "backup-file-changed", file: path };
  }
  return undefined;
}

function segmentOf(path: string): string | undefined {
  const name = path.replace(/^log\//, "").replace(/\.gz$/, "");
  return segmentName.test(name) ? name : undefined;
}

/** A copy is named by the moment of its end: "2026-11-20T02-00-31-123Z". */
function isCopySince(path: string, last: SealBody): boolean {
  const [, name = ""] = path.split("/");
  return path.startsWith("base/") && name > last.at.replace(/[:.]/g, "-");
}

/** Of the embedded server (wal_segment_size). */
const segmentOctets = 16 * 1024 * 1024;

async function unpackedOctets(file: string): Promise<number | undefined> {
  const measure = hashing();
  measure.resume();
  try {
    await pipeline(createReadStream(file), createGunzip(), measure);
    return measure.result().octets;
  } catch {
    // No gzip, or cut short.
    return undefined;
  }
}
