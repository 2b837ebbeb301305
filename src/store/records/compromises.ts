/** A compromised generation in the store: its mark, and what is still to be revoked of it, page by page. */
import type { SerialNumber } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { noteAuthority } from "./authorities.ts";
import type { RevocableCertificate } from "./revocations.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

interface NamedGeneration {
  readonly authority: string;
  readonly generation: number;
}

/** Marks the generation, once and for ever; every process hears of it on channel "authority". */
export async function recordCompromise(
  transaction: Transaction,
  { authority, generation }: NamedGeneration,
  at: Date,
): Promise<"recorded" | "known"> {
  const { rowCount } = await transaction.query(
    `update authority_generation set compromised_at = $3
     where authority = $1 and generation = $2 and compromised_at is null`,
    [authority, generation, at],
  );
  if (rowCount === 0) return "known";
  await noteAuthority(transaction, authority);
  return "recorded";
}

/**
 * The next certificates of a generation, in the order of their serial numbers, that have not ended at `now` and are not
 * revoked: also those of which only the intent is recorded, because their signature may be on its way.
 */
export async function readUnrevoked(
  store: Pick<Store, "read">,
  { authority, generation }: NamedGeneration,
  page: { readonly after: SerialNumber | undefined; readonly now: Date; readonly limit: number },
): Promise<readonly RevocableCertificate[]> {
  const after = page.after === undefined ? Buffer.alloc(0) : serialOctets(page.after);
  const { rows } = await store.read<{ serial: Uint8Array; scope: string; not_after: Date }>(
    `select intent.serial, intent.scope, intent.not_after from certificate_intent intent
     where intent.authority = $1 and intent.serial > $2 and intent.generation = $3 and intent.not_after >= $4
       and not exists (select 1 from revocation known
         where known.authority = intent.authority and known.serial = intent.serial)
     order by intent.serial limit $5`,
    [authority, after, generation, page.now, page.limit],
    "read-unrevoked",
  );
  return rows.map((row) => ({
    authority,
    serialNumber: serialFromOctets(row.serial),
    generation,
    scope: row.scope,
    notAfter: row.not_after,
  }));
}

/** Every certificate of a generation that was revoked because of the compromise. */
export interface CompromiseExtent {
  readonly certificates: number;
  /** SHA-256 over the octets of their serial numbers in ascending order, hexadecimal. */
  readonly hash: string;
}

/** Counted and hashed by the server: the serial numbers do not travel. */
export async function readCompromiseExtent(
  reader: Pick<Transaction, "query">,
  { authority, generation }: NamedGeneration,
): Promise<CompromiseExtent> {
  const { rows } = await reader.query<{ certificates: number; hash: string }>(
    `select count(*)::int as certificates,
       encode(sha256(coalesce(string_agg(serial, ''::bytea order by serial), ''::bytea)), 'hex') as hash
     from revocation where authority = $1 and generation = $2 and cause = 'authority-key-compromise'`,
    [authority, generation],
  );
  return rows[0] ?? { certificates: 0, hash: "" };
}

/** How many certificates of a generation would be revoked, and hashed as if they were: what a drill tells. */
export async function readUnrevokedExtent(
  reader: Pick<Transaction, "query">,
  { authority, generation }: NamedGeneration,
  now: Date,
): Promise<CompromiseExtent> {
  const { rows } = await reader.query<{ certificates: number; hash: string }>(
    `select count(*)::int as certificates,
       encode(sha256(coalesce(string_agg(serial, ''::bytea order by serial), ''::bytea)), 'hex') as hash
     from certificate_intent intent where authority = $1 and generation = $2 and not_after >= $3
       and not exists (select 1 from revocation known
         where known.authority = intent.authority and known.serial = intent.serial)`,
    [authority, generation, now],
  );
  return rows[0] ?? { certificates: 0, hash: "" };
}
