/** For tests: a backup folder as the program leaves it, small, with two sealed copies, a log, and what is not sealed yet. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { SealSigner } from "../audit/seal.ts";
import { type BackupFolder, backupFolder } from "./folder.ts";
import { type BackupSeal, sealBackup } from "./seal.ts";

/** Makes the folder at `root`; the last of its seals is the one to note outside. */
export async function makeSampleBackup(
  root: string,
  signer: SealSigner,
): Promise<{ readonly folder: BackupFolder; readonly last: BackupSeal; readonly unsealed: string }> {
  const folder = backupFolder(root);
  await write(join(root, "system"), "7000000000000000001/1");
  await write(folder.password, "a password of nobody");
  let last: BackupSeal | undefined;
  for (const day of [1, 2]) {
    await writeCopy(folder, day);
    for (const number of [0, 1, 2]) await writeSegment(folder, day * 3 + number);
    last = await sealBackup(folder, signer, { now: new Date(Date.UTC(2026, 10, day, 3)) });
  }
  await writeSegment(folder, 9);
  if (last === undefined) throw new Error("nothing was sealed");
  return { folder, last, unsealed: `log/${nameOf(9)}.gz` };
}

async function writeCopy({ bases }: BackupFolder, day: number): Promise<void> {
  const contents = { PG_VERSION: "18\n", "base/1/100": `rows of day ${day}`, "global/pg_control": `control ${day}` };
  const at = new Date(Date.UTC(2026, 10, day, 2)).toISOString();
  const place = join(bases, at.replace(/[:.]/g, "-"));
  for (const [path, text] of Object.entries(contents)) await write(join(place, "files", path), text);
  const files = Object.entries(contents).map(([path, text]) => ({
    path,
    octets: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
  }));
  const log = { firstSegment: nameOf(day * 3), lastSegment: nameOf(day * 3 + 1) };
  const manifest = { format: 1, version: "18", startedAt: at, endedAt: at, ...log, files, folders: ["base", "base/1"] };
  await write(join(place, "manifest.json"), JSON.stringify(manifest));
}

async function writeSegment({ log }: BackupFolder, number: number): Promise<void> {
  await write(join(log, `${nameOf(number)}.gz`), gzipSync(Buffer.alloc(16 * 1024 * 1024, number), { level: 1 }));
}

function nameOf(number: number): string {
  return `0000000100000000${number.toString(16).toUpperCase().padStart(8, "0")}`;
}

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
