/**
 * What a person on duty sees at one glance. No decision rests on these numbers, so they must never cost more than a
 * glance: what is few is counted, what is many is estimated by the database's planner, which knows the size of each
 * table (pg_class.reltuples, brought forward to the table's present length) and each authority's share of it.
 */
import { StoreFault } from "../faults.ts";
import type { Store } from "../store.ts";

export type CountedKind = "issued" | "voided" | "revoked";

/** Certificates of one authority. */
export interface CertificateCounts extends Readonly<Record<CountedKind, number>> {
  /** Intended, and neither signed nor voided yet; always exact. */
  readonly open: number;
  /** Which of the other numbers are estimates. */
  readonly estimates: readonly CountedKind[];
}

export interface LivingLease {
  readonly lease: string;
  readonly role: string;
  /** Process number on its host. */
  readonly process: number;
  readonly host: string;
  readonly startedAt: Date;
}

export interface DatabaseFacts {
  readonly version: string;
  readonly octets: number;
}

/** Rows that are counted one by one, for each authority and kind; what is more is estimated. */
const countedExactly = 10_000;

const tables = { issued: "certificate_signature", voided: "certificate_void", revoked: "revocation" } as const;

/** @throws StoreFault */
export async function countCertificates(
  store: Pick<Store, "read">,
  authority: string,
  exactly = countedExactly,
): Promise<CertificateCounts> {
  const issued = await countRows(store, tables.issued, authority, exactly);
  const voided = await countRows(store, tables.voided, authority, exactly);
  const revoked = await countRows(store, tables.revoked, authority, exactly);
  const counts = { issued, voided, revoked };
  const kinds: readonly CountedKind[] = ["issued", "voided", "revoked"];
  return {
    issued: issued.rows,
    voided: voided.rows,
    revoked: revoked.rows,
    open: await countOpen(store, authority),
    estimates: kinds.filter((kind) => counts[kind].precision === "about"),
  };
}

interface RowCount {
  readonly rows: number;
  readonly precision: "exact" | "about";
}

async function countRows(
  store: Pick<Store, "read">,
  table: (typeof tables)[CountedKind],
  authority: string,
  exactly: number,
): Promise<RowCount> {
  const { rows } = await store.read<{ counted: number }>(
    `select count(*) as counted from (select 1 from ${table} where authority = $1 limit ${exactly + 1}) as bounded`,
    [authority],
  );
  const counted = rows[0]?.counted ?? 0;
  if (counted <= exactly) return { rows: counted, precision: "exact" };
  return { rows: Math.max(counted, await estimateRows(store, table, authority)), precision: "about" };
}

async function estimateRows(store: Pick<Store, "read">, table: string, authority: string): Promise<number> {
  const { rows } = await store.read<{
    "QUERY PLAN": readonly { readonly Plan?: { readonly "Plan Rows"?: unknown } }[];
  }>(`explain (format json) select 1 from ${table} where authority = $1`, [authority]);
  const estimate = rows[0]?.["QUERY PLAN"][0]?.Plan?.["Plan Rows"];
  if (typeof estimate !== "number") throw new StoreFault("statement-failed", { message: "a plan without its rows" });
  return estimate;
}

/** Looks only through the batches that are under way (open_intents), never through all intents. */
async function countOpen(store: Pick<Store, "read">, authority: string): Promise<number> {
  const { rows } = await store.read<{ open: number }>(
    `select count(*) as open
     from open_intents, unnest(open_intents.authorities, open_intents.serials) as listed(authority, serial)
     join certificate_intent intent on intent.authority = $1 and intent.serial = listed.serial
     where listed.authority = $1
       and not exists (select 1 from certificate_signature signed
         where signed.authority = $1 and signed.serial = listed.serial)
       and not exists (select 1 from certificate_void void
         where void.authority = $1 and void.serial = listed.serial)`,
    [authority],
  );
  return rows[0]?.open ?? 0;
}

/** The processes that work on this database, the oldest first. @throws StoreFault */
export async function readLivingLeases(store: Pick<Store, "read">): Promise<readonly LivingLease[]> {
  const { rows } = await store.read<LivingLease>(
    `select lease::text, role, process, host, started_at as "startedAt" from lease where ended_at is null
     order by started_at`,
  );
  return rows;
}

/** @throws StoreFault */
export async function readDatabaseFacts(store: Pick<Store, "read">): Promise<DatabaseFacts> {
  const { rows } = await store.read<DatabaseFacts>(
    "select current_setting('server_version') as version, pg_database_size(current_database()) as octets",
  );
  return rows[0] ?? { version: "", octets: 0 };
}
