/**
 * What becomes of intents without a signature (house rule 3): the serial number is kept for ever, shown as never
 * delivered and revoked; it is never signed again and never deleted.
 */
import type { SerialNumber } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

export interface OpenBatch {
  readonly batch: string;
  readonly lease: string;
}

/** An intent whose certificate was never recorded as signed. */
export interface UnsignedIntent {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly scope: string;
  readonly notAfter: Date;
}

/** Batches of intents left open by leases that no living process holds. Batches of the living are never listed. */
export async function readAbandonedBatches(store: Store): Promise<readonly OpenBatch[]> {
  const result = await store.read<{ batch: string; lease: string }>(
    `select batch::text, open_intents.lease::text from open_intents join lease using (lease)
     where lease.ended_at is not null order by open_intents.batch`,
    [],
  );
  return result.rows;
}

/**
 * Takes one abandoned batch for the transaction and returns its unsigned intents; undefined when another process
 * has it already. The lease is locked against late signatures of its process.
 */
export async function takeAbandonedBatch(
  transaction: Transaction,
  open: OpenBatch,
): Promise<readonly UnsignedIntent[] | undefined> {
  await transaction.query("select 1 from lease where lease = $1 for update", [open.lease]);
  const taken = await transaction.query<{ batch: string }>(
    "select batch::text from open_intents where batch = $1 for update skip locked",
    [open.batch],
  );
  if (taken.rows.length === 0) return undefined;
  const result = await transaction.query<IntentRow>(
    `select intent.authority, intent.serial, intent.generation, intent.scope, intent.not_after
     from open_intents open, unnest(open.authorities, open.serials) as listed(authority, serial)
     join certificate_intent intent on intent.authority = listed.authority and intent.serial = listed.serial
     where open.batch = $1
       and not exists (select 1 from certificate_signature signed
         where signed.authority = intent.authority and signed.serial = intent.serial)
       and not exists (select 1 from certificate_void void
         where void.authority = intent.authority and void.serial = intent.serial)`,
    [open.batch],
  );
  return result.rows.map(unsignedIntent);
}

interface IntentRow {
  readonly authority: string;
  readonly serial: Uint8Array;
  readonly generation: number;
  readonly scope: string;
  readonly not_after: Date;
}

function unsignedIntent(row: IntentRow): UnsignedIntent {
  return {
    authority: row.authority,
    serialNumber: serialFromOctets(row.serial),
    generation: row.generation,
    scope: row.scope,
    notAfter: row.not_after,
  };
}

/** Marks one intent as void, frees its holder and its key for a new application. The revocation is the caller's. */
export async function recordVoid(
  transaction: Transaction,
  authority: string,
  serialNumber: SerialNumber,
  now: Date,
): Promise<void> {
  const key = [authority, serialOctets(serialNumber)];
  await transaction.query("insert into certificate_void (authority, serial, voided_at) values ($1, $2, $3)", [
    ...key,
    now,
  ]);
  await transaction.query(
    "update certificate_intent set public_key_hash = null where authority = $1 and serial = $2",
    key,
  );
  await transaction.query(
    `delete from holder_certificate held using certificate_intent intent
     where intent.authority = $1 and intent.serial = $2 and held.authority = intent.authority
       and held.holder = intent.holder and held.profile = intent.profile and held.serial = intent.serial`,
    key,
  );
  await transaction.query(
    `update holder_certificate held set pending_serial = null from certificate_intent intent
     where intent.authority = $1 and intent.serial = $2 and held.authority = intent.authority
       and held.holder = intent.holder and held.profile = intent.profile and held.pending_serial = intent.serial`,
    key,
  );
}
