/**
 * Makes the package of a month (CPS 4-12-2). Files are written into a folder of their own, kind by kind; what is finished is noted, so
 * that a package which a crash cut short goes on where it stopped. Only when it is whole, signed and stamped does it get its name, and
 * then its row: what has a row is whole.
 */
import { appendFile, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { auditKey, type KeyRefusal } from "../../keys/index.ts";
import { inTurn, monthSpan, type Store } from "../../store/index.ts";
import { type StampPorts, type StampRefusal, stampBytes } from "../../time-stamp/index.ts";
import { fileHash } from "./file-hash.ts";
import type { ArchiveKindName } from "./kinds.ts";
import { type ArchiveMember, manifestName, manifestText, signatureName, signatureText, stampName } from "./manifest.ts";
import { insertPackage, monthsToPackage, newestPackage, writeProgress } from "./package-records.ts";
import { archiveSources } from "./sources.ts";
import { withSnapshot, writeKind } from "./write-kind.ts";

export interface PackagePorts extends StampPorts {
  /** Holds a folder for each month; undefined: this process keeps no archive. */
  readonly archiveFolder: string | undefined;
}

export interface ArchiveActor {
  readonly actor: string;
  readonly origin: string;
}

export interface MadePackage {
  readonly month: string;
  readonly members: number;
  readonly records: number;
  readonly octets: number;
}

export type PackageRefusal =
  | { readonly code: "archive-not-kept" }
  | { readonly code: "archive-month-not-next"; readonly field: "month"; readonly next: string | undefined }
  | KeyRefusal
  | StampRefusal;

/** What is recorded around midnight has been written by then; milliseconds after the month's end. */
const settled = 3_600_000;

/** Makes every package that is due, the oldest first, one process at a time. Stops at the first refusal. @throws StoreFault */
export async function makeDuePackages(
  ports: PackagePorts,
  by: ArchiveActor,
): Promise<Result<readonly MadePackage[], PackageRefusal>> {
  const { archiveFolder: folder, store, clock } = ports;
  if (folder === undefined) return refuse({ code: "archive-not-kept" });
  return inTurn(store, "archive", async (): Promise<Result<readonly MadePackage[], PackageRefusal>> => {
    const made: MadePackage[] = [];
    for (const month of await monthsToPackage(store, new Date(clock().getTime() - settled))) {
      const one = await makePackage({ ...ports, archiveFolder: folder }, month, by);
      if (!one.ok) return one;
      made.push(one.value);
    }
    return ok(made);
  });
}

interface Folders {
  readonly making: string;
  readonly whole: string;
}

async function makePackage(
  ports: PackagePorts & { readonly archiveFolder: string },
  month: string,
  by: ArchiveActor,
): Promise<Result<MadePackage, PackageRefusal>> {
  const key = await auditKey(ports.keys, by);
  if (!key.ok) return key;
  const folders = { making: join(ports.archiveFolder, `${month}.making`), whole: join(ports.archiveFolder, month) };
  const members = await writeMembers(ports.store, folders, month, ports.clock());
  const previous = (await newestPackage(ports.store))?.hash ?? "";
  const at = ports.clock();
  const manifest = manifestText({ month, at, by: by.actor, previous, members });
  const bytes = Buffer.from(manifest, "utf8");
  const stamped = await stampBytes(ports, bytes, by);
  if (!stamped.ok) return stamped;
  const { signer } = key.value;
  const signature = await signer.sign(bytes);
  const proofs = { algorithm: signer.algorithm, publicKey: signer.publicKey, signature, token: stamped.value.token };
  await finishFolder(folders, manifest, proofs);
  await insertPackage(ports.store, { month, at, manifest, members, ...proofs }, by);
  return ok({ month, members: members.length, records: sum(members, "records"), octets: sum(members, "octets") });
}

/** Writes what is not written yet, noting each kind that is finished. */
async function writeMembers(
  store: Store,
  { making, whole }: Folders,
  month: string,
  begunAt: Date,
): Promise<readonly ArchiveMember[]> {
  // A whole folder without a row: the crash came between the two.
  await rm(whole, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  const finished = await readFinished(making);
  const members: ArchiveMember[] = [];
  const kinds = Object.entries(archiveSources);
  await withSnapshot(store, async (snapshot) => {
    for (const [index, [name, source]] of kinds.entries()) {
      const kind = name as ArchiveKindName;
      const known = finished.get(kind);
      const written = known ?? (await writeKind(snapshot, making, { kind, month, source }));
      if (known === undefined && written.length > 0) await noteFinished(making, kind, written);
      members.push(...written);
      if (written.length === 0) continue;
      const progress = { kinds: kinds.length, finished: index + 1, ...totalsOf(members) };
      await writeProgress(store, { month, begunAt, ...progress });
    }
  });
  return members.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

const finishedName = "finished.jsonl";

async function noteFinished(making: string, kind: ArchiveKindName, members: readonly ArchiveMember[]): Promise<void> {
  const note = `${JSON.stringify([kind, members])}\n`;
  await appendFile(join(making, finishedName), note, { mode: 0o600, flush: true });
}

/** What an attempt before finished, and which is still as it was noted. */
async function readFinished(making: string): Promise<ReadonlyMap<string, readonly ArchiveMember[]>> {
  const finished = new Map<string, readonly ArchiveMember[]>();
  const text = await readFile(join(making, finishedName), "utf8").catch(() => "");
  for (const line of text.split("\n").slice(0, -1)) {
    const [kind, members] = JSON.parse(line) as [string, readonly ArchiveMember[]];
    const hashes = await Promise.all(members.map(({ name }) => fileHash(join(making, name))));
    if (members.every(({ sha256 }, index) => hashes[index]?.sha256 === sha256)) finished.set(kind, members);
  }
  return finished;
}

interface Proofs {
  readonly algorithm: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly token: Uint8Array;
}

async function finishFolder({ making, whole }: Folders, manifest: string, proofs: Proofs): Promise<void> {
  const durable = { mode: 0o600, flush: true } as const;
  await writeFile(join(making, manifestName), manifest, durable);
  const signed = signatureText(proofs.algorithm, proofs.publicKey, proofs.signature);
  await writeFile(join(making, signatureName), signed, durable);
  await writeFile(join(making, stampName), proofs.token, durable);
  await rm(join(making, finishedName), { force: true });
  await rename(making, whole);
  const parent = await open(join(whole, ".."), "r");
  await parent.sync();
  await parent.close();
}

function totalsOf(members: readonly ArchiveMember[]) {
  return { records: sum(members, "records"), octets: sum(members, "octets") };
}

function sum(members: readonly ArchiveMember[], field: "records" | "octets"): number {
  return members.reduce((total, member) => total + member[field], 0);
}

/** The moment from which a month's package is due. */
export function packageDueAt(month: string): Date {
  return new Date(monthSpan(month).until.getTime() + settled);
}
