/** What a person's records are (CPS 1-3-1): the issue records, what was revoked, and the lists and files that say so. */

import { createHash } from "node:crypto";
import { parseCertificate, serialNumberToOctets } from "@warifu/pki/x509";
import type { PolicySet } from "../../policy/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { type CertificateRow, findCertificates, type Store } from "../../store/index.ts";
import { carriedOutFor } from "./repository.ts";

export interface RecordPorts {
  readonly store: Pick<Store, "read">;
  readonly policies: PolicySet;
}

export interface DisclosedCertificate {
  readonly authority: { readonly ja: string; readonly en: string };
  readonly serialNumber: string;
  readonly issuedAt: Date;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly name: string;
  readonly address: string;
  /** SHA-256, hexadecimal; undefined: it was never signed. */
  readonly fingerprint: string | undefined;
  readonly revocation: DisclosedRevocation | undefined;
}

export interface DisclosedRevocation {
  readonly revokedAt: Date;
  readonly reason: string;
  readonly cause: string;
  /** The first list that names it; undefined: none was issued since. */
  readonly list: { readonly number: string; readonly thisUpdate: Date } | undefined;
  /** The day of the first revocation information file that names it; undefined: none was made since. */
  readonly file: string | undefined;
}

export interface DisclosedRecords {
  readonly resident: string;
  readonly certificates: readonly DisclosedCertificate[];
  /** What was corrected, added or deleted at the person's request: beside the record, which stays as it was signed. */
  readonly corrections: readonly {
    readonly case: string;
    readonly change: string;
    readonly on: string;
    readonly words: string;
  }[];
}

/** Everything that is kept of a resident, newest certificate first; trials are no records of the person. @throws StoreFault */
export async function readDisclosedRecords(ports: RecordPorts, resident: string): Promise<DisclosedRecords> {
  const certificates: DisclosedCertificate[] = [];
  for (const policy of ports.policies.authorities.values()) {
    if (policy.municipalities.length === 0) continue;
    const rows = await findCertificates(ports.store, { authority: policy.id, holder: resident, limit: 1_000 });
    for (const row of rows) certificates.push(await certificateOf(ports.store, row, policy.name));
  }
  const corrections = (await carriedOutFor(ports.store, resident)).map(({ number, known }) => ({
    case: number,
    change: known.content.kind === "correction" ? known.content.change : "",
    on: civilDateOf(new Date(known.changedAt)),
    words: known.notes["carry-out"] ?? "",
  }));
  return { resident, certificates, corrections };
}

async function certificateOf(
  store: Pick<Store, "read">,
  row: CertificateRow,
  authority: DisclosedCertificate["authority"],
): Promise<DisclosedCertificate> {
  const { serialNumber, intendedAt: issuedAt, notBefore, notAfter, der } = row;
  const attributes = der === undefined ? undefined : parseCertificate(der).residentAttributes;
  return {
    authority,
    serialNumber,
    issuedAt,
    notBefore,
    notAfter,
    name: attributes?.commonName ?? "",
    address: attributes?.address ?? "",
    fingerprint: der === undefined ? undefined : createHash("sha256").update(der).digest("hex"),
    revocation: await revocationOf(store, row),
  };
}

async function revocationOf(
  store: Pick<Store, "read">,
  { authority, serialNumber, revocation }: CertificateRow,
): Promise<DisclosedRevocation | undefined> {
  if (revocation === undefined) return undefined;
  const { revokedAt, reason, cause } = revocation;
  const { rows } = await store.read<{ readonly number: string; readonly thisUpdate: Date }>(
    `select crl.number::text as number, crl.this_update as "thisUpdate" from revocation
     join crl using (authority, generation, scope)
     where revocation.authority = $1 and revocation.serial = $2 and crl.last_sequence >= revocation.sequence
       and crl.signed_at is not null order by crl.number limit 1`,
    [authority, Buffer.from(serialNumberToOctets(serialNumber))],
    "disclosed-list",
  );
  return { revokedAt, reason, cause, list: rows[0], file: await fileWith(store, authority, rows[0]?.thisUpdate) };
}

async function fileWith(
  store: Pick<Store, "read">,
  authority: string,
  since: Date | undefined,
): Promise<string | undefined> {
  if (since === undefined) return undefined;
  const { rows } = await store.read<{ readonly day: string }>(
    "select day::text from revocation_information_file where authority = $1 and day >= $2 order by day limit 1",
    [authority, civilDateOf(since)],
    "disclosed-file",
  );
  return rows[0]?.day;
}
