/**
 * Where streams begin. Inspected months are deleted after a year (CPS 4-11-4); what is left of them is one signed record
 * each, which says up to which event each stream was deleted and with which hash it went on.
 */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { canonicalJson } from "./event.ts";
import type { AuditFinding, SealVerifier } from "./findings.ts";
import type { SealedHead } from "./seal.ts";

export interface DeletionContent {
  readonly deletion: number;
  /** The month of Asia/Tokyo that was deleted: "2026-11". */
  readonly month: string;
  readonly at: Date;
  /** Hexadecimal hash of the record before; empty in the first. */
  readonly previous: string;
  /** SHA-256 of the manifest of the export that holds what was deleted. */
  readonly manifest: string;
  readonly heads: readonly SealedHead[];
}

/** The signed text of a deletion. */
export function deletionBody({ deletion, month, at, previous, manifest, heads }: DeletionContent): string {
  return canonicalJson({
    at: at.toISOString(),
    deletion,
    heads: heads.map(({ stream, sequence, hash }) => [stream, sequence, hash]),
    manifest,
    month,
    previous,
  });
}

/** What is known of where the streams begin. */
export interface Beginnings {
  readonly deletions: number;
  /** By stream: the last event that was deleted. */
  readonly heads: ReadonlyMap<string, { readonly sequence: number; readonly hash: string }>;
  /** Anchors of seals before this are no longer mentioned by events. */
  readonly until: Date | undefined;
}

interface DeletionRow {
  readonly deletion: number;
  readonly until: Date;
  readonly body: string;
  readonly hash: Buffer;
  readonly algorithm: string;
  readonly public_key: Buffer;
  readonly signature: Buffer;
}

/** Reads and verifies all deletions, oldest first. */
export async function readBeginnings(
  client: pg.Client,
  verifier: SealVerifier | undefined,
): Promise<Result<Beginnings, AuditFinding>> {
  const heads = new Map<string, { sequence: number; hash: string }>();
  let previous = "";
  let deletions = 0;
  let until: Date | undefined;
  const { rows } = await queryOn<DeletionRow>(client, "select * from audit_deletion order by deletion");
  for (const row of rows) {
    const content = wholeContent(row, deletions + 1, previous, verifier);
    if (content === undefined) return refuse({ code: "audit-deletion-changed", deletion: deletions + 1 });
    for (const [stream, sequence, hash] of content.heads) heads.set(stream, { sequence, hash });
    previous = row.hash.toString("hex");
    until = row.until;
    deletions++;
  }
  return ok({ deletions, heads, until });
}

function wholeContent(row: DeletionRow, expected: number, previous: string, verifier: SealVerifier | undefined) {
  const bytes = Buffer.from(row.body, "utf8");
  const content = contentOf(row.body);
  const isWhole =
    row.deletion === expected &&
    content?.deletion === expected &&
    content.previous === previous &&
    content.month === monthBefore(row.until) &&
    createHash("sha256").update(bytes).digest().equals(row.hash);
  if (!isWhole) return undefined;
  if (verifier === undefined) return content;
  const key = verifier.publicKeys.find((known) => row.public_key.equals(known));
  const isSigned = key !== undefined && verifier.verify(row.algorithm, key, bytes, row.signature);
  return isSigned ? content : undefined;
}

function contentOf(body: string) {
  try {
    return JSON.parse(body) as {
      readonly deletion: number;
      readonly month: string;
      readonly previous: string;
      readonly heads: readonly (readonly [string, number, string])[];
    };
  } catch {
    return undefined;
  }
}

/** The month of Asia/Tokyo that ends at this instant: "2026-11". */
export function monthBefore(end: Date): string {
  return new Date(end.getTime() - 1 + 9 * 3_600_000).toISOString().slice(0, 7);
}
