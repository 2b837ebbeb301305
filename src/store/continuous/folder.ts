import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What a folder of continuous backup consists of: copies of the whole database, and the log of what was done since. */
export interface BackupFolder {
  readonly root: string;
  /** One folder for each copy of the cluster ("base backup"), named by its end. */
  readonly bases: string;
  /** Segments of the write-ahead log, compressed, as the server hands them out. */
  readonly log: string;
  /** Signed lists of all files, each chained to the one before it. */
  readonly seals: string;
  /** The password of the server's user, which stands hashed in every copy. */
  readonly password: string;
}

/** "000000010000000000000003": a whole segment of the log, by its name without ".gz". */
export const segmentName = /^[0-9A-F]{24}$/;

export function backupFolder(root: string): BackupFolder {
  return {
    root,
    bases: join(root, "base"),
    log: join(root, "log"),
    seals: join(root, "seals"),
    password: join(root, "password"),
  };
}

const manifestShape = z.object({
  format: z.literal(1),
  /** Major version of PostgreSQL: the copy is of no use to another. */
  version: z.string(),
  startedAt: z.iso.datetime(),
  /** From here on every moment can be restored with this copy. */
  endedAt: z.iso.datetime(),
  /** Without these segments of the log the copy is no database; absent in older copies. */
  firstSegment: z.string().optional(),
  lastSegment: z.string().optional(),
  files: z.array(z.object({ path: z.string(), octets: z.int(), sha256: z.string() })),
  folders: z.array(z.string()),
});
export type BaseManifest = z.infer<typeof manifestShape>;

export interface Base {
  readonly folder: string;
  readonly manifest: BaseManifest;
}

/** The whole copies of a folder, the oldest first; one that was cut off has no manifest and is passed over. */
export function readBases(folder: BackupFolder): readonly Base[] {
  if (!existsSync(folder.bases)) return [];
  return readdirSync(folder.bases)
    .sort()
    .flatMap((name) => {
      const path = join(folder.bases, name, "manifest.json");
      if (!existsSync(path)) return [];
      const manifest = manifestShape.safeParse(parsed(readFileSync(path, "utf8")));
      return manifest.success ? [{ folder: join(folder.bases, name), manifest: manifest.data }] : [];
    });
}

/** The name of a copy's folder below `bases`: the moment of its end. */
export function baseName({ endedAt }: Pick<BaseManifest, "endedAt">): string {
  return endedAt.replace(/[:.]/g, "-");
}

/** Names of whole segments, without ".gz". */
export async function logSegments({ log }: BackupFolder): Promise<readonly string[]> {
  const names = (await readdir(log)).map((name) => name.replace(/\.gz$/, ""));
  return names.filter((name) => segmentName.test(name)).sort();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
