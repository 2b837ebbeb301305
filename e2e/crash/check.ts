/** What must hold after any crash, looked up in the store itself. */
import { equalBytes } from "@warifu/pki/der";
import { serialNumberFromHex } from "@warifu/pki/x509";
import { openStore, readCertificate, type Store, verifyAudit } from "../../src/store/index.ts";

export interface Received {
  readonly authority: string;
  readonly serialNumber: string;
  /** DER, base64. */
  readonly certificate: string;
}

export interface CrashReport {
  readonly received: number;
  readonly issued: number;
  readonly voided: number;
  readonly auditEvents: number;
}

/** Throws at the first thing that does not hold. The house must not be running, so that nothing is under way. */
export async function checkAfterCrashes(folder: string, received: readonly Received[]): Promise<CrashReport> {
  const opened = await openStore({ location: { kind: "embedded", folder }, clock: () => new Date(), role: "check" });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const store = opened.value;
  try {
    checkSerialsOnce(received);
    for (const each of received) await checkStored(store, each);
    const counts = await checkIntents(store);
    const audit = await verifyAudit(store);
    if (!audit.ok) throw new Error(`the audit log does not verify: ${JSON.stringify(audit.refusal)}`);
    return { received: received.length, ...counts, auditEvents: audit.value.events };
  } finally {
    await store.close();
  }
}

function checkSerialsOnce(received: readonly Received[]): void {
  const serials = new Set(received.map((each) => `${each.authority}/${each.serialNumber}`));
  if (serials.size !== received.length) throw new Error("a serial number was given out twice");
}

async function checkStored(store: Store, each: Received): Promise<void> {
  const stored = await readCertificate(store, each.authority, serialNumberFromHex(each.serialNumber));
  const same = stored?.der !== undefined && equalBytes(stored.der, Buffer.from(each.certificate, "base64"));
  if (!same) throw new Error(`certificate ${each.serialNumber} was received and is not in the store as it was`);
}

async function checkIntents(store: Store): Promise<{ issued: number; voided: number }> {
  const { rows } = await store.read<Record<"issued" | "voided" | "neither" | "both" | "unrevoked", string>>(
    `select count(signed.serial)::text as issued, count(void.serial)::text as voided,
       count(*) filter (where signed.serial is null and void.serial is null)::text as neither,
       count(*) filter (where signed.serial is not null and void.serial is not null)::text as both,
       count(*) filter (where void.serial is not null and revoked.serial is null)::text as unrevoked
     from certificate_intent intent
     left join certificate_signature signed using (authority, serial)
     left join certificate_void void using (authority, serial)
     left join revocation revoked using (authority, serial)`,
  );
  const [row] = rows;
  if (row === undefined || row.neither !== "0" || row.both !== "0" || row.unrevoked !== "0")
    throw new Error(`intents that are neither certificate nor voided, or both: ${JSON.stringify(row)}`);
  return { issued: Number(row.issued), voided: Number(row.voided) };
}
