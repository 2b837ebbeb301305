/** One certificate and what happened to it, the oldest first. */
import type { SerialNumber } from "@warifu/pki/x509";
import { type CertificateRow, readCertificate, type Store } from "../../../store/index.ts";
import type { ListedState } from "./filter.ts";

export type CertificateEventKind = "intended" | "signed" | "revoked" | "voided" | "listed" | "ended";

export interface CertificateEvent {
  readonly kind: CertificateEventKind;
  readonly at: Date;
  /** Who did it and from where, as long as the audit log of that month is kept. */
  readonly actor?: string;
  readonly origin?: string;
  readonly reason?: string;
  readonly cause?: string;
}

export interface NamingList {
  readonly first: string;
  readonly firstThisUpdate: Date;
  readonly current: string;
}

export interface CertificateRecord {
  readonly row: CertificateRow;
  readonly state: ListedState;
  readonly events: readonly CertificateEvent[];
  /** The lists that name it. */
  readonly list: NamingList | undefined;
}

/** undefined: the authority never used that serial number. @throws StoreFault */
export async function readCertificateRecord(
  store: Store,
  asked: { readonly authority: string; readonly serialNumber: SerialNumber },
  now: Date,
): Promise<CertificateRecord | undefined> {
  const row = await readCertificate(store, asked.authority, asked.serialNumber);
  if (row === undefined) return undefined;
  const list = row.revocation === undefined ? undefined : await readNamingList(store, row);
  const state = stateOf(row, now);
  return { row, state, events: await eventsOf(store, row, list, now), list };
}

function stateOf(row: CertificateRow, now: Date): ListedState {
  if (row.state !== "issued") return row.state;
  if (row.revocation !== undefined) return "revoked";
  return row.notAfter < now ? "expired" : "valid";
}

/** Lists take revocations in the order of their sequence numbers, so the first whose last number is as high names it. */
async function readNamingList(store: Store, row: CertificateRow): Promise<NamingList | undefined> {
  const { rows } = await store.read<{ first: string; at: Date; current: string }>(
    `select first.number::text as first, first.this_update as at, current.number::text as current
     from revocation revoked
     cross join lateral (select number, this_update from crl
       where crl.authority = revoked.authority and crl.generation = revoked.generation and crl.scope = revoked.scope
         and crl.last_sequence >= revoked.sequence and crl.signature is not null order by crl.number limit 1) first
     join crl_current current on current.authority = revoked.authority and current.generation = revoked.generation
       and current.scope = revoked.scope
     where revoked.authority = $1 and revoked.serial = $2`,
    [row.authority, Buffer.from(row.serialNumber, "hex")],
    "read-naming-list",
  );
  const [found] = rows;
  return found && { first: found.first, firstThisUpdate: found.at, current: found.current };
}

async function eventsOf(
  store: Store,
  row: CertificateRow,
  list: NamingList | undefined,
  now: Date,
): Promise<readonly CertificateEvent[]> {
  const { revocation } = row;
  const signed = row.state === "issued" ? await readSignedAt(store, row) : undefined;
  const done: CertificateEvent[] = [{ kind: "intended", at: row.intendedAt }];
  if (signed !== undefined)
    done.push({ kind: "signed", at: signed, ...(await whoDid(store, row, "certificate-issued", signed)) });
  if (revocation !== undefined) {
    const { reason, cause, revokedAt } = revocation;
    const who = await whoDid(store, row, "certificate-revoked", revokedAt);
    const kind = row.state === "voided" ? "voided" : "revoked";
    done.push({ kind, at: revokedAt, reason, cause, ...who });
  }
  if (list !== undefined) done.push({ kind: "listed", at: list.firstThisUpdate });
  if (row.notAfter < now) done.push({ kind: "ended", at: row.notAfter });
  return done.toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

async function readSignedAt(store: Store, row: CertificateRow): Promise<Date | undefined> {
  const { rows } = await store.read<{ at: Date }>(
    "select signed_at as at from certificate_signature where authority = $1 and serial = $2",
    [row.authority, Buffer.from(row.serialNumber, "hex")],
    "read-signed-at",
  );
  return rows[0]?.at;
}

/** The audit log has an index of times only: the minutes after the act are looked through for it. */
async function whoDid(
  store: Store,
  row: CertificateRow,
  kind: string,
  at: Date,
): Promise<Pick<CertificateEvent, "actor" | "origin">> {
  const { rows } = await store.read<{ actor: string; origin: string }>(
    `select body::json ->> 'actor' as actor, body::json ->> 'origin' as origin from audit_event
     where at >= $1::timestamptz - interval '2 seconds' and at < $1::timestamptz + interval '2 minutes' and kind = $2
       and body::json ->> 'subject' = $3 limit 1`,
    [at, kind, `${row.authority}/${row.serialNumber}`],
    "read-who-did",
  );
  return rows[0] ?? {};
}
