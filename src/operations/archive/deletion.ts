/**
 * Members whose period is over are deleted by two people: one asks, another approves, and with the approval they go. A signed record
 * says what went, so that nothing else can be missing; then the files are removed, or at the next hour if a crash came between.
 */
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { auditKey } from "../../keys/index.ts";
import { canonicalJson, type JsonObject, type SealSigner, type Store, type Transaction } from "../../store/index.ts";
import type { ArchiveActor, PackagePorts } from "./make-package.ts";
import { signatureText } from "./manifest.ts";
import { type MemberRow, readDueMembers } from "./package-records.ts";

/** "2026-11/list-0001.jsonl" */
export type MemberPath = string;

export type MemberRefusal =
  | { readonly code: "archive-member-unknown"; readonly field: "members"; readonly member: MemberPath }
  | { readonly code: "archive-member-gone"; readonly field: "members"; readonly member: MemberPath }
  | {
      readonly code: "archive-member-still-kept";
      readonly field: "members";
      readonly rule: "CPS 4-12-2-2";
      readonly member: MemberPath;
      readonly until: string;
    }
  | {
      readonly code: "archive-member-held";
      readonly field: "members";
      readonly member: MemberPath;
      readonly reason: string;
    };

/** Members asked for at once. */
export const deletedAtOnce = 500;

/** What could be deleted now: due and not held, the oldest first. */
export async function deletableMembers(store: Pick<Store, "read">, now: Date): Promise<readonly MemberPath[]> {
  const due = await readDueMembers(store, { day: tokyoDay(now), limit: deletedAtOnce });
  return due.filter(({ heldReason }) => heldReason === null).map(pathOf);
}

export function pathOf({ month, name }: Pick<MemberRow, "month" | "name">): MemberPath {
  return `${month}/${name}`;
}

