/**
 * Deletes a month of the audit log (CPS 4-11-4). What stays is a signed record: up to which event each stream is gone, the
 * hash it goes on with, and the manifest of the export that holds the events. The oldest month goes first, so that what is
 * left of a stream is always its end.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { lockClass } from "../locks.ts";
import type { Store } from "../store.ts";
import { deletionBody } from "./begin.ts";
import { monthSpan } from "./export-format.ts";
import type { SealedHead, SealSigner } from "./seal.ts";

export interface MonthDeletion {
  /** "2026-11" */
  readonly month: string;
  /** SHA-256 of the export's manifest. */
  readonly manifest: string;
}

/** Months of the log that have events, the oldest first. */
export async function auditMonths(store: Pick<Store, "read">): Promise<readonly string[]> {
  const { rows } = await store.read<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_event'::regclass order by 1",
  );
  const months: string[] = [];
  for (const { name } of rows) {
    const [, year, number] = /^audit_event_(\d{4})_(\d{2})$/.exec(name) ?? [];
    if (year === undefined || number === undefined) continue;
    // The name is one that the expression above has let through.
    const filled = await store.read(`select from ${name} limit 1`);
    if (filled.rowCount > 0) months.push(`${year}-${number}`);
  }
  return months;
}

/** Deletes; the caller has seen to it that the month is the oldest, exported and inspected. @throws StoreFault */
export async function deleteAuditMonth(
  store: Store,
  signer: SealSigner,
  { month, manifest }: MonthDeletion,
): Promise<{ readonly deletion: number; readonly streams: number }> {
  return store.connections.dedicated(async (client) => {
    await queryOn(client, "begin isolation level read committed");
    try {
      await queryOn(client, "select pg_advisory_xact_lock($1, 0)", [lockClass.seal]);
      const written = await writeDeletion(client, signer, { month, manifest }, store.clock());
      await queryOn(client, "commit");
      return written;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  });
}

async function writeDeletion(client: pg.Client, signer: SealSigner, { month, manifest }: MonthDeletion, at: Date) {
  const { until } = monthSpan(month);
  const heads = await lastHeads(client, month);
  const { rows } = await queryOn<{ deletion: number; hash: string }>(
    client,
    "select deletion, encode(hash, 'hex') as hash from audit_deletion order by deletion desc limit 1",
  );
  const deletion = (rows[0]?.deletion ?? 0) + 1;
  const body = deletionBody({ deletion, month, at, previous: rows[0]?.hash ?? "", manifest, heads });
  const bytes = Buffer.from(body, "utf8");
  const hash = createHash("sha256").update(bytes).digest();
  const signature = await signer.sign(bytes);
  await queryOn(
    client,
    `insert into audit_deletion (deletion, until, body, hash, algorithm, public_key, signature)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [deletion, until, body, hash, signer.algorithm, signer.publicKey, signature],
  );
  await queryOn(client, `drop table audit_event_${month.replace("-", "_")}`);
  return { deletion, streams: heads.length };
}

/** The last event of each stream in the month. */
async function lastHeads(client: pg.Client, month: string): Promise<readonly SealedHead[]> {
  const { rows } = await queryOn<SealedHead>(
    client,
    `select distinct on (event.stream) event.stream::text, sequence, encode(hash, 'hex') as hash
     from audit_event_${month.replace("-", "_")} event order by event.stream, sequence desc`,
  );
  return rows;
}
