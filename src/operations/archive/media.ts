/**
 * Monthly media (CPS 4-12-2-3): a package copied for a vault, its members encrypted for a key that the key managers keep, with a list of
 * the files by hash. Once a year a medium is read whole and held against its list (CPS 4-12-2-6), for which nobody needs the key.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { digest } from "@warifu/pki/node";
import { type Result, refuse } from "@warifu/pki/result";
import { canonicalJson, inTurn, type Store } from "../../store/index.ts";
import type { CarrierLoad, CarrierRefusal } from "./carrier-types.ts";
import { type CarrierPorts, changeCarrier, type NumberedCarrier, readCarrier } from "./carriers.ts";
import { encryptFile } from "./envelope.ts";
import { fileHash } from "./file-hash.ts";
import type { ArchiveActor } from "./make-package.ts";
import { besideMembers } from "./manifest.ts";
import { type MemberRow, readMembers } from "./package-records.ts";

export interface MediaPorts extends CarrierPorts {
  readonly archiveFolder: string | undefined;
  /** Where media are mounted, one folder each, by their label. */
  readonly mediaFolder: string | undefined;
  /** SubjectPublicKeyInfo, DER, of the RSA key for which media are encrypted. */
  readonly mediaKey: Uint8Array | undefined;
}

export type MediumRefusal =
  | CarrierRefusal
  | { readonly code: "archive-not-kept" }
  | { readonly code: "archive-media-key-missing" }
  | { readonly code: "archive-month-unknown"; readonly field: "month" }
  | { readonly code: "medium-not-inserted"; readonly field: "carrier"; readonly label: string }
  | { readonly code: "carrier-of-paper"; readonly field: "carrier" };

export const mediumList = "medium.json";

/** Copies a month's package to a new medium and registers it. @throws StoreFault */
export async function makeMedium(
  ports: MediaPorts,
  { month, place, actor, origin }: ArchiveActor & { readonly month: string; readonly place: string },
): Promise<Result<NumberedCarrier, MediumRefusal>> {
  const { archiveFolder, mediaFolder, mediaKey, store } = ports;
  if (archiveFolder === undefined || mediaFolder === undefined) return refuse({ code: "archive-not-kept" });
  if (mediaKey === undefined) return refuse({ code: "archive-media-key-missing" });
  return inTurn(store, "archive-media", async (): Promise<Result<NumberedCarrier, MediumRefusal>> => {
    const members = (await readMembers(store, month)).filter(({ deletedAt }) => deletedAt === null);
    const keepUntil = members
      .map(({ until }) => until)
      .toSorted()
      .at(-1);
    if (keepUntil === undefined) return refuse({ code: "archive-month-unknown", field: "month" });
    const label = await nextLabel(store, month);
    const at = ports.clock();
    const folders = { from: join(archiveFolder, month), to: join(mediaFolder, label) };
    const listHash = await writeMedium(folders, { month, label, at, members, mediaKey });
    const load: CarrierLoad = { form: "digital", month, listHash, deletion: await newestDeletion(store) };
    const change = { kind: "register", load, label, place, keepUntil: dayBefore(keepUntil) } as const;
    return store.transaction((transaction) =>
      changeCarrier(transaction, { carrier: undefined, change, actor, origin, at }),
    );
  });
}

/** "2026-11-1", "2026-11-2": the month and which copy. */
async function nextLabel(store: Pick<Store, "read">, month: string): Promise<string> {
  const { rows } = await store.read<{ copies: number }>(
    "select count(*)::int as copies from archive_carrier where month = $1",
    [month],
  );
  return `${month}-${(rows[0]?.copies ?? 0) + 1}`;
}

async function newestDeletion(store: Pick<Store, "read">): Promise<number> {
  const { rows } = await store.read<{ newest: number }>(
    "select coalesce(max(deletion), 0)::int as newest from archive_deletion",
  );
  return rows[0]?.newest ?? 0;
}

interface MediumContent {
  readonly month: string;
  readonly label: string;
  readonly at: Date;
  readonly members: readonly MemberRow[];
  readonly mediaKey: Uint8Array;
}

/** Files first, their list last, then the name: a medium that was cut short has none. Returns the list's hash. */
async function writeMedium(
  { from, to }: { readonly from: string; readonly to: string },
  { month, label, at, members, mediaKey }: MediumContent,
): Promise<string> {
  const making = `${to}.making`;
  await rm(making, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  for (const name of besideMembers) await copyFile(join(from, name), join(making, name));
  for (const { name } of members) await encryptFile(join(from, name), join(making, `${name}.cms`), mediaKey);
  const files: (readonly [string, number, string])[] = [];
  for (const name of (await readdir(making)).sort()) {
    const facts = await fileHash(join(making, name));
    if (facts === undefined) throw new Error(`a file that was just written cannot be read: ${name}`);
    files.push([name, facts.octets, facts.sha256]);
  }
  const list = canonicalJson({ at: at.toISOString(), files, format: "warifu-archive-medium/1", label, month });
  await writeFile(join(making, mediumList), list, { mode: 0o600, flush: true });
  await rename(making, to);
  return hashOf(list);
}

/** Reads a medium whole and records how it is. @throws StoreFault */
export async function checkMedium(
  ports: MediaPorts,
  { carrier: number, actor, origin }: ArchiveActor & { readonly carrier: string },
): Promise<Result<NumberedCarrier, MediumRefusal>> {
  const { store, mediaFolder, clock } = ports;
  if (mediaFolder === undefined) return refuse({ code: "archive-not-kept" });
  const carrier = await readCarrier(store, number);
  if (carrier === undefined) return refuse({ code: "carrier-unknown", field: "carrier" });
  const { load, label } = carrier;
  if (load.form === "paper") return refuse({ code: "carrier-of-paper", field: "carrier" });
  const folder = join(mediaFolder, basename(label));
  if ((await readdir(folder).catch(() => [])).length === 0)
    return refuse({ code: "medium-not-inserted", field: "carrier", label });
  const wrong = await wrongFiles(folder, load.listHash);
  const outcome = wrong.length === 0 ? ("readable" as const) : ("not-readable" as const);
  const change = { kind: "check", outcome, note: wrong.slice(0, 20).join(", ") } as const;
  return store.transaction((transaction) =>
    changeCarrier(transaction, { carrier: number, change, actor, origin, at: clock() }),
  );
}

/** Names of what cannot be read, or is not what the list says. */
export async function wrongFiles(folder: string, listHash: string): Promise<readonly string[]> {
  const list = await readFile(join(folder, mediumList), "utf8").catch(() => "");
  if (hashOf(list) !== listHash) return [mediumList];
  // Our own text: its hash is the one that was recorded.
  const { files } = JSON.parse(list) as { readonly files: readonly (readonly [string, number, string])[] };
  const wrong: string[] = [];
  for (const [name, octets, sha256] of files) {
    const found = await fileHash(join(folder, basename(name)));
    if (found?.sha256 !== sha256 || found.octets !== octets) wrong.push(name);
  }
  return wrong;
}

function hashOf(text: string): string {
  return Buffer.from(digest("sha256", Buffer.from(text, "utf8"))).toString("hex");
}

/** "2036-12-01": "2036-11-30". */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
