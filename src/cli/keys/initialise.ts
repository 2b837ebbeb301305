import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { digest, randomBytes } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type IssuedShare, initialiseSoftwareKeyStore, type ShareGroup, type ShareHolder } from "../../keys/index.ts";
import { openStore } from "../../store/index.ts";
import { createOperatorKey } from "../../validation/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { stopDatabaseIfIdle } from "../database-rest.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { writeNew } from "../files.ts";
import { databaseOf } from "../local-store.ts";
import { type ShownRefusal, showRefusal } from "../refusal.ts";
import { askSecret } from "../secret.ts";
import { type Terminal, words } from "../terminal.ts";
import { checkToken } from "./check-token.ts";

export interface InitialiseOptions {
  readonly group: readonly string[];
  readonly out: string;
  readonly keys?: string;
}

const self = { actor: "warifu keys", origin: "local" } as const;

/**
 * Everything that can be refused is looked at before anything is made: the folder, the groups, the token. Then each holder's passphrase
 * is asked for, the share files are written, and last the root is recorded.
 */
export async function initialiseKeys(
  terminal: Terminal,
  folder: DataFolder,
  { group, out, keys }: InitialiseOptions,
): Promise<ExitCode> {
  const obstacle =
    folderObstacle(folder) ?? (existsSync(out) ? { code: "share-folder-exists", folder: resolve(out) } : undefined);
  if (obstacle !== undefined) return refused(terminal, obstacle);
  const parsed = group.map(groupOf);
  const wrong = parsed.indexOf(undefined);
  if (wrong >= 0) {
    const misread = { code: "option-not-understood", option: "--group", value: group[wrong] };
    showRefusal(terminal, misread);
    return exitCode.usage;
  }
  const tried = await checkToken(terminal, folder, keys);
  if (tried === undefined) return exitCode.refused;
  const groups = await askPassphrases(
    terminal,
    parsed.filter((each) => each !== undefined),
  );
  if (!groups.ok) return refused(terminal, groups.refusal);
  const made = await initialise(folder, groups.value, resolve(out));
  await stopDatabaseIfIdle(folder);
  if (!made.ok) return refused(terminal, made.refusal);
  tellWhatIsNext(terminal, folder, out, groups.value);
  return exitCode.done;
}

/** A new folder, or one that holds no more than its keys file. With a database of one's own, any folder that is no demo's. */
function folderObstacle(folder: DataFolder): ShownRefusal | undefined {
  if (existsSync(folder.demo)) return named({ code: "data-folder-of-a-demo", folder: folder.path });
  const present = existsSync(folder.path) ? readdirSync(folder.path) : [];
  const isFree = present.every((name) => join(folder.path, name) === folder.keys || name === "pin");
  return isFree || process.env.DATABASE_URL !== undefined
    ? undefined
    : named({ code: "data-folder-not-empty", folder: folder.path });
}

function named(refusal: ShownRefusal & { readonly folder: string }): ShownRefusal {
  return refusal;
}

/** "key-manager:2=alice,bob,carol" */
function groupOf(text: string): (Omit<ShareGroup, "people"> & { readonly holders: readonly string[] }) | undefined {
  const [, name, threshold, holders] = /^([a-z0-9-]{1,64}):([0-9]{1,3})=([^\s=]+)$/.exec(text) ?? [];
  if (name === undefined || holders === undefined) return undefined;
  return { name, threshold: Number(threshold), holders: holders.split(",") };
}

async function askPassphrases(
  terminal: Terminal,
  groups: readonly (Omit<ShareGroup, "people"> & { readonly holders: readonly string[] })[],
): Promise<Result<readonly ShareGroup[], ShownRefusal>> {
  const given = process.env.WARIFU_PASSPHRASE?.split("\n") ?? [];
  const filled: ShareGroup[] = [];
  for (const { name, threshold, holders } of groups) {
    const people: ShareHolder[] = [];
    for (const holder of holders) {
      const passphrase = given.shift() ?? (await askTwice(terminal, holder));
      if (passphrase === undefined) return refuse(missing(holder));
      people.push({ holder, passphrase });
    }
    filled.push({ name, threshold, people });
  }
  return ok(filled);
}

function missing(holder: string): ShownRefusal & { readonly holder: string } {
  return { code: "passphrase-missing", holder };
}

/** undefined: nobody is at the terminal, or the two did not agree. */
async function askTwice(terminal: Terminal, holder: string): Promise<string | undefined> {
  const first = await askSecret(terminal, { ja: "新しいパスフレーズ", en: "new passphrase" }, holder);
  const second = await askSecret(terminal, { ja: "もう一度", en: "once more" }, holder);
  return first === second ? first : undefined;
}

async function initialise(
  folder: DataFolder,
  groups: readonly ShareGroup[],
  out: string,
): Promise<Result<"initialised", ShownRefusal>> {
  mkdirSync(folder.path, { recursive: true, mode: 0o700 });
  const clock = () => new Date();
  const store = await openStore({ location: databaseOf(folder), role: "keys", clock, connections: 2 });
  if (!store.ok) return store;
  try {
    const deliver = (shares: readonly IssuedShare[]) => writeShares(out, shares);
    const made = await initialiseSoftwareKeyStore({ store: store.value, now: clock }, { groups, deliver }, self);
    if (!made.ok) return made;
    // Allowed to bring shares and to look, no more: what opens the keys are the shares.
    const rights = ["read", "activate"] as const;
    const ports = { store: store.value, clock, digest, randomBytes };
    const key = await createOperatorKey(ports, { id: "commands", name: "commands of this machine", rights, ...self });
    if (!key.ok) return key;
    writeFileSync(folder.commandKey, `${key.value.apiKey}\n`, { mode: 0o600, flag: "wx", flush: true });
    return made;
  } finally {
    await store.value.close();
  }
}

/** A fault here leaves the root unrecorded: nothing is initialised without its shares. */
async function writeShares(out: string, shares: readonly IssuedShare[]): Promise<void> {
  await mkdir(out, { recursive: true, mode: 0o700 });
  for (const { group, holder, file } of shares) {
    const written = await writeNew(join(out, `${group}-${holder}.share`), file, "secret");
    if (!written.ok) throw new Error(`${written.refusal.code}: ${group}-${holder}`);
  }
}

function tellWhatIsNext(terminal: Terminal, folder: DataFolder, out: string, groups: readonly ShareGroup[]): void {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  for (const { name, threshold, people } of groups)
    terminal.print(`✓ ${name}: ${threshold} / ${people.length} (${people.map(({ holder }) => holder).join(", ")})`);
  terminal.print(
    say(
      `分割鍵のファイルは ${out} にあります。一つずつ本人に渡し、この機械から消してください`,
      `The share files are in ${out}: hand each to its holder, then remove them from this machine`,
    ),
  );
  terminal.print(`warifu up --data ${folder.path}`);
  terminal.print(`warifu activate <share> <share> … --data ${folder.path}`);
}

function refused<Refusal extends ShownRefusal>(terminal: Terminal, refusal: Refusal): ExitCode {
  showRefusal(terminal, refusal);
  return exitCode.refused;
}
