/** Whom stamps of this house are believed to come from: the authorities that certified its units. */
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import { unitCertificates } from "../keys/index.ts";
import { readCertificate, readGenerations, type Store } from "../store/index.ts";

export interface StampTrust {
  /** Self-signed certificates of the authorities that have units. */
  readonly trusted: readonly Certificate[];
  /** The units' certificates. */
  readonly known: readonly Certificate[];
}

/** Reads what the store knows; who owns the database could change it, so an auditor may name certificates instead. */
export async function readStampTrust(store: Store): Promise<StampTrust> {
  const units = await unitCertificates(store, "time-stamp");
  const authorities = new Set(units.map(({ authority }) => authority));
  const trusted: Certificate[] = [];
  for (const { authority, selfSignedSerial } of await readGenerations(store)) {
    if (!authorities.has(authority) || selfSignedSerial === undefined) continue;
    const row = await readCertificate(store, authority, selfSignedSerial);
    if (row?.der !== undefined) trusted.push(parseCertificate(row.der));
  }
  return { trusted, known: units.map(({ certificate }) => parseCertificate(certificate)) };
}
