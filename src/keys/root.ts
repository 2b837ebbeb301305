/**
 * The root of a software key store: a key-encryption key that exists nowhere at rest. Each group of people shares a
 * random secret M-of-N (Shamir); all groups' secrets together derive, by HKDF, the key-encryption key and a check value.
 * Only the check value is kept. So a store without enough people is as closed as one without any.
 */
import { createSecretKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { combine, split } from "shamir-secret-sharing";
import { wipe } from "./secret-box.ts";
import {
  defaultHardness,
  openShare,
  type PassphraseHardness,
  parseShareFile,
  type ShareFile,
  shortestPassphrase,
  writeShareFile,
} from "./share-file.ts";
import type { KeyRefusal, PresentedShare } from "./types.ts";

/** A group that activates a store: so many of its people must come. */
export interface ShareGroup {
  readonly name: string;
  readonly threshold: number;
  readonly people: readonly ShareHolder[];
}
export interface ShareHolder {
  readonly holder: string;
  readonly passphrase: string;
}

/** A share file on its way to its holder. */
export interface IssuedShare {
  readonly group: string;
  readonly holder: string;
  readonly file: string;
}

/** What the database keeps of a root. */
export interface StoredRoot {
  readonly storeId: string;
  readonly groups: readonly { readonly name: string; readonly threshold: number; readonly people: number }[];
  readonly checkValue: Uint8Array;
}

const secretOctets = 32;

/** Makes a new root and its share files. Refusals: "group-invalid", "passphrase-too-short". */
export async function makeRoot(
  storeId: string,
  groups: readonly ShareGroup[],
  hardness: PassphraseHardness = defaultHardness,
): Promise<Result<{ root: StoredRoot; shares: readonly IssuedShare[] }, KeyRefusal>> {
  const refusal = refusalOfGroups(groups);
  if (refusal !== undefined) return refuse(refusal);
  const shares: IssuedShare[] = [];
  const secrets: Uint8Array[] = [];
  for (const group of groups) {
    // shamir-secret-sharing takes a plain Uint8Array only, not a Buffer.
    const secret = new Uint8Array(randomBytes(secretOctets));
    secrets.push(secret);
    shares.push(...(await sharesOf(storeId, group, secret, hardness)));
  }
  const { checkValue } = derive(storeId, secrets);
  const kept = groups.map(({ name, threshold, people }) => ({ name, threshold, people: people.length }));
  return ok({ root: { storeId, groups: kept, checkValue }, shares });
}

function refusalOfGroups(groups: readonly ShareGroup[]): KeyRefusal | undefined {
  if (groups.length === 0) return { code: "group-invalid", group: "", threshold: 0, people: 0 };
  for (const [index, { name, threshold, people }] of groups.entries()) {
    const isTwice = groups.findIndex((other) => other.name === name) !== index;
    const holders = new Set(people.map(({ holder }) => holder));
    if (isTwice || threshold < 2 || threshold > people.length || people.length > 255 || holders.size !== people.length)
      return { code: "group-invalid", group: name, threshold, people: people.length };
    const short = people.find(({ passphrase }) => [...passphrase].length < shortestPassphrase);
    if (short !== undefined) return { code: "passphrase-too-short", holder: short.holder, minimum: shortestPassphrase };
  }
  return undefined;
}

async function sharesOf(
  store: string,
  { name, threshold, people }: ShareGroup,
  secret: Uint8Array,
  hardness: PassphraseHardness,
): Promise<IssuedShare[]> {
  const parts = await split(secret, people.length, threshold);
  const issued: IssuedShare[] = [];
  // One after the other: each passphrase costs the memory of its hardness.
  for (const [index, { holder, passphrase }] of people.entries()) {
    const share = parts[index] ?? new Uint8Array();
    const file = await writeShareFile({ store, group: name, holder }, share, passphrase, hardness);
    issued.push({ group: name, holder, file });
  }
  wipe(...parts);
  return issued;
}

/** The key-encryption key, from enough shares of every group; any share that does not open refuses the whole. */
export async function openRoot(
  root: StoredRoot,
  presented: readonly PresentedShare[],
): Promise<Result<KeyObject, KeyRefusal>> {
  const files = checkFiles(root, presented);
  if (!files.ok) return files;
  const opened: { readonly group: string; readonly share: Uint8Array }[] = [];
  for (const [position, file] of files.value.entries()) {
    const share = await openShare(file, presented[position]?.passphrase ?? "");
    if (share === undefined) {
      wipe(...opened.map((other) => other.share));
      return refuse({ code: "share-passphrase-wrong", position, holder: file.holder });
    }
    opened.push({ group: file.group, share });
  }
  const key = await keyOfShares(root, opened);
  wipe(...opened.map(({ share }) => share));
  return key === undefined ? refuse({ code: "shares-do-not-fit" }) : ok(key);
}

/** Everything that can be told before a passphrase is tried. */
function checkFiles(root: StoredRoot, presented: readonly PresentedShare[]): Result<readonly ShareFile[], KeyRefusal> {
  const files: ShareFile[] = [];
  for (const [position, { file: text }] of presented.entries()) {
    const file = parseShareFile(text);
    if (file === undefined) return refuse({ code: "share-file-malformed", position });
    if (file.store !== root.storeId) return refuse({ code: "share-of-another-store", position });
    if (files.some(({ group, holder }) => group === file.group && holder === file.holder))
      return refuse({ code: "share-presented-twice", position, holder: file.holder });
    files.push(file);
  }
  for (const { name, threshold } of root.groups) {
    const present = files.filter(({ group }) => group === name).length;
    if (present < threshold) return refuse({ code: "too-few-shares", group: name, needed: threshold, present });
  }
  return ok(files);
}

async function keyOfShares(
  root: StoredRoot,
  opened: readonly { readonly group: string; readonly share: Uint8Array }[],
): Promise<KeyObject | undefined> {
  const secrets: Uint8Array[] = [];
  for (const { name } of root.groups) {
    const shares = opened.filter(({ group }) => group === name).map(({ share }) => new Uint8Array(share));
    const secret = await combine(shares).catch(() => undefined);
    wipe(...shares);
    if (secret === undefined) return undefined;
    secrets.push(secret);
  }
  const { key, checkValue } = derive(root.storeId, secrets);
  return checkValue.length === root.checkValue.length && timingSafeEqual(checkValue, root.checkValue) ? key : undefined;
}

/** HKDF with SHA-256 over the groups' secrets in their order; uses up the secrets. */
function derive(storeId: string, secrets: readonly Uint8Array[]): { key: KeyObject; checkValue: Uint8Array } {
  const joined = Buffer.concat(secrets);
  const derived = (purpose: string) => new Uint8Array(hkdfSync("sha256", joined, storeId, `warifu ${purpose}`, 32));
  const octets = derived("key encryption");
  const result = { key: createSecretKey(octets), checkValue: derived("check value") };
  wipe(joined, octets, ...secrets);
  return result;
}
