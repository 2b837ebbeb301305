/**
 * Certificates in the store. One certificate is two rows: the intent, committed before the key is used, and the
 * signature that came of it (house rule 3). Both are written for whole batches; see byte-column.ts for the form of the
 * parameters.
 */
import type { SerialNumber } from "@warifu/pki/x509";
import { byteColumn } from "../byte-column.ts";
import type { Transaction } from "../transaction.ts";
import type { SqlValue } from "../values.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

export interface CertificateIntent {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly profile: string;
  /** Who holds it; undefined for authority certificates, of which there may be several at once. */
  readonly holder: string | undefined;
  readonly scope: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** First 16 octets of SHA-256 over the SubjectPublicKeyInfo; undefined: the key may be certified again. */
  readonly publicKeyHash: Uint8Array | undefined;
  /** "first": the holder has no valid certificate. "renewal": the holder's valid certificate gives way to this one. */
  readonly purpose: "first" | "renewal";
  readonly toBeSigned: Uint8Array;
}

/** CPS 4-2-3 and the rule that a key is certified once, as facts. */
export type IntentRefusal =
  | { readonly code: "valid-certificate-exists"; readonly serialNumber: SerialNumber; readonly notAfter: Date }
  | { readonly code: "no-valid-certificate" }
  | { readonly code: "renewal-under-way"; readonly serialNumber: SerialNumber }
  | { readonly code: "public-key-already-certified" };

export interface RecordedIntents {
  /** The row of open_intents; leaves with the last signature of the batch. */
  readonly batch: string;
  /** By position in the batch; undefined: recorded. */
  readonly refusals: readonly (IntentRefusal | undefined)[];
}

/**
 * Records the intents of one batch. A refused one leaves nothing behind; the others of its batch stand.
 * Holders are unique within a batch (the caller sees to it). Public keys, then holders, are locked in one order, so that
 * two batches cannot wait for each other.
 */
export async function recordIntents(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  now: Date,
): Promise<RecordedIntents> {
  const refusals = new Array<IntentRefusal | undefined>(intents.length).fill(undefined);
  const written = await insertIntents(transaction, intents, now);
  if (written < intents.length) await refuseCertifiedKeys(transaction, intents, refusals);
  await reserveHolders(transaction, intents, refusals, now);
  await reserveRenewals(transaction, intents, refusals, now);
  await withdrawRefused(transaction, intents, refusals);
  return { batch: await openBatch(transaction, intents), refusals };
}

async function insertIntents(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  now: Date,
): Promise<number> {
  const empty = new Uint8Array(0);
  const serials = byteColumn(intents.map((intent) => serialOctets(intent.serialNumber)));
  const hashes = byteColumn(intents.map((intent) => intent.publicKeyHash ?? empty));
  const bodies = byteColumn(intents.map((intent) => intent.toBeSigned));
  const result = await transaction.query(
    `insert into certificate_intent (authority, serial, generation, profile, holder, scope, not_before, not_after,
       public_key_hash, lease, intended_at, to_be_signed)
     select authority, substring($2::bytea from serial_offset for serial_length), generation, profile, holder, scope,
       to_timestamp(not_before / 1000), to_timestamp(not_after / 1000),
       case when hash_length > 0 then substring($3::bytea from hash_offset for hash_length) end,
       $1, to_timestamp($4::float8 / 1000), substring($5::bytea from body_offset for body_length)
     from unnest($6::text[], $7::int[], $8::int[], $9::int[], $10::text[], $11::text[], $12::text[],
       $13::float8[], $14::float8[], $15::int[], $16::int[], $17::int[], $18::int[])
       as input(authority, serial_offset, serial_length, generation, profile, holder, scope, not_before, not_after,
         hash_offset, hash_length, body_offset, body_length)
     order by authority, substring($3::bytea from hash_offset for hash_length)
     on conflict do nothing`,
    [
      transaction.lease,
      serials.octets,
      hashes.octets,
      now.getTime(),
      bodies.octets,
      intents.map((intent) => intent.authority),
      serials.offsets,
      serials.lengths,
      intents.map((intent) => intent.generation),
      intents.map((intent) => intent.profile),
      intents.map((intent) => intent.holder ?? null),
      intents.map((intent) => intent.scope),
      intents.map((intent) => intent.notBefore.getTime()),
      intents.map((intent) => intent.notAfter.getTime()),
      hashes.offsets,
      hashes.lengths,
      bodies.offsets,
      bodies.lengths,
    ],
    "record-intents",
  );
  return result.rowCount;
}

