/** Where the archive of a data folder lies, and for whom its media are encrypted: archive-media-key.pem beside it. */
import { createPublicKey, generateKeyPair } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ArchivePlace } from "../../operations/index.ts";
import type { DataFolder } from "../data-folder.ts";

export interface ArchiveKeyRefusal {
  readonly code: "archive-media-key-malformed";
  readonly file: string;
}

/** Without a key packages are made, and media are not. */
export function archivePlaceOf(folder: DataFolder): Result<ArchivePlace, ArchiveKeyRefusal> {
  const place = { archiveFolder: folder.archive, mediaFolder: folder.archiveMedia };
  const file = folder.archiveMediaKey;
  if (!existsSync(file)) return ok({ ...place, mediaKey: undefined });
  try {
    const key = createPublicKey(readFileSync(file));
    if (key.asymmetricKeyType !== "rsa") return refuse({ code: "archive-media-key-malformed", file });
    return ok({ ...place, mediaKey: key.export({ format: "der", type: "spki" }) });
  } catch {
    // Unreadable, or no key: what it was meant to be the file does not say.
    return refuse({ code: "archive-media-key-malformed", file });
  }
}

/** Of a demo: both halves, where a real house has the key managers keep one of them. */
export async function furnishMediaKey(folder: DataFolder): Promise<void> {
  if (existsSync(folder.archiveMediaKey)) return;
  const pair = await promisify(generateKeyPair)("rsa", { modulusLength: 3072 });
  const secret = join(folder.demo, "archive-media.key");
  await mkdir(dirname(secret), { recursive: true, mode: 0o700 });
  await writeFile(secret, pair.privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  await writeFile(folder.archiveMediaKey, pair.publicKey.export({ format: "pem", type: "spki" }), { mode: 0o644 });
}
