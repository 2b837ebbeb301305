import type { SerialNumber } from "@warifu/pki/x509";
import { byteColumn } from "../byte-column.ts";
import type { Transaction } from "../transaction.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

export interface CertificateSignature {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly signature: Uint8Array;
}

/**
 * Records the signatures of one batch, all intended under the transaction's own lease, and closes batches of intents that
 * are complete. When that lease has been ended the commit fails (lease-lost), so a voided intent gets no signature.
 */
export async function recordSignatures(
  transaction: Transaction,
  signatures: readonly CertificateSignature[],
  closedBatches: readonly string[],
  now: Date,
): Promise<void> {
  const serials = byteColumn(signatures.map((each) => serialOctets(each.serialNumber)));
  const bodies = byteColumn(signatures.map((each) => each.signature));
  await transaction.query(
    `insert into certificate_signature (authority, serial, signature, signed_at)
     select authority, substring($1::bytea from serial_offset for serial_length),
       substring($2::bytea from body_offset for body_length), to_timestamp($3::float8 / 1000)
     from unnest($4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
       as input(authority, serial_offset, serial_length, body_offset, body_length)`,
    [
      serials.octets,
      bodies.octets,
      now.getTime(),
      signatures.map((each) => each.authority),
      serials.offsets,
      serials.lengths,
      bodies.offsets,
      bodies.lengths,
    ],
    "record-signatures",
  );
  if (closedBatches.length > 0) await closeBatches(transaction, closedBatches);
}

/** Removes rows of open_intents whose certificates are all signed, voided or refused. */
export async function closeBatches(transaction: Transaction, batches: readonly string[]): Promise<void> {
  await transaction.query("delete from open_intents where batch = any($1::bigint[])", [batches], "close-batches");
}

/** The pending renewal takes the holder's place; returns the serial number that gave way. */
export async function completeRenewal(
  transaction: Transaction,
  renewal: { authority: string; holder: string; profile: string; serialNumber: SerialNumber; notAfter: Date },
): Promise<SerialNumber | undefined> {
  const result = await transaction.query<{ serial: Uint8Array }>(
    `update holder_certificate held set serial = $4, pending_serial = null, not_after = $5
     from (select serial from holder_certificate where authority = $1 and holder = $2 and profile = $3 for update) old
     where held.authority = $1 and held.holder = $2 and held.profile = $3 and held.pending_serial = $4
     returning old.serial`,
    [renewal.authority, renewal.holder, renewal.profile, serialOctets(renewal.serialNumber), renewal.notAfter],
    "complete-renewal",
  );
  const row = result.rows[0];
  return row === undefined ? undefined : serialFromOctets(row.serial);
}
