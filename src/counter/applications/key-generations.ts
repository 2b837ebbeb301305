/** What key pair generators report (CPS 3-1-11): the evidence of a key, known by the hash of the public key on the card. */

import type { Digest, VerifySignature } from "@warifu/pki/algorithm";
import { parseCertificationRequest, verifyCertificationRequest } from "@warifu/pki/csr";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import type { ApplicationRefusal, KeyGenerationFacts } from "./types.ts";

export type KeyGenerationReport = {
  /** The device, by the key that it signs in with. */
  readonly device: string;
  /** For which municipality it is registered; undefined: the key is no device's. */
  readonly registeredFor: string | undefined;
  readonly municipality: string;
  readonly at: Date;
  readonly actor: string;
  readonly origin: string;
} & (
  | { readonly event: "generated"; readonly certificationRequest: Uint8Array; readonly checks: readonly string[] }
  /** `publicKeyHash`: hexadecimal. */
  | { readonly event: "old-key-erased" | "password-changed"; readonly publicKeyHash: string }
);

export type ReportRefusal =
  | { readonly code: "request-malformed"; readonly field: "certificationRequest"; readonly rule: "RFC 2986 §4.1" }
  | { readonly code: "request-signature-wrong"; readonly field: "certificationRequest"; readonly rule: "RFC 2986 §4.2" }
  | { readonly code: "report-from-the-future"; readonly field: "at" }
  | { readonly code: "device-not-registered"; readonly rule: "CPS 3-1-11" }
  | {
      readonly code: "device-of-another-municipality";
      readonly field: "municipality";
      readonly rule: "CPS 3-1-11";
      readonly registeredFor: string;
    };

export interface ReportPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** Keeps a report; the same one again changes nothing. Gives the hash of the public key. @throws StoreFault */
export async function reportKeyGeneration(
  ports: ReportPorts,
  report: KeyGenerationReport,
): Promise<Result<string, ReportRefusal>> {
  const stranger = deviceRefusal(report);
  if (stranger !== undefined) return refuse(stranger);
  const hash =
    report.event === "generated" ? hashOfRequest(ports, report.certificationRequest) : ok(report.publicKeyHash);
  if (!hash.ok) return hash;
  const now = ports.clock();
  if (report.at.getTime() > now.getTime() + toleratedAhead)
    return refuse({ code: "report-from-the-future", field: "at" });
  await ports.store.transaction(async (transaction) => {
    if ((await insertReport(transaction, report, hash.value, now)) === 0) return;
    const { actor, origin, device, municipality, event } = report;
    const facts = { device, municipality, publicKeyHash: hash.value, tamperResistance: "assumed" };
    transaction.audit({ kind: `key-pair.${event}`, actor, origin, subject: device, result: "success", facts });
    await transaction.notify("live", "applications");
  });
  return hash;
}

/** A device reports for the counter that it is registered for, and for no other. */
function deviceRefusal({ registeredFor, municipality }: KeyGenerationReport): ReportRefusal | undefined {
  if (registeredFor === undefined) return { code: "device-not-registered", rule: "CPS 3-1-11" };
  if (registeredFor === municipality) return undefined;
  return { code: "device-of-another-municipality", field: "municipality", rule: "CPS 3-1-11", registeredFor };
}

/** Clocks of devices differ a little; milliseconds. */
const toleratedAhead = 120_000;

/** CPS 3-1-11: the request is signed by the new key itself, which proves that it was held. */
function hashOfRequest(
  { digest, verifySignature }: ReportPorts,
  certificationRequest: Uint8Array,
): Result<string, ReportRefusal> {
  try {
    const request = parseCertificationRequest(certificationRequest);
    if (!verifyCertificationRequest(request, verifySignature))
      return refuse({ code: "request-signature-wrong", field: "certificationRequest", rule: "RFC 2986 §4.2" });
    return ok(publicKeyHash(digest, request.publicKey));
  } catch (fault) {
    if (!(fault instanceof DerError)) throw fault;
    return refuse({ code: "request-malformed", field: "certificationRequest", rule: "RFC 2986 §4.1" });
  }
}

/** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
export function publicKeyHash(digest: Digest, publicKey: Uint8Array): string {
  return Buffer.from(digest("sha256", publicKey)).toString("hex");
}

async function insertReport(
  transaction: Transaction,
  report: KeyGenerationReport,
  hash: string,
  reportedAt: Date,
): Promise<number> {
  const generated = report.event === "generated" ? report : undefined;
  const { rowCount } = await transaction.query(
    `insert into key_generation (public_key_hash, event, municipality, device, at, reported_at, certification_request, checks)
     values (decode($1, 'hex'), $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      hash,
      report.event,
      report.municipality,
      report.device,
      report.at,
      reportedAt,
      generated === undefined ? null : Buffer.from(generated.certificationRequest),
      generated?.checks ?? [],
    ],
  );
  return rowCount ?? 0;
}

/** The evidence of a key that a generator of this municipality made; undefined: none arrived. */
export async function readEvidence(
  store: Pick<Store, "read">,
  municipality: string,
  hash: string,
): Promise<(KeyGenerationFacts & { readonly certificationRequest: Uint8Array }) | undefined> {
  const { rows } = await store.read<{ device: string; at: Date; request: Uint8Array }>(
    `select device, at, certification_request as request from key_generation
     where public_key_hash = decode($1, 'hex') and event = 'generated' and municipality = $2`,
    [hash, municipality],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { device, at, request } = row;
  return { device, generatedAt: at.toISOString(), publicKeyHash: hash, certificationRequest: request };
}

/** Whether a generator reported that the key of this hash is gone from the card. */
export async function isErased(store: Pick<Store, "read">, hash: string): Promise<boolean> {
  const { rows } = await store.read(
    "select from key_generation where public_key_hash = decode($1, 'hex') and event = 'old-key-erased'",
    [hash],
  );
  return rows.length > 0;
}

/** One key is of one case. */
export async function claimEvidence(
  transaction: Transaction,
  number: string,
  hash: string,
): Promise<ApplicationRefusal | undefined> {
  const { rowCount } = await transaction.query(
    `update key_generation set application = $1::bigint
     where public_key_hash = decode($2, 'hex') and event = 'generated' and (application is null or application = $1::bigint)`,
    [number, hash],
  );
  if (rowCount === 1) return undefined;
  return { code: "key-of-another-application", field: "publicKey", rule: "CPS 3-1-11" };
}
