/**
 * House rule 12: authority keys start de-activated; only the demo activates by itself. A data folder is a demo's when it
 * holds the folder of demo shares, which only a new data folder is given. The shares and the passphrases then lie beside
 * the database they protect, so they protect nothing: the demo listens on loopback and nowhere else.
 */

import { randomBytes } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isIPv4, isIPv6 } from "node:net";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { initialiseSoftwareKeyStore, type SoftwareKeyStorePorts } from "./initialise.ts";
import { readRoot, softwareStoreName } from "./records.ts";
import type { IssuedShare, ShareGroup } from "./root.ts";
import type { PassphraseHardness } from "./share-file.ts";
import type { KeyActivation, KeyActor, KeyRefusal, KeyStore, PresentedShare } from "./types.ts";

export interface DemoSetting {
  /** The data folder. */
  readonly folder: string;
  /** Whether the data folder was made by this start. */
  readonly dataFolder: "new" | "existing";
  /** Every address that this process listens on. */
  readonly bindAddresses: readonly string[];
}

export type DemoRefusal =
  | KeyRefusal
  | { readonly code: "demo-not-on-loopback"; readonly address: string }
  | { readonly code: "demo-shares-unreadable"; readonly file: string };

/** "demo": activated. "waiting": not a demo's folder; people must come with their shares (`warifu activate`). */
export type DemoOutcome =
  | { readonly mode: "demo"; readonly shareFolder: string; readonly activation: KeyActivation }
  | { readonly mode: "waiting" };

const shareFolderName = "demo-shares";

/** Activates a demo's keys, making them out of nothing in a new data folder; leaves every other folder alone. */
export async function activateDemo(
  ports: SoftwareKeyStorePorts,
  keys: Pick<KeyStore, "activate">,
  { folder, dataFolder, bindAddresses }: DemoSetting,
  by: KeyActor,
): Promise<Result<DemoOutcome, DemoRefusal>> {
  const shareFolder = join(folder, shareFolderName);
  const marked = await exists(shareFolder);
  if (!marked && dataFolder === "existing") return ok({ mode: "waiting" });
  const outside = bindAddresses.find((address) => !isLoopback(address));
  if (outside !== undefined && marked) return refuse({ code: "demo-not-on-loopback", address: outside });
  if (outside !== undefined) return ok({ mode: "waiting" });
  const root = await readRoot(ports.store, softwareStoreName);
  // A database that was there before its data folder belongs to somebody.
  if (!marked && root !== undefined) return ok({ mode: "waiting" });
  // Marked but without a root: the first start ended between the two.
  if (root === undefined) {
    const initialised = await initialiseDemo(ports, shareFolder, by);
    if (!initialised.ok) return initialised;
  }
  const shares = await readShares(shareFolder);
  if (!shares.ok) return shares;
  const activation = await keys.activate("all", shares.value, by);
  return activation.ok ? ok({ mode: "demo", shareFolder, activation: activation.value }) : activation;
}

/** Whether only this machine reaches an address: 127.0.0.0/8, ::1, or their name. */
export function isLoopback(address: string): boolean {
  if (isIPv4(address)) return address.startsWith("127.");
  if (isIPv6(address)) return address === "::1" || address === "0:0:0:0:0:0:0:1";
  return address === "localhost";
}

/** A demo's passphrases are random and lie beside their shares, so hardening them would only cost time. */
const demoHardness: PassphraseHardness = { memory: 1024, passes: 1, parallelism: 1 };

async function initialiseDemo(
  ports: SoftwareKeyStorePorts,
  shareFolder: string,
  by: KeyActor,
): Promise<Result<"initialised", KeyRefusal>> {
  const people = ["key-manager-1", "key-manager-2", "key-manager-3"].map((holder) => ({
    holder,
    passphrase: randomBytes(24).toString("base64url"),
  }));
  const groups: readonly ShareGroup[] = [{ name: "key-manager", threshold: 2, people }];
  const deliver = (shares: readonly IssuedShare[]) => writeShares(shareFolder, shares, people);
  const initialised = await initialiseSoftwareKeyStore(ports, { groups, deliver, hardness: demoHardness }, by);
  if (!initialised.ok) await rm(shareFolder, { recursive: true, force: true });
  return initialised;
}

const demoShare = z.strictObject({ file: z.string(), passphrase: z.string() });

/** Whole or not at all: written beside, then renamed. */
async function writeShares(
  shareFolder: string,
  shares: readonly IssuedShare[],
  people: readonly { readonly holder: string; readonly passphrase: string }[],
): Promise<void> {
  const beside = `${shareFolder}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  await chmod(beside, 0o700);
  for (const { holder, file } of shares) {
    const passphrase = people.find((person) => person.holder === holder)?.passphrase ?? "";
    const text = `${JSON.stringify({ file, passphrase }, undefined, 2)}\n`;
    await writeFile(join(beside, `${holder}.json`), text, { mode: 0o600, flag: "wx", flush: true });
  }
  await rm(shareFolder, { recursive: true, force: true });
  await rename(beside, shareFolder);
}

async function readShares(shareFolder: string): Promise<Result<readonly PresentedShare[], DemoRefusal>> {
  const shares: PresentedShare[] = [];
  for (const name of (await readdir(shareFolder)).filter((candidate) => candidate.endsWith(".json")).sort()) {
    const file = join(shareFolder, name);
    const parsed = parseDemoShare(await readFile(file, "utf8"));
    if (parsed === undefined) return refuse({ code: "demo-shares-unreadable", file });
    shares.push(parsed);
  }
  return ok(shares);
}

function parseDemoShare(text: string): PresentedShare | undefined {
  try {
    return demoShare.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function exists(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return names !== undefined;
}