/** What was not written has a key that is certified already: serial numbers carry 80 random bits and never meet. */
async function refuseCertifiedKeys(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  refusals: (IntentRefusal | undefined)[],
): Promise<void> {
  const written = await transaction.query<{ serial: Uint8Array; authority: string }>(
    `select authority, serial from certificate_intent where (authority, serial) in
       (select authority, substring($1::bytea from start for length) from unnest($2::text[], $3::int[], $4::int[])
         as input(authority, start, length))`,
    keyParameters(intents),
  );
  const found = new Set(written.rows.map((row) => `${row.authority}/${serialFromOctets(row.serial)}`));
  intents.forEach((intent, index) => {
    if (!found.has(`${intent.authority}/${intent.serialNumber}`))
      refusals[index] = { code: "public-key-already-certified" };
  });
}

/** CPS 4-2-3: a holder with a valid certificate is refused another; an expired one gives way. */
async function reserveHolders(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  refusals: (IntentRefusal | undefined)[],
  now: Date,
): Promise<void> {
  const chosen = holderOrder(intents, refusals, "first");
  if (chosen.length === 0) return;
  const serials = byteColumn(chosen.map((index) => serialOctets(at(intents, index).serialNumber)));
  const result = await transaction.query(
    `insert into holder_certificate as held (authority, holder, profile, serial, not_after)
     select authority, holder, profile, substring($1::bytea from start for length), to_timestamp(not_after / 1000)
     from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::float8[])
       as input(authority, holder, profile, start, length, not_after)
     on conflict (authority, holder, profile) do update set serial = excluded.serial, not_after = excluded.not_after,
       pending_serial = null
     where held.not_after < to_timestamp($8::float8 / 1000)`,
    [
      serials.octets,
      chosen.map((index) => at(intents, index).authority),
      chosen.map((index) => at(intents, index).holder),
      chosen.map((index) => at(intents, index).profile),
      serials.offsets,
      serials.lengths,
      chosen.map((index) => at(intents, index).notAfter.getTime()),
      now.getTime(),
    ],
    "reserve-holders",
  );
  if (result.rowCount < chosen.length) await refuseHeld(transaction, intents, refusals, chosen);
}

/**
 * A renewal takes the holder's place only when its signature is recorded; until then it is pending. CPS 3-2: a
 * renewal revokes the certificate before it; one that has expired cannot be revoked, so its holder applies anew.
 */
async function reserveRenewals(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  refusals: (IntentRefusal | undefined)[],
  now: Date,
): Promise<void> {
  const chosen = holderOrder(intents, refusals, "renewal");
  if (chosen.length === 0) return;
  const serials = byteColumn(chosen.map((index) => serialOctets(at(intents, index).serialNumber)));
  const result = await transaction.query(
    `update holder_certificate held set pending_serial = substring($1::bytea from start for length)
     from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
       as input(authority, holder, profile, start, length)
     where held.authority = input.authority and held.holder = input.holder and held.profile = input.profile
       and held.pending_serial is null and held.not_after >= to_timestamp($7::float8 / 1000)`,
    [
      serials.octets,
      chosen.map((index) => at(intents, index).authority),
      chosen.map((index) => at(intents, index).holder),
      chosen.map((index) => at(intents, index).profile),
      serials.offsets,
      serials.lengths,
      now.getTime(),
    ],
    "reserve-renewals",
  );
  if (result.rowCount < chosen.length) await refuseHeld(transaction, intents, refusals, chosen);
}

