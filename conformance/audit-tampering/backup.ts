/** What somebody does to a sealed backup folder; it is put right again after a look through it. */
import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type BackupSeal, verifyBackup } from "../../src/store/index.ts";
import { makeSampleBackup, type TestScope } from "../../src/store/testing.ts";
import type { Random } from "./random.ts";

export interface BackupWorld {
  readonly root: string;
  /** Every file that a seal lists, a copy of which lists it, or that is a seal. */
  readonly files: readonly string[];
  /** The last seal, as the house noted it. */
  readonly noted: BackupSeal;
  readonly verifier: Parameters<typeof verifyBackup>[1];
}

/** A folder with two copies, their log and seals, by a key of its own. */
export async function makeBackupWorld(scope: TestScope): Promise<BackupWorld> {
  const place = await mkdtemp(join(tmpdir(), "warifu-backup-"));
  scope.after(() => rm(place, { recursive: true, force: true }));
  const root = join(place, "backup");
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = publicKey.export({ format: "der", type: "spki" });
  const signer = {
    algorithm: "ecdsa-p256-sha256",
    publicKey: key,
    sign: async (octets: Uint8Array) => sign("sha256", octets, privateKey),
  };
  const { last, unsealed } = await makeSampleBackup(root, signer);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const verifier: BackupWorld["verifier"] = {
    publicKeys: [key],
    verify: (algorithm, by, octets, signature) =>
      algorithm === signer.algorithm &&
      verify("sha256", octets, createPublicKey({ key: Buffer.from(by), format: "der", type: "spki" }), signature),
  };
  // What is not sealed yet is whole in itself, and nothing more is said of it.
  return { root, files: paths.filter((path) => path !== unsealed).sort(), noted: last, verifier };
}

/** Changes one file at random and looks. @returns undefined where nothing was changed */
export async function tamperBackup(
  { root, files, noted, verifier }: BackupWorld,
  random: Random,
): Promise<{ readonly kind: string; readonly finding: "found" | "missed" } | undefined> {
  const [one, other] = [random.pick(files), random.pick(files)];
  const [name, edit] = random.pick(Object.entries(edits));
  const path = join(root, one);
  const before = await readFile(path);
  const edited = edit(random, before, await readFile(join(root, other)));
  if (edited !== "remove" && edited !== "stranger" && edited.equals(before)) return undefined;
  const stranger = `${path}-${random.below(100)}`;
  if (edited === "remove") await rm(path);
  else await writeFile(edited === "stranger" ? stranger : path, edited === "stranger" ? before : edited);
  try {
    const verified = await verifyBackup(root, verifier, noted);
    const kind = `backup, ${one.split("/")[0]}: ${name}`;
    return { kind, finding: verified.ok ? "missed" : "found" };
  } finally {
    await rm(stranger, { force: true });
    await writeFile(path, before);
  }
}

const edits: Readonly<
  Record<string, (random: Random, octets: Buffer, other: Buffer) => Buffer | "remove" | "stranger">
> = {
  "a bit flipped": (random, octets) => {
    const edited = Buffer.from(octets);
    const at = random.below(edited.length);
    edited[at] = (edited[at] ?? 0) ^ (1 << random.below(8));
    return edited;
  },
  "cut short": (random, octets) => octets.subarray(0, random.below(octets.length)),
  "made longer": (_random, octets) => Buffer.concat([octets, Buffer.from("x")]),
  "put in place of another": (_random, _octets, other) => other,
  removed: () => "remove",
  "put in beside": () => "stranger",
};