/** The day of Asia/Tokyo in which a moment lies. */
export function tokyoDay(moment: Date): string {
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** Why one of these may not be deleted now; undefined: all may. Locks their rows. */
export async function deletionRefusal(
  transaction: Transaction,
  paths: readonly MemberPath[],
  now: Date,
): Promise<MemberRefusal | undefined> {
  const known = new Map((await lockMembers(transaction, paths)).map((row) => [pathOf(row), row]));
  for (const member of paths) {
    const row = known.get(member);
    if (row === undefined) return { code: "archive-member-unknown", field: "members", member };
    const refusal = memberRefusal(row, tokyoDay(now));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Pure. */
export function memberRefusal(
  row: Pick<MemberRow, "month" | "name" | "until" | "heldReason" | "deletedAt">,
  today: string,
): MemberRefusal | undefined {
  const member = pathOf(row);
  const { until, heldReason, deletedAt } = row;
  if (deletedAt !== null) return { code: "archive-member-gone", field: "members", member };
  if (today < until)
    return { code: "archive-member-still-kept", field: "members", rule: "CPS 4-12-2-2", member, until };
  return heldReason === null
    ? undefined
    : { code: "archive-member-held", field: "members", member, reason: heldReason };
}

interface LockedMember extends Pick<MemberRow, "month" | "name" | "until" | "heldReason" | "deletedAt" | "sha256"> {}

async function lockMembers(transaction: Transaction, paths: readonly MemberPath[]): Promise<readonly LockedMember[]> {
  const { rows } = await transaction.query<LockedMember>(
    `select month, name, until::text as until, held_reason as "heldReason", deleted_at as "deletedAt",
       encode(sha256, 'hex') as sha256
     from archive_member where (month, name) in (select * from unnest($1::text[], $2::text[]))
     order by month, name for update`,
    [paths.map((path) => path.split("/")[0] ?? ""), paths.map((path) => path.split("/")[1] ?? "")],
  );
  return rows;
}

export interface DeletionOrder {
  readonly members: readonly MemberPath[];
  readonly approval: string;
  /** Who asked and who approved. */
  readonly by: readonly string[];
}

export interface DeletionRecord extends DeletionOrder {
  readonly deletion: number;
  readonly at: Date;
  /** Hexadecimal hash of the record before; empty in the first. */
  readonly previous: string;
  readonly hashes: readonly string[];
}

/** The signed text. Pure. */
export function deletionText({ deletion, at, previous, approval, by, members, hashes }: DeletionRecord): string {
  const content: JsonObject = {
    approval,
    at: at.toISOString(),
    by: [...by],
    deletion,
    format: "warifu-archive-deletion/1",
    members: members.map((member, index) => [member, hashes[index] ?? ""]),
    previous,
  };
  return canonicalJson(content);
}

/** Reads a record back; undefined when it is not one that `deletionText` makes. Pure. */
export function parseDeletion(text: string): DeletionRecord | undefined {
  try {
    const parsed = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const rows = parsed.members as readonly (readonly [string, string])[];
    const { approval, previous } = parsed as Readonly<Record<"approval" | "previous", string>>;
    const record = {
      ...{ approval, previous, by: parsed.by as readonly string[], deletion: parsed.deletion as number },
      ...{
        at: new Date(parsed.at as string),
        members: rows.map(([member]) => member),
        hashes: rows.map(([, hash]) => hash),
      },
    };
    return deletionText(record) === text ? record : undefined;
  } catch {
    // No JSON, or of another shape.
    return undefined;
  }
}

/** Deletes within the transaction that uses up the approval. The rows were locked and looked at by `deletionRefusal`. */
export async function deleteMembers(
  transaction: Transaction,
  signer: SealSigner,
  { at, origin, actor, ...order }: DeletionOrder & ArchiveActor & { readonly at: Date },
): Promise<number> {
  const rows = await lockMembers(transaction, order.members);
  const last = await transaction.query<{ deletion: number; hash: string }>(
    `select deletion::int as deletion, encode(hash, 'hex') as hash from archive_deletion
     order by archive_deletion.deletion desc limit 1`,
  );
  const deletion = (last.rows[0]?.deletion ?? 0) + 1;
  const members = rows.map(pathOf);
  const record = { ...order, members, hashes: rows.map(({ sha256 }) => sha256), deletion, at };
  const body = deletionText({ ...record, previous: last.rows[0]?.hash ?? "" });
  const bytes = Buffer.from(body, "utf8");
  const hash = createHash("sha256").update(bytes).digest();
  const signature = Buffer.from(await signer.sign(bytes));
  await transaction.query(
    `insert into archive_deletion (deletion, at, body, hash, algorithm, public_key, signature)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [deletion, at, body, hash, signer.algorithm, Buffer.from(signer.publicKey), signature],
  );
  await transaction.query(
    `update archive_member set deleted_at = $3, deletion = $4
     where (month, name) in (select * from unnest($1::text[], $2::text[]))`,
    [rows.map(({ month }) => month), rows.map(({ name }) => name), at, deletion],
  );
  const facts = { deletion, members: members.length, record: hash.toString("hex"), approval: order.approval };
  transaction.audit({ kind: "archive.deleted", actor, origin, subject: String(deletion), result: "success", facts });
  return deletion;
}

/** The key that signs records of deletions. */
export async function deletionSigner(
  ports: Pick<PackagePorts, "keys">,
  by: ArchiveActor,
): Promise<Result<SealSigner, Extract<Awaited<ReturnType<typeof auditKey>>, { ok: false }>["refusal"]>> {
  const key = await auditKey(ports.keys, by);
  return key.ok ? ok(key.value.signer) : refuse(key.refusal);
}

/** The newest records of deletions whose files may still be there after a crash. */
const sweptDeletions = 20;

/** Removes the files of what was deleted, and writes the records beside the packages. Doing it twice does no harm. */
export async function removeDeletedFiles(store: Pick<Store, "read">, archiveFolder: string): Promise<void> {
  const { rows } = await store.read<{
    deletion: number;
    body: string;
    algorithm: string;
    publicKey: Uint8Array;
    signature: Uint8Array;
  }>(
    `select deletion::int as deletion, body, algorithm, public_key as "publicKey", signature from archive_deletion
     order by archive_deletion.deletion desc limit $1`,
    [sweptDeletions],
  );
  const folder = join(archiveFolder, deletionsName);
  if (rows.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { deletion, body, algorithm, publicKey, signature } of rows.toReversed()) {
    const name = deletionName(deletion);
    await writeFile(join(folder, `${name}.json`), body, { mode: 0o600 });
    await writeFile(join(folder, `${name}.signature.json`), signatureText(algorithm, publicKey, signature), {
      mode: 0o600,
    });
    for (const member of parseDeletion(body)?.members ?? []) await rm(join(archiveFolder, member), { force: true });
  }
}

export const deletionsName = "deletions";

export function deletionName(deletion: number): string {
  return String(deletion).padStart(6, "0");
}
