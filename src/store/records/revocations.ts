import type { RevocationReason } from "@warifu/pki/crl";
import type { SerialNumber } from "@warifu/pki/x509";
import { byteColumn } from "../byte-column.ts";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

/** A revocation to be recorded, with its one element of revokedCertificates already encoded. */
export interface RevocationRecord {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly scope: string;
  readonly reason: RevocationReason;
  readonly cause: string;
  readonly revokedAt: Date;
  readonly notAfter: Date;
  readonly entry: Uint8Array;
}

/**
 * Records revocations of one authority and frees the holders concerned. Returns the serial numbers that were recorded;
 * one that is missing was revoked before (nothing is ever changed in a revocation: CPS 4-4-2-4).
 */
export async function recordRevocations(
  transaction: Transaction,
  revocations: readonly RevocationRecord[],
): Promise<ReadonlySet<SerialNumber>> {
  await holdScopes(transaction, revocations);
  const serials = byteColumn(revocations.map((each) => serialOctets(each.serialNumber)));
  const entries = byteColumn(revocations.map((each) => each.entry));
  const result = await transaction.query<{ serial: Uint8Array }>(
    `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after,
       expires_month, entry)
     select authority, substring($1::bytea from serial_offset for serial_length), generation, scope, reason, cause,
       to_timestamp(revoked_at / 1000), to_timestamp(not_after / 1000),
       date_trunc('month', to_timestamp(not_after / 1000) at time zone 'UTC'),
       substring($2::bytea from entry_offset for entry_length)
     from unnest($3::text[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[], $10::float8[],
       $11::float8[], $12::int[], $13::int[])
       as input(authority, serial_offset, serial_length, generation, scope, reason, cause, revoked_at, not_after,
         entry_offset, entry_length)
     on conflict do nothing returning serial`,
    [
      serials.octets,
      entries.octets,
      revocations.map((each) => each.authority),
      serials.offsets,
      serials.lengths,
      revocations.map((each) => each.generation),
      revocations.map((each) => each.scope),
      revocations.map((each) => each.reason),
      revocations.map((each) => each.cause),
      revocations.map((each) => each.revokedAt.getTime()),
      revocations.map((each) => each.notAfter.getTime()),
      entries.offsets,
      entries.lengths,
    ],
    "record-revocations",
  );
  await transaction.query(
    `delete from holder_certificate held
     using unnest($2::text[], $3::int[], $4::int[]) as input(authority, start, length), certificate_intent intent
     where intent.authority = input.authority and intent.serial = substring($1::bytea from start for length)
       and held.authority = intent.authority and held.holder = intent.holder and held.profile = intent.profile
       and held.serial = intent.serial`,
    [serials.octets, revocations.map((each) => each.authority), serials.offsets, serials.lengths],
    "free-holders",
  );
  return new Set(result.rows.map((row) => serialFromOctets(row.serial)));
}

/**
 * Sequence numbers must not become visible out of order, or a list would pass over one still under way. Revokers hold
 * their scopes together; a list that is being made holds its scope alone (see lists.ts). Taken in one order.
 */
async function holdScopes(transaction: Transaction, revocations: readonly RevocationRecord[]): Promise<void> {
  const scopes = [...new Set(revocations.map((each) => scopeLockName(each.authority, each.generation, each.scope)))];
  scopes.sort();
  await transaction.query(
    "select pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from unnest($1::text[]) as name",
    [scopes],
    "hold-scopes",
  );
}

/** The name whose hash is the advisory lock of one scope. */
export function scopeLockName(authority: string, generation: number, scope: string): string {
  return `crl-scope/${authority}/${generation}/${scope}`;
}

/** What a revocation needs to know of a certificate. */
export interface RevocableCertificate {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly scope: string;
  readonly notAfter: Date;
}

/** The certificate's facts inside a transaction; undefined when the authority never used the serial number. */
export async function readRevocable(
  transaction: Transaction,
  authority: string,
  serialNumber: SerialNumber,
): Promise<RevocableCertificate | undefined> {
  const result = await transaction.query<{ generation: number; scope: string; not_after: Date }>(
    "select generation, scope, not_after from certificate_intent where authority = $1 and serial = $2",
    [authority, serialOctets(serialNumber)],
    "read-revocable",
  );
  const row = result.rows[0];
  if (row === undefined) return undefined;
  return { authority, serialNumber, generation: row.generation, scope: row.scope, notAfter: row.not_after };
}

/** The holder's one valid certificate of a profile, if there is one; a pending renewal is not counted. */
export async function readHeldCertificate(
  store: Store,
  authority: string,
  holder: string,
  profile: string,
  now: Date,
): Promise<{ readonly serialNumber: SerialNumber; readonly notAfter: Date } | undefined> {
  const result = await store.read<{ serial: Uint8Array; not_after: Date }>(
    `select serial, not_after from holder_certificate
     where authority = $1 and holder = $2 and profile = $3 and not_after >= $4`,
    [authority, holder, profile, now],
    "read-held-certificate",
  );
  const row = result.rows[0];
  return row === undefined ? undefined : { serialNumber: serialFromOctets(row.serial), notAfter: row.not_after };
}

/** Which of many holders have a valid certificate of a profile, inside a transaction. */
export async function readValidHolders(
  transaction: Transaction,
  asked: {
    readonly authority: string;
    readonly holders: readonly string[];
    readonly profile: string;
    readonly now: Date;
  },
): Promise<ReadonlySet<string>> {
  const { rows } = await transaction.query<{ holder: string }>(
    `select holder from holder_certificate
     where authority = $1 and holder = any($2) and profile = $3 and not_after >= $4`,
    [asked.authority, asked.holders, asked.profile, asked.now],
    "read-valid-holders",
  );
  return new Set(rows.map(({ holder }) => holder));
}
