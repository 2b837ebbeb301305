/**
 * Holds the packages against their signatures and stamps, against one another, and against the rows of the database: any change,
 * removal or swap is found, in the files as in the rows, and its place is named. Files are read whole, a piece at a time.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { AuditVerifier, Store } from "../../store/index.ts";
import { ownSource } from "../audit/verifier.ts";
import { deletionsName, tokyoDay } from "./deletion.ts";
import { fileHash } from "./file-hash.ts";
import {
  besideMembers,
  manifestName,
  type PackageManifest,
  parseManifest,
  signatureName,
  signatureText,
  stampName,
} from "./manifest.ts";
import { type MemberRow, type PackageRow, readMembers, readPackageRows } from "./package-records.ts";
import { type DeletionFinding, verifyDeletions } from "./verify-deletions.ts";

export type ArchiveFinding =
  | DeletionFinding
  | { readonly code: "archive-package-missing" | "archive-package-unrecorded"; readonly month: string }
  | { readonly code: "archive-manifest-malformed" | "archive-manifest-key-unknown"; readonly month: string }
  | { readonly code: "archive-manifest-signature-wrong" | "archive-stamp-wrong"; readonly month: string }
  | { readonly code: "archive-chain-broken" | "archive-row-changed"; readonly month: string }
  | { readonly code: "archive-file-missing"; readonly month: string; readonly file: string }
  | { readonly code: "archive-file-changed" | "archive-file-unknown"; readonly month: string; readonly file: string }
  | { readonly code: "archive-member-row-changed"; readonly month: string; readonly file: string };

export interface ArchiveSummary {
  readonly packages: number;
  readonly members: number;
  readonly deleted: number;
  readonly octets: number;
}

const pageSize = 50;

/** Verifies all packages of the archive. The first thing that is wrong is the refusal. @throws StoreFault */
export async function verifyArchive(
  store: Pick<Store, "read">,
  verifier: AuditVerifier,
  folder: string,
): Promise<Result<ArchiveSummary, ArchiveFinding>> {
  const summary = { packages: 0, members: 0, deleted: 0, octets: 0 };
  const seen = new Set<string>();
  let before: PackageRow | undefined;
  for (;;) {
    const rows = await readPackageRows(store, { after: before?.month ?? "", limit: pageSize });
    for (const row of rows) {
      const verified = await verifyPackage({ store, verifier, folder: join(folder, row.month) }, row);
      if (!verified.ok) return verified;
      if (verified.value.manifest.previous !== (before?.hash ?? ""))
        return refuse({ code: "archive-chain-broken", month: row.month });
      add(summary, verified.value.members);
      seen.add(row.month);
      before = row;
    }
    if (rows.length < pageSize) break;
  }
  const unrecorded = (await foldersIn(folder)).find((name) => !seen.has(name));
  if (unrecorded !== undefined) return refuse({ code: "archive-package-unrecorded", month: unrecorded });
  const deletions = await verifyDeletions(store, verifier, join(folder, deletionsName));
  return deletions === undefined ? ok(summary) : refuse(deletions);
}

function add(
  summary: { packages: number; members: number; deleted: number; octets: number },
  members: readonly MemberRow[],
): void {
  summary.packages++;
  summary.members += members.length;
  for (const { deletedAt, octets } of members) {
    if (deletedAt === null) summary.octets += octets;
    else summary.deleted++;
  }
}

/** Folders of packages; one that is still being made is none yet. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.name !== deletionsName && !/^\d{4}-\d\d\.making$/.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

interface PackagePlace {
  readonly store: Pick<Store, "read">;
  readonly verifier: AuditVerifier;
  /** Of this package. */
  readonly folder: string;
}

export interface VerifiedPackage {
  readonly manifest: PackageManifest;
  readonly members: readonly MemberRow[];
}

/** One package against its row: also a copy of it that lies elsewhere. */
export async function verifyPackage(
  { store, verifier, folder }: PackagePlace,
  row: PackageRow,
): Promise<Result<VerifiedPackage, ArchiveFinding>> {
  const { month } = row;
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return refuse(await missing(folder, month));
  const manifest = parseManifest(row.manifest);
  if (manifest === undefined) return refuse({ code: "archive-manifest-malformed", month });
  const finding =
    proofFinding(row, verifier) ??
    rowFinding(row, manifest) ??
    (text === row.manifest ? undefined : ({ code: "archive-file-changed", month, file: manifestName } as const)) ??
    (await besideFinding(folder, row));
  if (finding !== undefined) return refuse(finding);
  const members = await readMembers(store, month);
  const wrong = memberRowsFinding(month, manifest, members) ?? (await filesFinding(folder, month, members));
  return wrong === undefined ? ok({ manifest, members }) : refuse(wrong);
}

