/** The rows of cases, their events and packages; see migration 0840. */
import type { JsonObject, Store, Transaction } from "../../store/index.ts";
import type { CrossCase, CrossEvent, KnownCrossCase, PackageKind } from "./types.ts";

type Reader = Pick<Store, "read">;

interface CaseRow {
  readonly record: KnownCrossCase;
}

/** A package as it went or came. */
export interface RecordedPackage {
  readonly direction: "sent" | "received";
  readonly number: number;
  readonly kind: PackageKind;
  readonly octets: Uint8Array;
}

/** Names a case on one side. */
export interface CaseName {
  readonly authority: string;
  readonly case: string;
}

/** Inside a transaction: another command on the case waits until it ends. */
export async function readCaseForUpdate(transaction: Transaction, name: CaseName): Promise<CrossCase> {
  const { rows } = await transaction.query<CaseRow>(
    "select record from cross_case where authority = $1 and case_number = $2 for update",
    [name.authority, name.case],
  );
  return rows[0]?.record ?? { state: "absent" };
}

export async function readCase(store: Reader, name: CaseName): Promise<KnownCrossCase | undefined> {
  const { rows } = await store.read<CaseRow>(
    "select record from cross_case where authority = $1 and case_number = $2",
    [name.authority, name.case],
    "cross-case",
  );
  return rows[0]?.record;
}

export interface CasePlace extends CaseName {
  /** ISO 8601. */
  readonly openedAt: string;
}

/** Cases, newest first, a page at a time. */
export async function listCases(
  store: Reader,
  { before, limit }: { readonly before?: CasePlace | undefined; readonly limit: number },
): Promise<readonly KnownCrossCase[]> {
  const { rows } = await store.read<CaseRow>(
    `select record from cross_case
     where $1::timestamptz is null or (opened_at, case_number, authority) < ($1, $2, $3)
     order by opened_at desc, case_number desc, authority desc limit $4`,
    [before === undefined ? null : new Date(before.openedAt), before?.case ?? null, before?.authority ?? null, limit],
    "cross-cases",
  );
  return rows.map(({ record }) => record);
}

/** Row, event and package of one step. */
export async function writeStep(
  transaction: Transaction,
  known: KnownCrossCase,
  event: CrossEvent,
  octets?: { readonly direction: RecordedPackage["direction"]; readonly octets: Uint8Array },
): Promise<void> {
  const { authority, case: number, version, partner } = known;
  const at = new Date(event.at);
  const openedAt = new Date(known.steps.opened?.at ?? event.at);
  await transaction.query(
    `insert into cross_case (authority, case_number, partner, version, record, opened_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (authority, case_number) do update set version = excluded.version, record = excluded.record`,
    [authority, number, partner, version, json(known), openedAt],
  );
  await transaction.query(
    `insert into cross_case_event (authority, case_number, version, step, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [authority, number, version, event.step, json(event), at, event.by],
  );
  if (octets === undefined || event.packed === undefined) return;
  const row = octets.direction === "sent" ? known.sent : known.received;
  await transaction.query(
    `insert into cross_package (authority, case_number, direction, number, kind, octets, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [authority, number, octets.direction, row.length, event.packed.kind, Buffer.from(octets.octets), at],
  );
}

export async function readRecordedPackage(
  store: Reader,
  { authority, case: number, direction, place }: CaseName & { readonly direction: string; readonly place: number },
): Promise<RecordedPackage | undefined> {
  const { rows } = await store.read<RecordedPackage>(
    `select direction, number, kind, octets from cross_package
     where authority = $1 and case_number = $2 and direction = $3 and number = $4`,
    [authority, number, direction, place],
  );
  return rows[0];
}

/** The events of one case, oldest first. */
export async function caseHistory(store: Reader, name: CaseName): Promise<readonly CrossEvent[]> {
  const { rows } = await store.read<{ event: CrossEvent }>(
    "select event from cross_case_event where authority = $1 and case_number = $2 order by version",
    [name.authority, name.case],
  );
  return rows.map(({ event }) => event);
}

/** The pair of a case is what the repository publishes from now on. */
export async function publishPair(transaction: Transaction, known: KnownCrossCase, at: Date): Promise<void> {
  await transaction.query(
    `insert into cross_pair (authority, case_number, received, issued_serial_number, in_force_at)
     values ($1, $2, $3, $4, $5)`,
    [
      known.authority,
      known.case,
      Buffer.from(known.certified?.der ?? "", "base64"),
      known.issued?.serialNumber ?? "",
      at,
    ],
  );
}

/** A pair that was replaced, or of which either certificate is revoked, leaves the repository. */
export async function withdrawPair(transaction: Transaction, { authority, case: number }: CaseName): Promise<void> {
  await transaction.query("delete from cross_pair where authority = $1 and case_number = $2", [authority, number]);
}

function json(value: KnownCrossCase | CrossEvent): string {
  return JSON.stringify(value as unknown as JsonObject);
}

/** Whether the people behind a step have agreed and it was cut short. */
export async function hasBegun(transaction: Transaction, name: CaseName, step: string): Promise<boolean> {
  const { rows } = await transaction.query<{ begun: boolean }>(
    "select $3 = any (begun) as begun from cross_case where authority = $1 and case_number = $2 for update",
    [name.authority, name.case, step],
  );
  return rows[0]?.begun === true;
}

export async function beginStep(transaction: Transaction, name: CaseName, step: string): Promise<void> {
  await transaction.query(
    "update cross_case set begun = array_append(begun, $3) where authority = $1 and case_number = $2",
    [name.authority, name.case, step],
  );
}