interface HeldRow {
  readonly authority: string;
  readonly holder: string;
  readonly profile: string;
  readonly serial: Uint8Array;
  readonly pending_serial: Uint8Array | null;
  readonly not_after: Date;
}

async function refuseHeld(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  refusals: (IntentRefusal | undefined)[],
  chosen: readonly number[],
): Promise<void> {
  const held = await transaction.query<HeldRow>(
    `select held.* from holder_certificate held
     join unnest($1::text[], $2::text[], $3::text[]) as input(authority, holder, profile) using (authority, holder, profile)`,
    [
      chosen.map((index) => at(intents, index).authority),
      chosen.map((index) => at(intents, index).holder),
      chosen.map((index) => at(intents, index).profile),
    ],
  );
  const byHolder = new Map(held.rows.map((row) => [holderKey(row.authority, row.holder, row.profile), row]));
  for (const index of chosen) {
    const intent = at(intents, index);
    const row = byHolder.get(holderKey(intent.authority, intent.holder ?? "", intent.profile));
    refusals[index] = heldRefusal(intent, row);
  }
}

function heldRefusal(intent: CertificateIntent, row: HeldRow | undefined): IntentRefusal | undefined {
  if (row === undefined) return { code: "no-valid-certificate" };
  if (intent.purpose === "first") {
    const serialNumber = serialFromOctets(row.serial);
    if (serialNumber === intent.serialNumber) return undefined;
    return { code: "valid-certificate-exists", serialNumber, notAfter: row.not_after };
  }
  // Nothing pending although it was not reserved: what is held has expired.
  if (row.pending_serial === null) return { code: "no-valid-certificate" };
  const pending = serialFromOctets(row.pending_serial);
  return pending === intent.serialNumber ? undefined : { code: "renewal-under-way", serialNumber: pending };
}

/** Rows written above for a holder that was then refused: gone before anybody could see them. */
async function withdrawRefused(
  transaction: Transaction,
  intents: readonly CertificateIntent[],
  refusals: readonly (IntentRefusal | undefined)[],
): Promise<void> {
  const refused = intents.filter((_, index) => refusals[index] !== undefined);
  if (refused.length === 0) return;
  await transaction.query(
    `delete from certificate_intent where (authority, serial) in
       (select authority, substring($1::bytea from start for length) from unnest($2::text[], $3::int[], $4::int[])
         as input(authority, start, length))`,
    keyParameters(refused),
  );
}

async function openBatch(transaction: Transaction, intents: readonly CertificateIntent[]): Promise<string> {
  const result = await transaction.query<{ batch: string }>(
    `insert into open_intents (lease, authorities, serials)
     select $5, $2::text[], (select array_agg(substring($1::bytea from start for length) order by number)
       from unnest($3::int[], $4::int[]) with ordinality as input(start, length, number))
     returning batch::text`,
    [...keyParameters(intents), transaction.lease],
    "open-intents",
  );
  const row = result.rows[0];
  if (row === undefined) throw new Error("open_intents returned no row");
  return row.batch;
}

function holderOrder(
  intents: readonly CertificateIntent[],
  refusals: readonly (IntentRefusal | undefined)[],
  purpose: CertificateIntent["purpose"],
): number[] {
  const chosen: number[] = [];
  intents.forEach((intent, index) => {
    if (intent.holder !== undefined && intent.purpose === purpose && refusals[index] === undefined) chosen.push(index);
  });
  return chosen.sort((left, right) => compareText(at(intents, left).holder ?? "", at(intents, right).holder ?? ""));
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyParameters(intents: readonly CertificateIntent[]): SqlValue[] {
  const serials = byteColumn(intents.map((intent) => serialOctets(intent.serialNumber)));
  return [serials.octets, intents.map((intent) => intent.authority), serials.offsets, serials.lengths];
}

function holderKey(authority: string, holder: string, profile: string): string {
  return `${authority}\u0000${holder}\u0000${profile}`;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index}`);
  return item;
}