async function missing(folder: string, month: string): Promise<ArchiveFinding> {
  const isThere = (await readdir(folder).catch(() => [])).length > 0;
  return isThere
    ? { code: "archive-file-missing", month, file: manifestName }
    : { code: "archive-package-missing", month };
}

/** Signed with an audit key of the house, and stamped at a moment near the one it names. */
function proofFinding(row: PackageRow, verifier: AuditVerifier): ArchiveFinding | undefined {
  const { month, algorithm, publicKey, signature, token } = row;
  const bytes = Buffer.from(row.manifest, "utf8");
  const key = verifier.publicKeys.find((known) => Buffer.from(publicKey).equals(known));
  if (key === undefined) return { code: "archive-manifest-key-unknown", month };
  if (!verifier.verify(algorithm, key, bytes, signature)) return { code: "archive-manifest-signature-wrong", month };
  const stamped = verifier.anchors?.(ownSource, token, bytes);
  return stamped instanceof Date ? undefined : { code: "archive-stamp-wrong", month };
}

function rowFinding(row: PackageRow, manifest: PackageManifest): ArchiveFinding | undefined {
  const { month, at, by, members } = manifest;
  const sum = (field: "records" | "octets") => members.reduce((total, member) => total + member[field], 0);
  const isSame =
    row.month === month &&
    row.at.getTime() === at.getTime() &&
    row.by === by &&
    row.members === members.length &&
    row.records === sum("records") &&
    row.octets === sum("octets") &&
    row.hash === createHash("sha256").update(row.manifest).digest("hex");
  return isSame ? undefined : { code: "archive-row-changed", month: row.month };
}

async function besideFinding(folder: string, row: PackageRow): Promise<ArchiveFinding | undefined> {
  const { month } = row;
  const signed = Buffer.from(signatureText(row.algorithm, row.publicKey, row.signature), "utf8");
  for (const [file, wanted] of [[signatureName, signed] as const, [stampName, Buffer.from(row.token)] as const]) {
    const found = await readFile(join(folder, file)).catch(() => undefined);
    if (found === undefined) return { code: "archive-file-missing", month, file };
    if (!found.equals(wanted)) return { code: "archive-file-changed", month, file };
  }
  return undefined;
}

function memberRowsFinding(
  month: string,
  { members: promised }: PackageManifest,
  rows: readonly MemberRow[],
): ArchiveFinding | undefined {
  const known = new Map(rows.map((row) => [row.name, row]));
  for (const { name: file, kind, records, octets, sha256, until } of promised) {
    const row = known.get(file);
    known.delete(file);
    const isSame =
      row !== undefined &&
      row.kind === kind &&
      row.records === records &&
      row.octets === octets &&
      row.sha256 === sha256 &&
      row.until === until &&
      (row.deletedAt === null || tokyoDay(row.deletedAt) >= until);
    if (!isSame) return { code: "archive-member-row-changed", month, file };
  }
  const [extra] = known.keys();
  return extra === undefined ? undefined : { code: "archive-member-row-changed", month, file: extra };
}

/** What is there is what was promised; what was deleted is looked at with the records of deletions. */
async function filesFinding(
  folder: string,
  month: string,
  members: readonly MemberRow[],
): Promise<ArchiveFinding | undefined> {
  const names = new Set([...besideMembers, ...members.map(({ name }) => name)]);
  for (const { name: file, sha256, deletedAt } of members) {
    const found = await fileHash(join(folder, file));
    if (found === undefined && deletedAt === null) return { code: "archive-file-missing", month, file };
    if (found !== undefined && found.sha256 !== sha256) return { code: "archive-file-changed", month, file };
  }
  const unknown = (await readdir(folder)).find((name) => !names.has(name));
  return unknown === undefined ? undefined : { code: "archive-file-unknown", month, file: unknown };
}
