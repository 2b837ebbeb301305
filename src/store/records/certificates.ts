import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { RevocationReason } from "@warifu/pki/crl";
import type { SerialNumber } from "@warifu/pki/x509";
import { assembleSigned } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import type { SqlValue } from "../values.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

/** A certificate as the store has it: the intent, the signature when there is one, the revocation when there is one. */
export interface CertificateRow {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly profile: string;
  readonly holder: string | undefined;
  readonly scope: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly intendedAt: Date;
  readonly algorithm: SignatureAlgorithm;
  readonly toBeSigned: Uint8Array;
  /** "open": its process is still at it. "voided": never delivered, never to be (house rule 3). */
  readonly state: "open" | "issued" | "voided";
  /** The certificate; only in state "issued". */
  readonly der: Uint8Array | undefined;
  readonly revocation:
    | { readonly reason: RevocationReason; readonly cause: string; readonly revokedAt: Date }
    | undefined;
}

export interface CertificateSearch {
  readonly authority?: string;
  readonly serialNumber?: SerialNumber;
  readonly holder?: string;
  /** Without a holder: among the authority's own certificates only, which are few and have an index of their own. */
  readonly profile?: string;
  /** At most so many rows, newest first; 1 to 1,000. */
  readonly limit: number;
}

/** One certificate; undefined when the authority never used that serial number. */
export async function readCertificate(
  store: Store,
  authority: string,
  serialNumber: SerialNumber,
): Promise<CertificateRow | undefined> {
  const [row] = await findCertificates(store, { authority, serialNumber, limit: 1 });
  return row;
}

/** Certificates by serial number, holder or profile. A search that no index serves is a fault of the caller. */
export async function findCertificates(
  store: Pick<Store, "read">,
  search: CertificateSearch,
): Promise<readonly CertificateRow[]> {
  const byIndex =
    search.serialNumber ?? (search.authority === undefined ? undefined : (search.holder ?? search.profile));
  if (byIndex === undefined)
    throw new RangeError("a search needs a serial number, or an authority with holder or profile");
  const result = await store.read<CertificateDatabaseRow>(
    `select intent.*, generation_row.algorithm, signed.signature, void.voided_at, revoked.reason, revoked.cause,
       revoked.revoked_at
     from certificate_intent intent
     join authority_generation generation_row
       on generation_row.authority = intent.authority and generation_row.generation = intent.generation
     left join certificate_signature signed on signed.authority = intent.authority and signed.serial = intent.serial
     left join certificate_void void on void.authority = intent.authority and void.serial = intent.serial
     left join revocation revoked on revoked.authority = intent.authority and revoked.serial = intent.serial
     where ${conditions(search).join(" and ")}
     order by intent.intended_at desc limit ${Math.min(Math.max(1, search.limit), 1000)}`,
    parameters(search),
    statementName(search),
  );
  return result.rows.map(certificateRow);
}

/** Planning the joins takes longer than running them; one name belongs to one text. */
function statementName(search: CertificateSearch): string {
  const given = searchable.filter(([field]) => search[field] !== undefined).map(([field]) => field);
  return `find-certificates ${given.join(" ")} ${search.limit}`;
}

const searchable = [
  ["authority", "intent.authority"],
  ["serialNumber", "intent.serial"],
  ["holder", "intent.holder"],
  ["profile", "intent.profile"],
] as const;

function conditions(search: CertificateSearch): string[] {
  const given = searchable
    .filter(([field]) => search[field] !== undefined)
    .map(([, column], index) => `${column} = $${index + 1}`);
  return search.serialNumber === undefined && search.holder === undefined ? [...given, "intent.holder is null"] : given;
}

function parameters(search: CertificateSearch): SqlValue[] {
  return searchable
    .map(([field]) =>
      field === "serialNumber" && search[field] !== undefined ? serialOctets(search[field]) : search[field],
    )
    .filter((value) => value !== undefined);
}

interface CertificateDatabaseRow {
  readonly authority: string;
  readonly serial: Uint8Array;
  readonly generation: number;
  readonly profile: string;
  readonly holder: string | null;
  readonly scope: string;
  readonly not_before: Date;
  readonly not_after: Date;
  readonly intended_at: Date;
  readonly algorithm: SignatureAlgorithm;
  readonly to_be_signed: Uint8Array;
  readonly signature: Uint8Array | null;
  readonly voided_at: Date | null;
  readonly reason: RevocationReason | null;
  readonly cause: string | null;
  readonly revoked_at: Date | null;
}

function certificateRow(row: CertificateDatabaseRow): CertificateRow {
  return {
    authority: row.authority,
    serialNumber: serialFromOctets(row.serial),
    generation: row.generation,
    profile: row.profile,
    holder: row.holder ?? undefined,
    scope: row.scope,
    notBefore: row.not_before,
    notAfter: row.not_after,
    intendedAt: row.intended_at,
    algorithm: row.algorithm,
    toBeSigned: row.to_be_signed,
    state: row.voided_at !== null ? "voided" : row.signature !== null ? "issued" : "open",
    der:
      row.signature === null || row.voided_at !== null
        ? undefined
        : assembleSigned(row.to_be_signed, row.algorithm, row.signature),
    revocation:
      row.reason === null || row.cause === null || row.revoked_at === null
        ? undefined
        : { reason: row.reason, cause: row.cause, revokedAt: row.revoked_at },
  };
}
