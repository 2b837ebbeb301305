/** Records of deletions: a signed chain that names every member which is gone, in rows and beside the packages. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AuditVerifier, Store } from "../../store/index.ts";
import { type DeletionRecord, deletionName, parseDeletion } from "./deletion.ts";
import { signatureText } from "./manifest.ts";

export type DeletionFinding = {
  readonly code: "archive-deletion-changed" | "archive-deletion-missing" | "archive-deletion-unsigned";
  readonly deletion: number;
};

interface DeletionRow {
  readonly deletion: number;
  readonly at: Date;
  readonly body: string;
  readonly hash: Buffer;
  readonly algorithm: string;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
}

/** The first that is wrong. */
export async function verifyDeletions(
  store: Pick<Store, "read">,
  verifier: AuditVerifier,
  folder: string,
): Promise<DeletionFinding | undefined> {
  let last = { deletion: 0, hash: "" };
  for (;;) {
    const rows = await readPage(store, last.deletion);
    for (const row of rows) {
      const finding = (await rowFinding(row, last, { store, verifier })) ?? (await fileFinding(folder, row));
      if (finding !== undefined) return finding;
      last = { deletion: row.deletion, hash: row.hash.toString("hex") };
    }
    if (rows.length < 100) break;
  }
  return (await unnamed(store, last.deletion)) ?? (await extraFile(folder, last.deletion));
}

async function readPage(store: Pick<Store, "read">, after: number): Promise<readonly DeletionRow[]> {
  const { rows } = await store.read<DeletionRow>(
    `select deletion::int as deletion, at, body, hash, algorithm, public_key as "publicKey", signature
     from archive_deletion where archive_deletion.deletion > $1 order by archive_deletion.deletion limit 100`,
    [after],
  );
  return rows;
}

async function rowFinding(
  row: DeletionRow,
  last: { readonly deletion: number; readonly hash: string },
  { store, verifier }: { readonly store: Pick<Store, "read">; readonly verifier: AuditVerifier },
): Promise<DeletionFinding | undefined> {
  const { deletion, body, algorithm, publicKey, signature } = row;
  if (deletion !== last.deletion + 1) return { code: "archive-deletion-missing", deletion: last.deletion + 1 };
  const bytes = Buffer.from(body, "utf8");
  const key = verifier.publicKeys.find((known) => publicKey.equals(known));
  if (key === undefined || !verifier.verify(algorithm, key, bytes, signature))
    return { code: "archive-deletion-unsigned", deletion };
  const record = parseDeletion(body);
  const isWhole =
    record !== undefined &&
    record.deletion === deletion &&
    record.previous === last.hash &&
    record.at.getTime() === row.at.getTime() &&
    createHash("sha256").update(bytes).digest().equals(row.hash) &&
    (await namesItsMembers(store, record));
  return isWhole ? undefined : { code: "archive-deletion-changed", deletion };
}

/** Exactly these members say that they went with it, at its moment. */
async function namesItsMembers(store: Pick<Store, "read">, record: DeletionRecord): Promise<boolean> {
  const { rows } = await store.read<{ member: string; sha256: string; at: Date }>(
    `select month || '/' || name as member, encode(sha256, 'hex') as sha256, deleted_at as at
     from archive_member where deletion = $1 order by month, name`,
    [record.deletion],
  );
  return (
    rows.length === record.members.length &&
    rows.every(
      ({ member, sha256, at }, index) =>
        member === record.members[index] && sha256 === record.hashes[index] && at.getTime() === record.at.getTime(),
    )
  );
}

async function fileFinding(folder: string, row: DeletionRow): Promise<DeletionFinding | undefined> {
  const { deletion } = row;
  const name = join(folder, deletionName(deletion));
  const body = await readFile(`${name}.json`, "utf8").catch(() => undefined);
  const signature = await readFile(`${name}.signature.json`, "utf8").catch(() => undefined);
  if (body === undefined || signature === undefined) return { code: "archive-deletion-missing", deletion };
  const isSame = body === row.body && signature === signatureText(row.algorithm, row.publicKey, row.signature);
  return isSame ? undefined : { code: "archive-deletion-changed", deletion };
}

/** A member that is said to have gone with a record which is not there. */
async function unnamed(store: Pick<Store, "read">, last: number): Promise<DeletionFinding | undefined> {
  const { rows } = await store.read<{ deletion: number }>(
    "select deletion::int as deletion from archive_member where archive_member.deletion > $1 limit 1",
    [last],
  );
  return rows[0] === undefined ? undefined : { code: "archive-deletion-missing", deletion: rows[0].deletion };
}

async function extraFile(folder: string, last: number): Promise<DeletionFinding | undefined> {
  const names = await readdir(folder).catch(() => []);
  const extra = names.find((name) => Number(/^(\d{6})\./.exec(name)?.[1] ?? "999999") > last);
  return extra === undefined ? undefined : { code: "archive-deletion-changed", deletion: last + 1 };
}
